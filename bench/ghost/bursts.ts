import type { Stroke } from './typing/stroke.ts';
import type { ModelCall } from './watchedModel.ts';

/**
 * Keys of a burst, and the most milliseconds between two of them: twice the median of our typist's times is a pause, as a
 * study of keystroke logs found of its writers ("Developing pause thresholds for keystroke logging analysis", Umeå).
 */
const keys = 10;
const longestBetween = 300;

/** Finds runs of keys in quick succession, and counts how often the model was asked meanwhile and in the rest behind them. */
export class Bursts {
  readonly #bursts: { readonly from: number; to: number }[] = [];
  #run: number[] = [];
  #last = -Infinity;

  stroke({ kind }: Stroke, now: number): void {
    const open = this.#bursts.at(-1);
    if (open?.to === Infinity) open.to = now;
    const goesOn = kind === 'key' && now - this.#last <= longestBetween;
    this.#run = kind !== 'key' ? [] : goesOn ? [...this.#run, now] : [now];
    this.#last = now;
    const [from] = this.#run;
    if (from === undefined || this.#run.length < keys) return;
    this.#bursts.push({ from, to: Infinity });
    this.#run = [];
  }

  /** The calls that began within each burst, or behind it before the next key. */
  calls(calls: readonly ModelCall[]): number[] {
    return this.#bursts.map(({ from, to }) => calls.filter(({ started }) => started > from && started <= to).length);
  }
}
