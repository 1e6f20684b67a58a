import type { Token } from 'node-llama-cpp';
import { describeError } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { NativeContext, SavedState } from './nativeContext.ts';
import type { Sequence } from './sequence.ts';

const fewTokens = 32;

/**
 * Gives sequences the state of one that holds their prompt already. On a CPU that is many times cheaper than to evaluate
 * the prompt again, on a fast GPU it may not be; what both cost here is measured as they are used.
 */
export class StateSharing {
  readonly #log: Log;
  /** milliseconds per token; undefined until measured */
  #evaluationCost: number | undefined;
  #copyCost: number | undefined;
  #saved: SavedState | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Whether to copy rather than to evaluate so many tokens; the first time it is tried. */
  pays(tokens: number): boolean {
    if (this.#copyCost === Infinity) return false;
    // A few tokens take as long as a step of computing, however few they are.
    if (tokens < fewTokens || this.#copyCost === undefined || this.#evaluationCost === undefined) return true;
    return this.#copyCost < this.#evaluationCost;
  }

  /** Tokens were evaluated in so many milliseconds. */
  evaluated(tokens: number, milliseconds: number): void {
    this.#evaluationCost = milliseconds / tokens;
  }

  /** Makes `target` hold the tokens that `holder` begins with. @returns false when that failed; it then holds nothing. */
  async give(native: NativeContext, holder: Sequence, tokens: readonly Token[], target: Sequence): Promise<boolean> {
    const started = performance.now();
    try {
      const saved = await this.#save(native, holder, tokens);
      await saved.restore(target.id);
      native.keep(target.id, tokens.length);
      target.cut(0);
      target.append(tokens);
      if (tokens.length >= fewTokens) this.#copyCost = (performance.now() - started) / tokens.length;
      return true;
    } catch (error) {
      this.#log.warn(
        `A prompt could not be shared between samples, and is evaluated for each: ${describeError(error)}`,
      );
      this.#copyCost = Infinity;
      native.keep(target.id, 0);
      target.cut(0);
      return false;
    }
  }

  /** Forgets what was saved; call when nobody waits for it. */
  async clear(): Promise<void> {
    const saved = this.#saved;
    this.#saved = undefined;
    await saved?.dispose();
  }

  async #save(native: NativeContext, holder: Sequence, tokens: readonly Token[]): Promise<SavedState> {
    if (this.#saved === undefined || !startsWith(this.#saved.tokens, tokens)) {
      await this.clear();
      this.#saved = await native.save(holder.id, [...holder.tokens]);
    }
    return this.#saved;
  }
}

function startsWith(tokens: readonly Token[], start: readonly Token[]): boolean {
  return tokens.length >= start.length && start.every((token, index) => tokens[index] === token);
}
