import type { StepMark } from '../protocol/panel.ts';
import type { SolutionSample } from './samples.ts';
import type { StepVerdicts } from './stepVerdicts.ts';

type Markable = Pick<SolutionSample, 'steps' | 'state' | 'marks' | 'program'>;

/**
 * Checks the finished steps of the sample that is shown, one after the other, so that the vote, which needs the same thread,
 * waits for one step at most.
 */
export class StepMarks {
  readonly #onMark: () => void;
  readonly #cancellation = new AbortController();
  readonly #verdicts: StepVerdicts;
  #sample: Markable | undefined;
  /** stays so when a check failed: none follows */
  #busy = false;
  #work: Promise<void> = Promise.resolve();

  /** @param onMark called each time a step was checked */
  constructor(verdicts: StepVerdicts, onMark: () => void) {
    this.#verdicts = verdicts;
    this.#onMark = onMark;
  }

  /** Checks this sample from now on; what another one still waits for is dropped. */
  follow(sample: Markable): void {
    this.#sample = sample;
    if (this.#busy || this.#next() === undefined) return;
    this.#work = this.#checkAll();
    // Whoever waits for the marks learns of the failure.
    this.#work.catch(() => undefined);
  }

  /** Whether a step of the sample that is followed has no verdict yet. */
  get pending(): boolean {
    return this.#next() !== undefined;
  }

  /**
   * Resolves when all finished steps of the sample are checked.
   * @throws what checking throws, CancelledError for one
   */
  async settled(): Promise<void> {
    await this.#work;
  }

  /** Checks nothing more, and calls `onMark` no more. */
  cancel(): void {
    this.#cancellation.abort();
  }

  /** The sample with the marks that are known; the same object when it has them already. */
  on<Sample extends Markable>(sample: Sample): Sample {
    const marks = finishedSteps(sample).flatMap((text, step): StepMark[] => {
      const verdict = this.#verdicts.get(text);
      return verdict === undefined ? [] : [{ step, ...verdict }];
    });
    return marks.length === (sample.marks?.length ?? 0) ? sample : { ...sample, marks };
  }

  async #checkAll(): Promise<void> {
    const { signal } = this.#cancellation;
    this.#busy = true;
    for (let step = this.#next(); step !== undefined; step = this.#next()) {
      if ((await this.#verdicts.find(step, signal)) !== undefined) this.#onMark();
    }
    this.#busy = false;
  }

  #next(): string | undefined {
    return this.#sample && finishedSteps(this.#sample).find((step) => !this.#verdicts.has(step));
  }
}

/** The last step of a sample that is being written, or was cut off, may not say yet what it was to say. A program says nothing. */
export function finishedSteps({ steps, state, program }: Markable): readonly string[] {
  if (program !== undefined) return [];
  return state === 'whole' ? steps : steps.slice(0, -1);
}
