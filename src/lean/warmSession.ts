import { checkCandidate } from './checkCandidate.ts';
import type { ShownPlace } from './checkPlace.ts';
import { type Observation, saysStale } from './classify.ts';
import { LeanStopped } from './connection.ts';
import { isGone, type LeanFile } from './leanFile.ts';
import { severity } from './messages.ts';
import { neutralTactic, type Scratch } from './scratch.ts';
import type { TacticVerdict } from './verdict.ts';

/**
 * One look at a place in a file that Lean has loaded already. It starts nothing: when Lean ends or is not warm any more,
 * nothing is known.
 */
export class WarmSession {
  readonly #file: LeanFile;
  readonly #text: string;
  readonly #shown: ShownPlace;
  readonly #signal: AbortSignal;
  #baseline: Observation | undefined;
  /** a candidate that Lean may still be busy with */
  #pending = false;

  /**
   * @param text the whole document that the place is in
   * @param signal ends every wait for Lean
   */
  constructor(file: LeanFile, text: string, shown: ShownPlace, signal: AbortSignal) {
    this.#file = file;
    this.#text = text;
    this.#shown = shown;
    this.#signal = signal;
  }

  /**
   * Shows Lean the place without a candidate; false when Lean is not warm for it, complains of a cut proof, or has loaded
   * imports that have changed since.
   */
  async open(): Promise<boolean> {
    if (!this.#isWarm) return false;
    const { uri } = this.#shown;
    const baseline = await this.#file.observeOnce(uri, this.#shown.scratch(neutralTactic), this.#signal);
    if (this.#shown.doubts(baseline.diagnostics).length > 0 || baseline.diagnostics.some(saysStale)) return false;
    this.#baseline = baseline;
    return true;
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
   * What Lean says of a candidate that may reach it (`refusalOf`); nothing when the place was not opened.
   * @throws LeanStopped when Lean is not warm any more, or what the wait ended with when the signal fires
   */
  async verdictOn(candidate: string): Promise<TacticVerdict | undefined> {
    if (this.#baseline === undefined) return undefined;
    const place = { shown: this.#shown, baseline: this.#baseline };
    this.#pending = true;
    const checked = await checkCandidate(candidate, place, (scratch) => this.#observe(scratch, this.#signal));
    this.#pending = false;
    return checked.verdict;
  }

  /**
   * Has Lean let go of a candidate whose verdict was not waited for, so that nobody else pays for it; when it does not,
   * the file is closed.
   * @param patience ends the wait
   */
  async letGo(patience: AbortSignal): Promise<void> {
    if (!this.#pending) return;
    try {
      await this.#observe(this.#shown.scratch(neutralTactic), patience);
    } catch (error) {
      if (!patience.aborted && !isGone(error)) throw error;
      await this.#file.close();
    }
  }

  get #isWarm(): boolean {
    return this.#file.isWarm(this.#shown.uri, this.#text);
  }

  async #observe(scratch: Scratch, signal: AbortSignal): Promise<Observation> {
    if (!this.#isWarm) throw new LeanStopped();
    return this.#file.observe(this.#shown.uri, scratch, signal);
  }
}
