import { CancelledError } from '../common/errors.ts';
import type { ShownSample, Solution } from '../protocol/panel.ts';
import type { CheckStep } from './checks/checks.ts';
import { StepMarks } from './stepMarks.ts';
import { StepVerdicts } from './stepVerdicts.ts';

/**
 * Checks the steps of the sample that the person picked; those of the sample that is shown without being asked for are checked
 * while it is solved. Belongs to one solution.
 */
export class PickedMarks {
  readonly #marks: StepMarks;
  /** so that a sample with marks stays the same object as long as it has the same ones */
  readonly #marked = new WeakMap<ShownSample, ShownSample>();
  #picked: number | undefined;

  /** @param onMark called each time a step was checked */
  constructor(check: CheckStep, onMark: () => void) {
    this.#marks = new StepMarks(new StepVerdicts(check), onMark);
  }

  /**
   * Has the steps of a sample checked from now on, instead of those of the one before.
   * @throws what checking throws, when a check fails
   */
  async check(sample: ShownSample): Promise<void> {
    this.#picked = sample.index;
    this.#marks.follow(sample);
    await this.#marks.settled().catch((error: unknown) => {
      if (!(error instanceof CancelledError)) throw error;
    });
  }

  /** The solution with the marks that are known of the sample that was picked. */
  on(solution: Solution): Solution {
    const picked = solution.samples.find(({ index }) => index === this.#picked);
    if (picked === undefined) return solution;
    const marked = this.#withMarks(picked);
    if (marked === picked) return solution;
    return { ...solution, samples: solution.samples.map((sample) => (sample === picked ? marked : sample)) };
  }

  dispose(): void {
    this.#marks.cancel();
  }

  #withMarks(sample: ShownSample): ShownSample {
    const known = this.#marked.get(sample) ?? sample;
    const marked = this.#marks.on(known);
    this.#marked.set(sample, marked);
    // It may have been checked before it was picked.
    return (marked.marks?.length ?? 0) < (sample.marks?.length ?? 0) ? sample : marked;
  }
}
