import { fileURLToPath } from 'node:url';
import { describeError, UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { Position } from '../common/position.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import type { LeanChecker } from './checker.ts';
import { CheckerPool } from './checkerPool.ts';
import type { StartLean } from './connection.ts';
import { findLean, type LeanPlaces } from './findLean.ts';
import { serverCommandFor } from './project.ts';
import { LeanProofAssistant } from './proofAssistant.ts';
import { type LeanSource, type SuggestOptions, suggestTactics, type TacticSettings } from './suggest.ts';
import type { SuggestTacticsResult } from './verdict.ts';

export interface TacticServiceDependencies {
  readonly startLean: StartLean;
  readonly model: LanguageModel;
  readonly log: Log;
  readonly settings: () => TacticSettings;
  readonly leanPlaces: () => LeanPlaces;
  /** told when the model could not answer although Lean can check */
  readonly onModelFailure: (error: unknown) => void;
}

/** Suggests tactics for any Lean file on disk: finds its Lean, and owns the servers. */
export class TacticService {
  /** answers from the servers that tactics were asked of; starts none */
  readonly proofAssistant: LeanProofAssistant;
  readonly #dependencies: TacticServiceDependencies;
  readonly #pool: CheckerPool;

  constructor(dependencies: TacticServiceDependencies) {
    this.#dependencies = dependencies;
    this.#pool = new CheckerPool(dependencies.startLean, dependencies.log);
    this.proofAssistant = new LeanProofAssistant(this.#pool, dependencies.log);
  }

  /** @throws CancelledError when the signal fires, UserMessage when there is no Lean, no such file, or no goal */
  async suggest(source: LeanSource, position: Position, options: SuggestOptions = {}): Promise<SuggestTacticsResult> {
    const { model, log, settings, onModelFailure } = this.#dependencies;
    const checker = await this.checkerFor(source.uri);
    const started = performance.now();
    const result = await suggestTactics(
      source,
      position,
      {
        checker,
        model,
        settings: settings(),
        onModelFailure: (error) => {
          log.warn(`Tactics: the model did not answer: ${describeError(error)}`);
          onModelFailure(error);
        },
      },
      options,
    );
    log.info(`Tactics: ${summaryOf(result)}, ${Math.round(performance.now() - started)} ms`);
    return result;
  }

  /**
   * The checker for a file, with the Lean of its project.
   * @throws UserMessage when there is no Lean, or no such file on disk
   */
  async checkerFor(uri: string): Promise<LeanChecker> {
    const places = this.#dependencies.leanPlaces();
    const command = await serverCommandFor(pathOf(uri), await findLean(places), places.platform);
    return this.#pool.checkerFor(command);
  }

  /** Ends every server; the next request starts again with nothing remembered. */
  async restart(): Promise<void> {
    await this.#pool.dispose();
  }

  async dispose(): Promise<void> {
    await this.#pool.dispose();
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
