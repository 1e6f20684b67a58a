import type { Checked } from '../checkCandidate.ts';
import type { CheckSession } from '../checker.ts';
import { leanEnded } from '../checkerSession.ts';
import { isUnknownTactic, withoutNumbers } from '../classify.ts';
import type { UnknownTactics } from '../portfolio.ts';
import type { TacticVerdict } from '../verdict.ts';
import { linearScript, type ScriptStep } from './script.ts';

/** What Lean accepted: a script, and the goals it leaves of those that are to be proved. */
export interface ProofState {
  readonly steps: readonly ScriptStep[];
  readonly goals: readonly string[];
}

export interface AttemptLimits {
  /** what Lean may spend on one candidate */
  readonly timeoutMilliseconds: number;
  /** the imports of the file */
  readonly header: string;
}

/** `exact?` has one proposal, `try?` many that differ little. */
const mostProposals = 3;

/** Has Lean try scripts at one place; each is a script that it accepted before, with a further tactic. */
export class Attempts {
  readonly root: ProofState;
  /** goals of the place that are not to be proved; they stand behind those that are */
  readonly #others: readonly string[];
  readonly #session: CheckSession;
  readonly #unknown: UnknownTactics;
  readonly #limits: AttemptLimits;
  /** tactics that hung, or over which Lean ended: once is enough in a search */
  readonly #harmful = new Set<string>();
  /** by their scripts: Lean sees none twice */
  readonly #known = new Map<string, Checked>();
  #count = 0;

  /** @param wanted how many goals of the place are to be proved, from the first on */
  constructor(
    session: CheckSession,
    goals: readonly string[],
    wanted: number,
    unknown: UnknownTactics,
    limits: AttemptLimits,
  ) {
    this.#session = session;
    this.#unknown = unknown;
    this.#limits = limits;
    this.#others = goals.slice(wanted);
    this.root = { steps: [], goals: goals.slice(0, wanted) };
  }

  /** Scripts that Lean was shown. */
  get count(): number {
    return this.#count;
  }

  get othersCount(): number {
    return this.#others.length;
  }

  /**
   * The states after a tactic: none when Lean rejects it; several when it searched and proposes others in its place.
   * @throws CancelledError when the signal fires
   */
  async after(state: ProofState, tactic: string, signal: AbortSignal): Promise<ProofState[]> {
    if (this.#unknown.has(this.#limits.header, tactic) || this.#harmful.has(tactic)) return [];
    const { verdict, proposals } = await this.#check([...state.steps, { tactic }], signal);
    if (isUnknownTactic(verdict)) this.#unknown.add(this.#limits.header, tactic);
    if (isHarmful(verdict)) this.#harmful.add(tactic);
    if (verdict.kind !== 'closes' && verdict.kind !== 'progress') return [];

    if (proposals.length > 0 && !proposals.includes(tactic)) {
      const states: ProofState[] = [];
      for (const proposal of proposals.slice(0, mostProposals)) {
        states.push(...(await this.after(state, proposal, signal)));
      }
      // What a part of a tactic proposes stands for that part only.
      if (states.length > 0) return states;
    }
    const all = verdict.kind === 'closes' ? [] : verdict.goals;
    const goals = this.#wantedOf(all);
    return goals === undefined ? [] : [{ steps: [...state.steps, { tactic, goalsAfter: all.length }], goals }];
  }

  /**
   * Whether the first goal is a proposition. Of another type (the `sorry` of a `def`) Lean would take any value.
   * @throws CancelledError when the signal fires
   */
  async isProposition(signal: AbortSignal): Promise<boolean> {
    const { timeoutMilliseconds } = this.#limits;
    const identity = 'refine (fun (p : Prop) (h : p) => h) _ ?_';
    const { verdict } = await this.#session.check(identity, { timeoutMilliseconds, signal });
    // The session bears few ends of Lean, so this comes to an end.
    return endedLean(verdict) ? this.isProposition(signal) : verdict.kind !== 'error';
  }

  /** The states after each tactic of a script; nothing when Lean rejects one. */
  async replay(tactics: readonly string[], signal: AbortSignal): Promise<ProofState | undefined> {
    let state: ProofState | undefined = this.root;
    for (const tactic of tactics) {
      [state] = await this.after(state, tactic, signal);
      if (state === undefined) return undefined;
    }
    return state;
  }

  async #check(steps: readonly Pick<ScriptStep, 'tactic'>[], signal: AbortSignal): Promise<Checked> {
    const script = linearScript(steps);
    const known = this.#known.get(script);
    if (known) return known;
    const { timeoutMilliseconds } = this.#limits;
    this.#count += 1;
    const checked = await this.#session.check(script, { timeoutMilliseconds, signal });
    this.#known.set(script, checked);
    return checked;
  }

  /** Without the others, or nothing when a tactic changed one of them. */
  #wantedOf(goals: readonly string[]): readonly string[] | undefined {
    const count = goals.length - this.#others.length;
    const behind = goals.slice(Math.max(0, count));
    return count >= 0 && keyOf(behind) === keyOf(this.#others) ? goals.slice(0, count) : undefined;
  }
}

function isHarmful(verdict: TacticVerdict): boolean {
  return verdict.kind === 'timeout' || endedLean(verdict);
}

function endedLean(verdict: TacticVerdict): boolean {
  return verdict.kind === 'error' && verdict.message === leanEnded;
}

/** The same for goals that read the same. */
export function keyOf(goals: readonly string[]): string {
  return goals.map(withoutNumbers).join('\n\n');
}
