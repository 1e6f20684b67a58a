import { writeFile } from 'node:fs/promises';
import { GgufFile } from './ggufFile.ts';

/**
 * Small GGUF model files with seeded weights, for tests. A random model answers nonsense, but it answers: for as long as
 * it is asked to, the same for the same seed, with the same code paths as any Llama model. A scripted one continues
 * each piece with the next of its script.
 */
export interface RandomModelShape {
  /** width of the residual stream; a multiple of `heads` * 2 */
  readonly dimension: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  /** tokens of context the file claims to be trained for */
  readonly context: number;
}

export interface RandomModelOptions {
  readonly name?: string;
  readonly seed?: number;
  readonly shape?: Partial<RandomModelShape>;
  /** pieces of the vocabulary, none twice: the model continues each with the next and the last with nothing in particular */
  readonly script?: readonly string[];
}

const smallShape: RandomModelShape = { dimension: 64, layers: 2, heads: 4, feedForward: 128, context: 4096 };

const unknownPiece = '<unk>';
const beginPiece = '<s>';
export const endPiece = '</s>';
const bytePieces = Array.from({ length: 256 }, (_, byte) => bytePiece(byte));
const characterPieces = ['▁', ...Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))];
/** Longer pieces; each joins two earlier ones, as the tokenizer merges pairs. */
const mergedPieces = ['he', '▁t', '▁the', '▁x', '▁=', 'in', '<s', '</', '</s', 'or', '▁f', '▁for', '∀', 'al', '▁∀'];

/** The vocabulary in id order, in the notation of SentencePiece: `▁` is a space, `<0x0A>` a byte. */
const pieces: readonly string[] = [
  unknownPiece,
  beginPiece,
  endPiece,
  ...bytePieces,
  ...characterPieces,
  ...mergedPieces,
];

/** The piece that stands for one byte of UTF-8. */
export function bytePiece(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
}

/** Writes a model to `path`; equal options give equal bytes. */
export async function writeRandomModel(path: string, options: RandomModelOptions = {}): Promise<void> {
  await writeFile(path, randomModel(options));
}

/** The bytes of a model file. */
export function randomModel(options: RandomModelOptions = {}): Buffer {
  const shape = { ...smallShape, ...options.shape };
  const file = new GgufFile();
  describeModel(file, shape, options.name ?? 'random');
  describeVocabulary(file);
  addWeights(file, shape, options.seed ?? 1, options.script);
  return file.toBuffer();
}

function describeModel(file: GgufFile, shape: RandomModelShape, name: string): void {
  file.text('general.architecture', 'llama');
  file.text('general.name', name);
  file.unsigned('llama.context_length', shape.context);
  file.unsigned('llama.embedding_length', shape.dimension);
  file.unsigned('llama.block_count', shape.layers);
  file.unsigned('llama.feed_forward_length', shape.feedForward);
  file.unsigned('llama.rope.dimension_count', shape.dimension / shape.heads);
  file.unsigned('llama.attention.head_count', shape.heads);
  file.unsigned('llama.attention.head_count_kv', shape.heads);
  file.float('llama.attention.layer_norm_rms_epsilon', 1e-5);
  file.unsigned('llama.vocab_size', pieces.length);
}

function describeVocabulary(file: GgufFile): void {
  const tokenType = { normal: 1, unknown: 2, control: 3, byte: 6 };
  const firstCharacter = 3 + bytePieces.length;
  file.text('tokenizer.ggml.model', 'llama');
  file.text('tokenizer.ggml.pre', 'default');
  file.texts('tokenizer.ggml.tokens', pieces);
  file.floats(
    'tokenizer.ggml.scores',
    pieces.map((_, id) => (id < firstCharacter ? 0 : firstCharacter - id)),
  );
  file.integers(
    'tokenizer.ggml.token_type',
    pieces.map((_, id) => {
      if (id === 0) return tokenType.unknown;
      if (id < 3) return tokenType.control;
      return id < firstCharacter ? tokenType.byte : tokenType.normal;
    }),
  );
  file.unsigned('tokenizer.ggml.unknown_token_id', 0);
  file.unsigned('tokenizer.ggml.bos_token_id', 1);
  file.unsigned('tokenizer.ggml.eos_token_id', 2);
  file.boolean('tokenizer.ggml.add_bos_token', true);
  file.boolean('tokenizer.ggml.add_eos_token', false);
}

function addWeights(
  file: GgufFile,
  shape: RandomModelShape,
  seed: number,
  script: readonly string[] | undefined,
): void {
  const { dimension, feedForward } = shape;
  const random = gaussian(seed);
  const matrix = (columns: number, rows: number, deviation = 1 / Math.sqrt(columns)) =>
    Float32Array.from({ length: columns * rows }, () => deviation * random());
  const ones = () => new Float32Array(dimension).fill(1);
  // What a scripted model says depends on the last token alone: attention and feed-forward add nothing.
  const added = (columns: number, rows: number) =>
    script === undefined ? matrix(columns, rows) : new Float32Array(columns * rows);

  const embedding = matrix(dimension, pieces.length, 1);
  file.tensor('token_embd.weight', [dimension, pieces.length], embedding);
  for (let layer = 0; layer < shape.layers; layer++) {
    const block = `blk.${layer}`;
    file.tensor(`${block}.attn_norm.weight`, [dimension], ones());
    for (const part of ['q', 'k', 'v'])
      file.tensor(`${block}.attn_${part}.weight`, [dimension, dimension], matrix(dimension, dimension));
    file.tensor(`${block}.attn_output.weight`, [dimension, dimension], added(dimension, dimension));
    file.tensor(`${block}.ffn_norm.weight`, [dimension], ones());
    file.tensor(`${block}.ffn_gate.weight`, [dimension, feedForward], matrix(dimension, feedForward));
    file.tensor(`${block}.ffn_up.weight`, [dimension, feedForward], matrix(dimension, feedForward));
    file.tensor(`${block}.ffn_down.weight`, [feedForward, dimension], added(feedForward, dimension));
  }
  file.tensor('output_norm.weight', [dimension], ones());
  const output = script === undefined ? matrix(dimension, pieces.length, 0.5) : scripted(embedding, dimension, script);
  // A logit of zero is far from the top of the others: a random model never ends by itself.
  if (script === undefined) output.fill(0, 0, 3 * dimension);
  file.tensor('output.weight', [dimension, pieces.length], output);
}

/** Output weights under which each piece of the script makes the next one the likeliest by far. */
function scripted(embedding: Float32Array, dimension: number, script: readonly string[]): Float32Array {
  const output = new Float32Array(embedding.length);
  const ids = script.map((piece) => pieces.indexOf(piece));
  if (ids.includes(-1)) throw new Error(`The script has a piece that is not in the vocabulary: ${script.join(' ')}`);
  if (new Set(ids).size !== ids.length) throw new Error(`A piece is twice in the script: ${script.join(' ')}`);
  for (const [index, id] of ids.slice(1).entries()) {
    const before = ids[index] ?? 0;
    output.set(embedding.subarray(before * dimension, (before + 1) * dimension), id * dimension);
  }
  return output;
}

/** Normally distributed numbers from a seed: mulberry32 through Box and Muller's transform. */
function gaussian(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
