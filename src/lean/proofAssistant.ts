import { CancelledError, describeError } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import { scanLean } from '../leanSyntax/scan.ts';
import type { CheckerPool } from './checkerPool.ts';
import type { CheckPlace } from './checkPlace.ts';
import type { GoalSource, LeanPlace } from './goals/goalSource.ts';
import { type Insertion, insertionAt } from './insertion.ts';
import { forbiddenIn, isTooLong, refusalOf } from './refuse.ts';
import type { TacticVerdict } from './verdict.ts';
import type { WarmSession } from './warmSession.ts';

export interface JudgeQuestion extends LeanPlace {
  /** texts that would be inserted at the cursor as they are; what is typed of a tactic already belongs to each */
  readonly candidates: readonly string[];
}

/** What Lean says of a text: it is accepted, it is rejected, or nobody could say in time. */
export type TacticJudgement = 'accepted' | 'rejected' | 'unknown';

/**
 * What Lean says of a place, for who can do without: it answers only where a server has loaded the file already, within
 * the time given, and makes way for tactic suggestions at once.
 */
export class LeanProofAssistant {
  readonly #pool: CheckerPool;
  readonly #goals: GoalSource;
  readonly #log: Log;

  constructor(pool: CheckerPool, goals: GoalSource, log: Log) {
    this.#pool = pool;
    this.#goals = goals;
    this.#log = log;
  }

  /**
   * The goals at a place as Lean prints them; nothing where there are none, or nobody could say in time.
   * @throws CancelledError when the signal fires
   */
  async goalAt(place: LeanPlace, milliseconds: number, signal: AbortSignal): Promise<string | undefined> {
    const goals = await this.#goals.goalsAt(place, milliseconds, signal);
    return goals === undefined || goals.length === 0 ? undefined : goals.join('\n\n');
  }

  /**
   * What Lean says of each candidate, which may be several tactics; a text that must not reach Lean is rejected.
   * @throws CancelledError when the signal fires
   */
  async judge(question: JudgeQuestion, milliseconds: number, signal: AbortSignal): Promise<readonly TacticJudgement[]> {
    const { uri, offset, candidates } = question;
    const judgements = candidates.map((): TacticJudgement => 'unknown');
    const text = this.#textIfWarm(question);
    if (text === undefined) return judgements;

    const until = performance.now() + milliseconds;
    for (const [index, inserted] of candidates.entries()) {
      const insertion = insertionAt(text, offset, inserted);
      if (insertion === undefined || isTooLong(insertion.candidate)) continue;
      if (refusalOf(insertion.candidate) !== undefined) {
        // What the user has written is nobody's to judge.
        judgements[index] = forbiddenIn(scanLean(insertion.typed).code) === undefined ? 'rejected' : 'unknown';
        continue;
      }
      const judge = async (session: WarmSession): Promise<void> => {
        if (session.canJudge) judgements[index] = judgementOf(await session.verdictOn(insertion.candidate), insertion);
      };
      const left = until - performance.now();
      if (left > 0) await this.#ask({ uri, text, slot: insertion.slot }, judge, left, signal);
    }
    return judgements;
  }

  /** The whole text, which is not read for nothing: a document can be large. */
  #textIfWarm({ uri, text }: LeanPlace): string | undefined {
    return this.#pool.warmCheckerFor(uri, text) && text.slice(0, text.length);
  }

  async #ask(
    place: CheckPlace,
    task: (session: WarmSession) => Promise<void>,
    milliseconds: number,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.#pool.warmCheckerFor(place.uri, place.text)?.runIfWarm(place, task, milliseconds, signal);
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      this.#log.warn(`Lean: checking for ghost text: ${describeError(error)}`);
    }
  }
}

function judgementOf(verdict: TacticVerdict | undefined, { typed }: Insertion): TacticJudgement {
  switch (verdict?.kind) {
    case 'closes':
    case 'progress':
      return 'accepted';
    case 'error':
      // The error may be in the lines above.
      return typed.trim().includes('\n') ? 'unknown' : 'rejected';
    case 'refused':
      return 'rejected';
    case 'noProgress':
    case 'timeout':
    case undefined:
      return 'unknown';
  }
}
