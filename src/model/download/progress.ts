import type { Disposable } from '../../common/disposable.ts';
import type { DownloadProgress } from './request.ts';

/** Milliseconds over which the speed is averaged: longer than a hiccup of the network, shorter than patience. */
const averagedMilliseconds = 5000;

/** The speed of something that grows, as an exponential average. */
export class SpeedMeter {
  #last: { readonly value: number; readonly at: number } | undefined;
  #perMillisecond: number | undefined;

  /**
   * @param at milliseconds of any clock
   * @returns growth per second; undefined at the first call, and after the value has become smaller
   */
  update(value: number, at: number): number | undefined {
    const last = this.#last;
    if (last !== undefined && at <= last.at) return this.#perSecond();
    this.#last = { value, at };
    if (last === undefined || value < last.value) this.#perMillisecond = undefined;
    else this.#average((value - last.value) / (at - last.at), at - last.at);
    return this.#perSecond();
  }

  #average(speed: number, milliseconds: number): void {
    const previous = this.#perMillisecond ?? speed;
    this.#perMillisecond = previous + (speed - previous) * (1 - Math.exp(-milliseconds / averagedMilliseconds));
  }

  #perSecond(): number | undefined {
    return this.#perMillisecond === undefined ? undefined : this.#perMillisecond * 1000;
  }
}

export interface Amount {
  /** bytes */
  readonly received: number;
  readonly total: number | undefined;
}

/** Turns amounts, given every now and then, into progress with speed and time left. */
export class DownloadMeter {
  readonly #speed = new SpeedMeter();
  readonly #elsewhere: boolean;

  constructor(elsewhere: boolean) {
    this.#elsewhere = elsewhere;
  }

  measure({ received, total }: Amount): DownloadProgress {
    const bytesPerSecond = this.#speed.update(received, performance.now());
    const known = total !== undefined && bytesPerSecond !== undefined && bytesPerSecond > 0;
    const secondsLeft = known ? (total - received) / bytesPerSecond : undefined;
    return { kind: 'downloading', received, total, bytesPerSecond, secondsLeft, elsewhere: this.#elsewhere };
  }
}

/** Calls again and again until it is disposed. */
export function every(milliseconds: number, action: () => void): Disposable {
  const timer = setInterval(action, milliseconds);
  return { dispose: () => clearInterval(timer) };
}
