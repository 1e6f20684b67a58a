import { type CheckPlace, hasSorryBefore } from './checkPlace.ts';
import { classify, type Observation } from './classify.ts';
import { isGone, type LeanFile } from './leanFile.ts';
import { severity } from './messages.ts';
import { neutralTactic, type Scratch, scratchFor } from './scratch.ts';
import type { TacticVerdict } from './verdict.ts';

/**
 * One look at a place in a file that Lean has loaded already. It starts nothing: when Lean ends or is not warm any more,
 * nothing is known.
 */
export class WarmSession {
  readonly #file: LeanFile;
  readonly #place: CheckPlace;
  readonly #signal: AbortSignal;
  #baseline: Observation | undefined;
  /** a candidate that Lean may still be busy with */
  #pending = false;

  /** @param signal ends every wait for Lean */
  constructor(file: LeanFile, place: CheckPlace, signal: AbortSignal) {
    this.#file = file;
    this.#place = place;
    this.#signal = signal;
  }

  /** Shows Lean the place without a candidate; false when Lean is not warm for it. */
  async open(): Promise<boolean> {
    const { uri } = this.#place;
    if (this.#isWarm) {
      this.#baseline = await this.#file.observeOnce(uri, this.#scratch(neutralTactic), this.#signal);
    }
    return this.#baseline !== undefined;
  }

  /** The goals at the place, or nothing where there is no tactic proof. */
  get goals(): readonly string[] | undefined {
    return this.#baseline?.goals;
  }

  /** Whether a verdict would be about the candidate: an error above closes the goals, and all that follows fails. */
  get canJudge(): boolean {
    if (this.#baseline?.goals === undefined) return false;
    const { goals, diagnostics } = this.#baseline;
    return goals.length > 0 || !diagnostics.some((diagnostic) => diagnostic.severity === severity.error);
  }

  /**
   * What Lean says of a candidate that may reach it (`refusalOf`); nothing when Lean is not warm any more.
   * @throws what the wait ended with when the signal fires
   */
  async verdictOn(candidate: string): Promise<TacticVerdict | undefined> {
    if (this.#baseline === undefined) return undefined;
    const scratch = this.#scratch(candidate);
    this.#pending = true;
    const after = await this.#observe(scratch, this.#signal);
    this.#pending = false;
    if (after === undefined) return undefined;
    const { candidateStart } = scratch;
    return classify({ baseline: this.#baseline, after, candidateStart, sorryBefore: hasSorryBefore(this.#place) });
  }

  /**
   * Has Lean let go of a candidate whose verdict was not waited for, so that nobody else pays for it; when it does not,
   * the file is closed.
   * @param patience ends the wait
   */
  async letGo(patience: AbortSignal): Promise<void> {
    if (!this.#pending) return;
    try {
      await this.#observe(this.#scratch(neutralTactic), patience);
    } catch (error) {
      if (!patience.aborted && !isGone(error)) throw error;
      await this.#file.close();
    }
  }

  #scratch(candidate: string): Scratch {
    return scratchFor(this.#place.text, this.#place.slot, candidate);
  }

  get #isWarm(): boolean {
    return this.#file.isWarm(this.#place.uri, this.#place.text);
  }

  async #observe(scratch: Scratch, signal: AbortSignal): Promise<Observation | undefined> {
    return this.#isWarm ? this.#file.observe(this.#place.uri, scratch, signal) : undefined;
  }
}
