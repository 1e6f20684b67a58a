import type { GgufFile } from './ggufFile.ts';

/** The sizes of a model of the Llama architecture. */
export interface LlamaShape {
  /** width of the residual stream; a multiple of `heads` * 2 */
  readonly dimension: number;
  readonly layers: number;
  readonly heads: number;
  /** heads of keys and values; divides `heads` */
  readonly keyValueHeads: number;
  readonly feedForward: number;
  /** tokens of context the file claims to be trained for */
  readonly context: number;
  /** base of the rotary position embedding's frequencies */
  readonly ropeBase: number;
}

/** Pieces of text in id order, in the notation of SentencePiece: `▁` is a space, `<0x0A>` a byte. */
export interface Vocabulary {
  readonly pieces: readonly string[];
  /** of two pairs that could be merged, the tokenizer takes the one whose piece has the higher score */
  readonly scores: readonly number[];
  readonly types: readonly PieceType[];
}

export type PieceType = keyof typeof pieceTypes;

/** Source: `llama_token_type` of llama.cpp. */
export const pieceTypes = { normal: 1, unknown: 2, control: 3, userDefined: 4, byte: 6 } as const;

/** Every Llama vocabulary starts with these three pieces: unknown, begin and end of text. */
const specialIds = { unknown: 0, begin: 1, end: 2 };

/** A matrix of the model, or with one row a vector. */
export interface LlamaTensor {
  readonly name: string;
  readonly part: LlamaPart;
  /** undefined outside the layers */
  readonly layer: number | undefined;
  readonly columns: number;
  readonly rows: number;
}

export type LlamaPart =
  'embedding' | 'norm' | 'query' | 'key' | 'value' | 'attentionOutput' | 'gate' | 'up' | 'down' | 'output';

export function describeLlama(file: GgufFile, shape: LlamaShape, name: string): void {
  file.text('general.architecture', 'llama');
  file.text('general.name', name);
  file.unsigned('llama.context_length', shape.context);
  file.unsigned('llama.embedding_length', shape.dimension);
  file.unsigned('llama.block_count', shape.layers);
  file.unsigned('llama.feed_forward_length', shape.feedForward);
  file.unsigned('llama.rope.dimension_count', shape.dimension / shape.heads);
  file.unsigned('llama.attention.head_count', shape.heads);
  file.unsigned('llama.attention.head_count_kv', shape.keyValueHeads);
  file.float('llama.attention.layer_norm_rms_epsilon', 1e-5);
  file.float('llama.rope.freq_base', shape.ropeBase);
}

export function describeVocabulary(file: GgufFile, { pieces, scores, types }: Vocabulary): void {
  file.unsigned('llama.vocab_size', pieces.length);
  file.text('tokenizer.ggml.model', 'llama');
  file.text('tokenizer.ggml.pre', 'default');
  file.texts('tokenizer.ggml.tokens', pieces);
  file.floats('tokenizer.ggml.scores', scores);
  file.integers(
    'tokenizer.ggml.token_type',
    types.map((type) => pieceTypes[type]),
  );
  file.unsigned('tokenizer.ggml.unknown_token_id', specialIds.unknown);
  file.unsigned('tokenizer.ggml.bos_token_id', specialIds.begin);
  file.unsigned('tokenizer.ggml.eos_token_id', specialIds.end);
  file.boolean('tokenizer.ggml.add_bos_token', true);
  file.boolean('tokenizer.ggml.add_eos_token', false);
}

/** The tensors of the model in the order of the file. */
export function llamaTensors(shape: LlamaShape, vocabularySize: number): LlamaTensor[] {
  const { dimension, feedForward } = shape;
  const keyValues = (dimension / shape.heads) * shape.keyValueHeads;
  const inLayer = (layer: number): LlamaTensor[] => {
    const tensor = (name: string, part: LlamaPart, columns: number, rows: number): LlamaTensor => ({
      name: `blk.${layer}.${name}.weight`,
      part,
      layer,
      columns,
      rows,
    });
    return [
      tensor('attn_norm', 'norm', dimension, 1),
      tensor('attn_q', 'query', dimension, dimension),
      tensor('attn_k', 'key', dimension, keyValues),
      tensor('attn_v', 'value', dimension, keyValues),
      tensor('attn_output', 'attentionOutput', dimension, dimension),
      tensor('ffn_norm', 'norm', dimension, 1),
      tensor('ffn_gate', 'gate', dimension, feedForward),
      tensor('ffn_up', 'up', dimension, feedForward),
      tensor('ffn_down', 'down', feedForward, dimension),
    ];
  };
  const outside = (name: string, part: LlamaPart, rows: number): LlamaTensor => ({
    name: `${name}.weight`,
    part,
    layer: undefined,
    columns: dimension,
    rows,
  });
  return [
    outside('token_embd', 'embedding', vocabularySize),
    ...Array.from({ length: shape.layers }, (_, layer) => inLayer(layer)).flat(),
    outside('output_norm', 'norm', 1),
    outside('output', 'output', vocabularySize),
  ];
}

/** How the file gives a tensor's sizes: a vector has one. */
export function sizesOf({ columns, rows }: LlamaTensor): number[] {
  return rows === 1 ? [columns] : [columns, rows];
}
