import { throwIfCancelled } from '../common/errors.ts';
import type { CheckStep } from './checks/checks.ts';
import type { StepVerdict } from './checks/step.ts';
import { readStepText } from './checks/stepText.ts';

/**
 * What was found about steps, each of which is asked for once: solutions of one problem have many in common. A verdict belongs
 * to the text of its step, so a step never has the verdict of what it was before.
 */
export class StepVerdicts {
  readonly #check: CheckStep;
  readonly #problem: string;
  /** by step; undefined where there is nothing to check */
  readonly #found = new Map<string, StepVerdict | undefined>();

  /** @param problem what the steps are to solve */
  constructor(check: CheckStep, problem = '') {
    this.#check = check;
    this.#problem = problem;
  }

  has(step: string): boolean {
    return this.#found.has(step);
  }

  /** What is known about a step; undefined too where there is no formula in it. */
  get(step: string): StepVerdict | undefined {
    return this.#found.get(step);
  }

  /** @throws CancelledError when the signal fires, or whatever checking throws */
  async find(step: string, signal?: AbortSignal): Promise<StepVerdict | undefined> {
    if (this.#found.has(step)) return this.#found.get(step);
    const hasFormula = readStepText(step).formulas.length > 0;
    const verdict = hasFormula ? await this.#check(step, signal, this.#problem) : undefined;
    // A verdict may have been on its way already.
    throwIfCancelled(signal);
    this.#found.set(step, verdict);
    return verdict;
  }
}
