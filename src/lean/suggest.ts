import { throwIfCancelled, UserMessage } from '../common/errors.ts';
import { offsetAt, type Position } from '../common/position.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import { extendsTyped } from './candidates.ts';
import type { CheckSession, LeanChecker } from './checker.ts';
import { isAboutImports, isUnknownTactic } from './classify.ts';
import { headerOf } from '../leanSyntax/declaration.ts';
import type { GoalSource } from './goals/goalSource.ts';
import { ModelTactics } from './modelTactics.ts';
import { portfolioFor } from './portfolio.ts';
import { byUsefulness } from './rank.ts';
import { scanLean } from '../leanSyntax/scan.ts';
import { findSlot, type Slot } from './slot.ts';
import type { SuggestTacticsResult, TacticSuggestion } from './verdict.ts';

export interface LeanSource {
  readonly uri: string;
  readonly text: string;
}

export interface TacticSettings {
  /** tactics to ask the model for; 0: none */
  readonly samples: number;
  /** what Lean may spend on one candidate */
  readonly timeoutMilliseconds: number;
}

export interface SuggestDependencies {
  readonly checker: Pick<LeanChecker, 'run' | 'unknownTactics'>;
  readonly model: LanguageModel;
  readonly settings: TacticSettings;
  /** told once when the model could not answer; the portfolio is tried all the same */
  readonly onModelFailure: (error: unknown) => void;
  /** told when Lean has tried the portfolio: what comes next, the model has to write */
  readonly onWaitingForModel?: (() => void) | undefined;
  /** another server that may say the goals while ours still loads the file, so that the model can begin */
  readonly editorGoals?: GoalSource | undefined;
}

export interface SuggestOptions {
  readonly signal?: AbortSignal | undefined;
  /** told as soon as they are known, and once more when our own server says them */
  readonly onGoals?: ((goals: readonly string[]) => void) | undefined;
  readonly onProgress?: ((suggestion: TacticSuggestion) => void) | undefined;
}

/**
 * Finds tactics for the goal at a position. The model writes its candidates while Lean tries the portfolio; every
 * candidate of either is checked, and each verdict is reported when it is known.
 * @throws CancelledError when the signal fires, UserMessage when there is no goal or no Lean
 */
export async function suggestTactics(
  source: LeanSource,
  position: Position,
  dependencies: SuggestDependencies,
  options: SuggestOptions = {},
): Promise<SuggestTacticsResult> {
  const signal = options.signal ?? new AbortController().signal;
  throwIfCancelled(signal);
  const slot = findSlot(source.text, position);
  if (!slot) throw new NoGoal();
  const { model, settings, onModelFailure: onFailure } = dependencies;
  const ended = new AbortController();
  const stop = AbortSignal.any([signal, ended.signal]);
  const written = new ModelTactics({ model, samples: settings.samples, typed: slot.typed, onFailure }, stop);
  /** whether our own server has said the goals, which count */
  let isOpen = false;
  const begin = (goals: readonly string[] | undefined): void => {
    if (isOpen || goals === undefined || goals.length === 0) return;
    options.onGoals?.(goals);
    void written.tacticsFor(goals);
  };
  const task = async (session: CheckSession): Promise<SuggestTacticsResult> => {
    isOpen = true;
    const goals = goalsOf(session);
    options.onGoals?.(goals);
    const attempt = new Attempt(source, slot, session, written, dependencies, { ...options, signal });
    await attempt.tryAll(goals);
    return { goals, suggestions: attempt.suggestions.toSorted(byUsefulness) };
  };
  const place = { ...source, offset: offsetAt(source.text, position) };
  dependencies.editorGoals?.goalsAt(place, earlyMilliseconds, stop).then(begin, () => undefined);
  try {
    return await dependencies.checker.run({ ...source, slot }, task, signal);
  } finally {
    ended.abort();
  }
}

/** For the goals from another server: ours needs about as long for a file that imports Mathlib. */
const earlyMilliseconds = 10_000;

/** One request: the candidates tried so far, and where the next come from. */
class Attempt {
  readonly suggestions: TacticSuggestion[] = [];
  readonly #slot: Slot;
  readonly #session: CheckSession;
  readonly #dependencies: SuggestDependencies;
  readonly #options: SuggestOptions & { readonly signal: AbortSignal };
  readonly #written: ModelTactics;
  readonly #header: string;
  readonly #tried = new Set<string>();

  constructor(
    source: LeanSource,
    slot: Slot,
    session: CheckSession,
    written: ModelTactics,
    dependencies: SuggestDependencies,
    options: SuggestOptions & { readonly signal: AbortSignal },
  ) {
    this.#slot = slot;
    this.#session = session;
    this.#written = written;
    this.#dependencies = dependencies;
    this.#options = options;
    this.#header = headerOf(scanLean(source.text).code);
  }

  async tryAll(goals: readonly string[]): Promise<void> {
    const written = this.#written.tacticsFor(goals);
    const { first, last } = portfolioFor(this.#header);
    for (const tactic of first) await this.#tryPortfolio(tactic);
    this.#dependencies.onWaitingForModel?.();
    for (const tactic of await written) await this.#try(tactic, 'model');
    if (this.suggestions.some(({ verdict }) => verdict.kind === 'closes')) return;
    for (const tactic of last) await this.#tryPortfolio(tactic);
  }

  async #tryPortfolio(tactic: string): Promise<void> {
    const { unknownTactics: unknown } = this.#dependencies.checker;
    if (!extendsTyped(tactic, this.#slot.typed) || unknown.has(this.#header, tactic)) return;
    const suggestion = await this.#try(tactic, 'portfolio');
    if (suggestion && isUnknownTactic(suggestion.verdict)) unknown.add(this.#header, tactic);
  }

  /** Checks a candidate unless it was tried before; where it proposes another text, that one counts. */
  async #try(tactic: string, source: TacticSuggestion['source']): Promise<TacticSuggestion | undefined> {
    if (this.#tried.has(tactic)) return undefined;
    this.#tried.add(tactic);
    const { signal, onProgress } = this.#options;
    const { timeoutMilliseconds } = this.#dependencies.settings;
    const { verdict, proposals } = await this.#session.check(tactic, { timeoutMilliseconds, signal });
    if (verdict.kind === 'closes' && proposals.length > 0 && !proposals.includes(tactic)) {
      for (const proposal of proposals.slice(0, mostProposals)) await this.#try(proposal, source);
      // What a part of a tactic proposes stands for that part only.
      const closing = this.suggestions.filter((each) => each.verdict.kind === 'closes');
      if (closing.some((each) => proposals.includes(each.tactic))) return undefined;
    }
    const suggestion: TacticSuggestion = { tactic, source, verdict };
    this.suggestions.push(suggestion);
    onProgress?.(suggestion);
    return suggestion;
  }
}

/** `simp?` has one proposal, `try?` many that differ little. */
const mostProposals = 3;

/** @throws UserMessage when there is none, or Lean could not load what the file imports */
export function goalsOf(session: CheckSession): readonly string[] {
  if (session.goals !== undefined && session.goals.length > 0) return session.goals;
  const imports = session.diagnostics.find(isAboutImports);
  if (imports) {
    throw new UserMessage(
      `Lean cannot load what this file imports: ${firstLine(imports.message)}.`,
      'Build the project (lake build), then ask again.',
    );
  }
  throw new NoGoal();
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:\s]+$/u, '');
}

/** Thrown where there is nothing to prove. */
export class NoGoal extends UserMessage {
  constructor() {
    super(
      'There is no goal at the cursor.',
      'Put the cursor inside a proof, where the next tactic goes or at a sorry.',
    );
  }
}
