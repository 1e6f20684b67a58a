import type { LlamaShape } from '../../test/support/llamaFile.ts';
import type { Quantisation } from './quantisation.ts';
import type { VocabularyName } from './vocabulary.ts';

/** What a model file of that name is like. */
export interface ModelShape extends LlamaShape {
  readonly vocabulary: VocabularyName;
  /** used where none is asked for */
  readonly quantisation: Quantisation;
}

/**
 * The two Llemmas, and two small models for measuring everything but arithmetic. Sources: `config.json` of
 * EleutherAI/llemma_7b, and for 34B that of Code Llama 34B, whose vocabulary lacks the infilling pieces: with it, and not
 * with 32,016 pieces, the sizes are those of the published GGUF files.
 */
export const shapes = {
  'llemma-7b': {
    dimension: 4096,
    layers: 32,
    heads: 32,
    keyValueHeads: 32,
    feedForward: 11008,
    context: 4096,
    ropeBase: 10_000,
    vocabulary: 'codeLlama',
    quantisation: 'q4_k_m',
  },
  'llemma-34b': {
    dimension: 8192,
    layers: 48,
    heads: 64,
    keyValueHeads: 8,
    feedForward: 22016,
    context: 4096,
    ropeBase: 1_000_000,
    vocabulary: 'llama',
    quantisation: 'q4_k_m',
  },
  tiny: {
    dimension: 256,
    layers: 4,
    heads: 8,
    keyValueHeads: 8,
    feedForward: 768,
    context: 4096,
    ropeBase: 10_000,
    vocabulary: 'codeLlama',
    quantisation: 'q8_0',
  },
  mini: {
    dimension: 64,
    layers: 2,
    heads: 4,
    keyValueHeads: 4,
    feedForward: 128,
    context: 4096,
    ropeBase: 10_000,
    vocabulary: 'codeLlama',
    quantisation: 'q8_0',
  },
} as const satisfies Readonly<Record<string, ModelShape>>;

export type ShapeName = keyof typeof shapes;
