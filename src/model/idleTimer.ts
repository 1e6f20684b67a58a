import type { Disposable } from '../common/disposable.ts';

/** Calls back once after a number of milliseconds; the result cancels that. */
export type StartTimer = (callback: () => void, milliseconds: number) => () => void;

export interface IdleTimerOptions {
  /** milliseconds without use; 0: never. Read when the last use ends, and again when they are over. */
  readonly afterMilliseconds: () => number;
  readonly onIdle: () => void;
  readonly startTimer?: StartTimer | undefined;
}

/** Notices that something has not been used for a while. What runs or waits is in use, however long it takes. */
export class IdleTimer implements Disposable {
  readonly #options: IdleTimerOptions;
  readonly #startTimer: StartTimer;
  #uses = 0;
  #disposed = false;
  #cancel: (() => void) | undefined;

  constructor(options: IdleTimerOptions) {
    this.#options = options;
    this.#startTimer = options.startTimer ?? startTimer;
  }

  /** In use from now on, until the promise settles. */
  busyUntil(settled: Promise<unknown>): void {
    this.#stop();
    this.#uses += 1;
    const release = () => {
      this.#uses -= 1;
      if (this.#uses === 0) this.#start();
    };
    void settled.then(release, release);
  }

  dispose(): void {
    this.#disposed = true;
    this.#stop();
  }

  #start(): void {
    if (this.#disposed) return;
    const milliseconds = this.#options.afterMilliseconds();
    if (milliseconds > 0) this.#cancel = this.#startTimer(() => this.#elapsed(milliseconds), milliseconds);
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #elapsed(milliseconds: number): void {
    this.#cancel = undefined;
    if (milliseconds === this.#options.afterMilliseconds()) this.#options.onIdle();
    else this.#start();
  }
}

function startTimer(callback: () => void, milliseconds: number): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
