import { CancelledError, throwIfCancelled, UserMessage } from '../common/errors.ts';
import type { Position } from '../common/position.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import { buildPrompt } from '../prompt/build.ts';
import { extendsTyped, firstTactic } from './candidates.ts';
import type { CheckSession, LeanChecker } from './checker.ts';
import { isAboutImports, isUnknownTactic } from './classify.ts';
import { headerOf } from '../leanSyntax/declaration.ts';
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
  readonly checker: LeanChecker;
  readonly model: LanguageModel;
  readonly settings: TacticSettings;
  /** told once when the model could not answer; the portfolio is tried all the same */
  readonly onModelFailure: (error: unknown) => void;
}

export interface SuggestOptions {
  readonly signal?: AbortSignal | undefined;
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
  if (!slot) throw noGoal();
  const task = async (session: CheckSession): Promise<SuggestTacticsResult> => {
    const goals = goalsOf(session);
    options.onGoals?.(goals);
    const attempt = new Attempt(source, slot, session, dependencies, { ...options, signal });
    await attempt.tryAll(goals);
    return { goals, suggestions: attempt.suggestions.toSorted(byUsefulness) };
  };
  return dependencies.checker.run({ ...source, slot }, task, signal);
}

/** One request: the candidates tried so far, and where the next come from. */
class Attempt {
  readonly suggestions: TacticSuggestion[] = [];
  readonly #slot: Slot;
  readonly #session: CheckSession;
  readonly #dependencies: SuggestDependencies;
  readonly #options: SuggestOptions & { readonly signal: AbortSignal };
  readonly #header: string;
  readonly #tried = new Set<string>();

  constructor(
    source: LeanSource,
    slot: Slot,
    session: CheckSession,
    dependencies: SuggestDependencies,
    options: SuggestOptions & { readonly signal: AbortSignal },
  ) {
    this.#slot = slot;
    this.#session = session;
    this.#dependencies = dependencies;
    this.#options = options;
    this.#header = headerOf(scanLean(source.text).code);
  }

  async tryAll(goals: readonly string[]): Promise<void> {
    const written = this.#askModel(goals);
    const { first, last } = portfolioFor(this.#header);
    for (const tactic of first) await this.#tryPortfolio(tactic);
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
    if (proposals.length > 0 && verdict.kind === 'closes') {
      for (const proposal of proposals.slice(0, mostProposals)) await this.#try(proposal, source);
      return undefined;
    }
    const suggestion: TacticSuggestion = { tactic, source, verdict };
    this.suggestions.push(suggestion);
    onProgress?.(suggestion);
    return suggestion;
  }

  async #askModel(goals: readonly string[]): Promise<string[]> {
    const { model, settings, onModelFailure } = this.#dependencies;
    if (settings.samples === 0) return [];
    const { typed } = this.#slot;
    const { signal } = this.#options;
    try {
      const { tactic: format } = await model.load(signal);
      if (format === undefined) throw wholeProofsOnly();
      const { text, stop } = buildPrompt(format, goals.join('\n\n'), typed);
      const { maxTokens, temperature, topP } = format.sampling;
      const { samples } = await model.generate(
        {
          lane: 'tactics',
          prompt: text,
          overflow: 'refuse',
          stop: [...stop],
          maxTokens,
          temperature,
          topP,
          samples: settings.samples,
          seed,
        },
        { signal },
      );
      return samples.map((sample) => firstTactic(sample.text, typed)).filter((tactic) => tactic !== undefined);
    } catch (error) {
      // A cancelled request ends by itself: whoever checks the next candidate sees the signal.
      if (!(error instanceof CancelledError)) onModelFailure(error);
      return [];
    }
  }
}

/** The same question gets the same answer. */
const seed = 1;

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
  throw noGoal();
}

export function wholeProofsOnly(): UserMessage {
  return new UserMessage(
    'This model writes whole proofs, and suggests no single tactics: Lean tries the usual ones.',
    'Choose a model that does, such as Llemma or BFS-Prover, for more.',
    { action: { title: 'Choose Model', command: 'llemma.chooseModel' } },
  );
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:\s]+$/u, '');
}

export function noGoal(): UserMessage {
  return new UserMessage(
    'There is no goal at the cursor.',
    'Put the cursor inside a proof, where the next tactic goes or at a sorry.',
  );
}
