import type { PageState, Seen, ShownSample, Solution } from '../protocol/panel.ts';
import { everything, hintsFor, nothingSeen, type Hints } from './hints.ts';
import { plainText } from './plainMath.ts';

/** Whether steps come on demand, and what of them the person has asked for. What is done is answered in words, to be read aloud. */
export class StepsOnDemand {
  /** undefined until the host or the person has said so */
  #on: boolean | undefined;
  #seen: Seen = nothingSeen;

  get on(): boolean {
    return this.#on === true;
  }

  /** What is kept over a reload. */
  get kept(): Pick<PageState, 'hints' | 'seen'> {
    return this.#on === undefined ? {} : { hints: this.#on, seen: this.#seen };
  }

  restore({ hints, seen }: PageState): void {
    this.#on = hints;
    this.#seen = seen ?? nothingSeen;
  }

  /** Takes the setting, unless the person has said something else here. */
  use(on: boolean): void {
    this.#on ??= on;
  }

  /** Begins anew, for another question. */
  forget(): void {
    this.#seen = nothingSeen;
  }

  hints(solution: Solution, sample: ShownSample | undefined): Hints {
    return this.on ? hintsFor(solution, sample, this.#seen) : everything;
  }

  toggle(): string {
    this.#on = !this.on;
    this.#seen = nothingSeen;
    return this.on ? 'The steps are hidden.' : 'Everything is shown.';
  }

  showEverything(): string {
    this.#seen = { ...this.#seen, all: true };
    return 'Everything is shown.';
  }

  /** Shows the next step, or the answer; undefined where nothing follows yet. */
  showNext(solution: Solution, sample: ShownSample | undefined): string | undefined {
    const { all, next, steps } = this.hints(solution, sample);
    if (all || next === 'waiting') return undefined;
    this.#seen = next === 'answer' ? { steps, all: true } : { steps: steps + 1, all: false };
    return next === 'answer' ? 'The answer is shown.' : `Step ${steps + 1}: ${plainText(sample?.steps[steps] ?? '')}`;
  }
}
