import type { NativeContext } from './nativeContext.ts';
import type { ScoreParameters, ScoreResult } from '../protocol/worker.ts';
import type { GenerationOptions } from './generation.ts';
import { ScoreStrand } from './scoreStrand.ts';

export type ScoringOptions = Pick<GenerationOptions, 'lane' | 'tokenizer' | 'signal'>;

/**
 * Tells how likely each continuation is after the prompt.
 * @throws CancelledError when the signal fires, UserMessage when a text does not fit into the lane.
 */
export async function score(parameters: ScoreParameters, options: ScoringOptions): Promise<ScoreResult> {
  const { lane, tokenizer, signal } = options;
  const texts = parameters.continuations.map((text) => tokenizer.continuation(parameters.prompt, text, lane.tokens));
  const scores = await Promise.all(
    texts.map(async ({ prompt, continuation }) => {
      const [first] = prompt.slice(-1);
      let logProbability = 0;
      if (first !== undefined && continuation.length > 0) {
        const onComplete = (found: number) => (logProbability = found);
        const begin = (native: NativeContext) =>
          new ScoreStrand({ first, continuation, scorer: native.createScorer(), onComplete });
        await lane.run({ prompt, strands: [begin], onStep: () => undefined }, signal);
      }
      return { logProbability, tokens: continuation.length };
    }),
  );
  return { scores };
}
