import { fileURLToPath } from 'node:url';
import { describeError, UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { Position } from '../common/position.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import type { LeanChecker } from './checker.ts';
import { CheckerPool } from './checkerPool.ts';
import type { StartLean } from './connection.ts';
import { findLean, type LeanPlaces } from './findLean.ts';
import type { LeanVersion } from './leanVersion.ts';
import type { GoalSource } from './goals/goalSource.ts';
import { PreferredGoals } from './goals/preferred.ts';
import { WarmServerGoals } from './goals/warmServer.ts';
import { configurationOf, serverCommandFor } from './project.ts';
import { LeanProofAssistant } from './proofAssistant.ts';
import {
  type LeanSource,
  type SuggestDependencies,
  type SuggestOptions,
  suggestTactics,
  type TacticSettings,
} from './suggest.ts';
import type { SuggestTacticsResult } from './verdict.ts';

export interface TacticServiceDependencies {
  readonly startLean: StartLean;
  readonly model: LanguageModel;
  readonly log: Log;
  readonly settings: () => TacticSettings;
  readonly leanPlaces: () => LeanPlaces;
  /** told when the model could not answer although Lean can check */
  readonly onModelFailure: (error: unknown) => void;
  /** another server, which has the files that are open in the editor */
  readonly editorGoals?: GoalSource;
}

/** As SuggestOptions, for a request that nobody waits for. */
export interface BehindOptions extends Omit<SuggestOptions, 'onGoals'> {
  readonly signal: AbortSignal;
  /** told of the goals, and of the version of the Lean that says so, where it is known */
  readonly onGoals: (goals: readonly string[], version: LeanVersion | undefined) => void;
  /** told instead of the one who is told of failures otherwise */
  readonly onModelFailure: (error: unknown) => void;
  /** told when Lean has tried the portfolio: what comes next, the model has to write */
  readonly onWaitingForModel: () => void;
}

/** Suggests tactics for any Lean file on disk: finds its Lean, and owns the servers. */
export class TacticService {
  /** from servers that have the file already; starts none */
  readonly goals: GoalSource;
  /** answers from the servers that tactics were asked of; starts none */
  readonly proofAssistant: LeanProofAssistant;
  readonly #dependencies: TacticServiceDependencies;
  readonly #pool: CheckerPool;

  constructor(dependencies: TacticServiceDependencies) {
    this.#dependencies = dependencies;
    this.#pool = new CheckerPool(dependencies.startLean, dependencies.log);
    const ownGoals = new WarmServerGoals(this.#pool, dependencies.log);
    const { editorGoals } = dependencies;
    this.goals = editorGoals === undefined ? ownGoals : new PreferredGoals(editorGoals, ownGoals);
    this.proofAssistant = new LeanProofAssistant(this.#pool, this.goals, dependencies.log);
  }

  /** @throws CancelledError when the signal fires, UserMessage when there is no Lean, no such file, or no goal */
  async suggest(source: LeanSource, position: Position, options: SuggestOptions = {}): Promise<SuggestTacticsResult> {
    const { onModelFailure } = this.#dependencies;
    return this.#suggest(await this.checkerFor(source.uri), source, position, { ...options, onModelFailure });
  }

  /**
   * As `suggest`, for a request that nobody waits for: it is cancelled when anybody else wants the server.
   * @throws CancelledError also then
   */
  async suggestBehind(source: LeanSource, position: Position, options: BehindOptions): Promise<SuggestTacticsResult> {
    const checker = await this.checkerFor(source.uri);
    const signal = AbortSignal.any([options.signal, checker.wanted]);
    const behind: SuggestDependencies['checker'] = {
      unknownTactics: checker.unknownTactics,
      run: (place, task) => checker.runBehind(place, task, signal),
    };
    const onGoals = (goals: readonly string[]): void => options.onGoals(goals, checker.version);
    return this.#suggest(behind, source, position, { ...options, signal, onGoals });
  }

  /**
   * The checker for a file, with the Lean of its project.
   * @throws UserMessage when there is no Lean, or no such file on disk
   */
  async checkerFor(uri: string): Promise<LeanChecker> {
    const places = this.#dependencies.leanPlaces();
    const command = await serverCommandFor(pathOf(uri), await findLean(places), places.platform);
    return this.#pool.checkerFor(command, await configurationOf(command.folder));
  }

  /** Tells the servers of files that have changed, which may be imported by those that they have loaded. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    await this.#pool.filesChanged(uris);
  }

  /** Ends every server; the next request starts again with nothing remembered. */
  async restart(): Promise<void> {
    await this.#pool.dispose();
  }

  async dispose(): Promise<void> {
    await this.#pool.dispose();
  }

  async #suggest(
    checker: SuggestDependencies['checker'],
    source: LeanSource,
    position: Position,
    options: SuggestOptions & Pick<SuggestDependencies, 'onModelFailure' | 'onWaitingForModel'>,
  ): Promise<SuggestTacticsResult> {
    const { model, log, settings, editorGoals } = this.#dependencies;
    const onModelFailure = (error: unknown): void => {
      log.warn(`Tactics: the model did not answer: ${describeError(error)}`);
      options.onModelFailure(error);
    };
    const { onWaitingForModel } = options;
    const started = performance.now();
    const dependencies = { checker, model, settings: settings(), onModelFailure, onWaitingForModel, editorGoals };
    const result = await suggestTactics(source, position, dependencies, options);
    log.info(`Tactics: ${summaryOf(result)}, ${Math.round(performance.now() - started)} ms`);
    return result;
  }
}

function pathOf(uri: string): string {
  if (uri.startsWith('file:') && uri.endsWith('.lean')) return fileURLToPath(uri);
  throw new UserMessage(
    'Tactics can only be checked in a Lean file on disk.',
    'Save the document as a file that ends in .lean, then ask again.',
  );
}

function summaryOf({ goals, suggestions }: SuggestTacticsResult): string {
  const count = (kind: string) => suggestions.filter(({ verdict }) => verdict.kind === kind).length;
  return `${goals.length} goals, ${suggestions.length} candidates: ${count('closes')} close, ${count('progress')} make progress`;
}
