import { describeError } from '../../common/errors.ts';
import type { Log } from '../../common/log.ts';
import type { Position } from '../../common/position.ts';
import type { LanguageModel } from '../../model/languageModel.ts';
import type { LeanChecker } from '../checker.ts';
import type { LeanSource } from '../suggest.ts';
import { fillSorries, type FillSorriesOptions } from './fillSorries.ts';
import { findProof, type FindProofOptions, type ProofSettings } from './findProof.ts';
import type { FillSorriesResult, FindProofResult } from './proof.ts';
import { summaryOf } from './words.ts';

export interface ProofFinderDependencies {
  /** the checker for a file, with the Lean of its project */
  readonly checkerFor: (uri: string) => Promise<LeanChecker>;
  readonly model: LanguageModel;
  readonly log: Log;
  readonly settings: () => ProofSettings;
  /** told when the model could not answer; once in a request */
  readonly onModelFailure: (error: unknown) => void;
}

/** Finds proofs in any Lean file on disk. */
export class ProofFinder {
  readonly #dependencies: ProofFinderDependencies;

  constructor(dependencies: ProofFinderDependencies) {
    this.#dependencies = dependencies;
  }

  /** @throws CancelledError when the signal fires, UserMessage when there is no Lean, no such file, or no goal */
  async find(source: LeanSource, position: Position, options: FindProofOptions = {}): Promise<FindProofResult> {
    return this.#find(source, position, options, this.#dependencies.onModelFailure);
  }

  /**
   * Looks for a proof in the place of every `sorry` of a file. When the signal fires, what was found is the result.
   * @throws UserMessage when there is no Lean, or no such file
   */
  async fill(source: LeanSource, options: FillSorriesOptions): Promise<FillSorriesResult> {
    await this.#dependencies.checkerFor(source.uri);
    let modelFailed = false;
    const onModelFailure = (error: unknown): void => {
      if (!modelFailed) this.#dependencies.onModelFailure(error);
      modelFailed = true;
    };
    return fillSorries(source, (file, place, one) => this.#find(file, place, one, onModelFailure), options);
  }

  async #find(
    source: LeanSource,
    position: Position,
    options: FindProofOptions,
    onModelFailure: (error: unknown) => void,
  ): Promise<FindProofResult> {
    const { checkerFor, model, log, settings } = this.#dependencies;
    const started = performance.now();
    const dependencies = {
      checker: await checkerFor(source.uri),
      model,
      settings: settings(),
      onModelFailure: (error: unknown): void => {
        log.warn(`Proofs: the model did not answer: ${describeError(error)}`);
        onModelFailure(error);
      },
    };
    const result = await findProof(source, position, dependencies, options);
    log.info(`Proofs: ${summaryOf(result)}, ${Math.round(performance.now() - started)} ms`);
    return result;
  }
}
