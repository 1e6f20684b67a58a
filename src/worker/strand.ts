import type { Token } from 'node-llama-cpp';
import type { NativeContext, Output } from './nativeContext.ts';

/** What continues a prompt in one sequence; a lane steps several of them together. */
export interface Strand {
  /** It wants nothing more. */
  readonly complete: boolean;

  /**
   * The tokens to evaluate next, one at least.
   * @param room most tokens
   * @param guesses most tokens beyond the one that is certain, tried in the hope that they are right
   */
  next(room: number, guesses: number): readonly Token[];

  /**
   * Takes what follows each of the tokens it named.
   * @returns how many of them belong to it; its sequence forgets the others
   */
  take(outputs: readonly Output[]): Promise<number>;

  dispose(): void;
}

/** Strands that continue one prompt. */
export interface LaneRequest {
  /** never empty; its last token is the first that strands evaluate */
  readonly prompt: readonly Token[];
  /** begin a strand each, as soon as there is a sequence for it */
  readonly strands: readonly ((native: NativeContext) => Strand)[];
  /** called after each step in which a strand of the request took part, with the tokens of the prompt evaluated until then */
  readonly onStep: (evaluatedTokens: number) => void;
}

export interface LaneResult {
  /** tokens of the prompt that had to be evaluated */
  readonly evaluatedTokens: number;
}
