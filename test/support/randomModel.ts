import { GgufFile } from './ggufFile.ts';
import {
  describeLlama,
  describeVocabulary,
  llamaTensors,
  sizesOf,
  type LlamaShape,
  type LlamaTensor,
  type PieceType,
  type Vocabulary,
} from './llamaFile.ts';

/**
 * Small GGUF model files with seeded weights, for tests. A random model writes nonsense without end, and equal nonsense
 * for equal seeds; a scripted one continues each piece with the next of its script. llama.cpp runs both as it runs Llemma.
 */
export type RandomModelShape = Pick<LlamaShape, 'dimension' | 'layers' | 'heads' | 'feedForward' | 'context'>;

export interface RandomModelOptions {
  readonly name?: string;
  readonly seed?: number;
  readonly shape?: Partial<RandomModelShape>;
  /** pieces of the vocabulary or marks, none twice: the model continues each with the next and the last with nothing in particular */
  readonly script?: readonly string[];
  /** further pieces that are no text, as in `<|im_start|>`, by their names; a random model never writes one */
  readonly marks?: Readonly<Record<string, 'control' | 'userDefined'>>;
}

const smallShape: RandomModelShape = { dimension: 64, layers: 2, heads: 4, feedForward: 128, context: 4096 };

const unknownPiece = '<unk>';
const beginPiece = '<s>';
export const endPiece = '</s>';
const bytePieces = Array.from({ length: 256 }, (_, byte) => bytePiece(byte));
const characterPieces = ['▁', ...Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))];
/** Longer pieces; each joins two earlier ones, as the tokenizer merges pairs. */
const mergedPieces = ['he', '▁t', '▁the', '▁x', '▁=', 'in', '<s', '</', '</s', 'or', '▁f', '▁for', '∀', 'al', '▁∀'];

const pieces = [unknownPiece, beginPiece, endPiece, ...bytePieces, ...characterPieces, ...mergedPieces];
const firstCharacter = 3 + bytePieces.length;
const types = pieces.map((_, id): PieceType => {
  if (id === 0) return 'unknown';
  if (id < 3) return 'control';
  return id < firstCharacter ? 'byte' : 'normal';
});

/** The pieces, and behind them the marks. */
function vocabularyWith(marks: Readonly<Record<string, PieceType>>): Vocabulary {
  const all = [...pieces, ...Object.keys(marks)];
  return {
    pieces: all,
    scores: all.map((_, id) => (id < firstCharacter ? 0 : firstCharacter - id)),
    types: [...types, ...Object.values(marks)],
  };
}

/** The piece that stands for one byte of UTF-8. */
export function bytePiece(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
}

/** Writes a model to `path`; equal options give equal bytes. */
export async function writeRandomModel(path: string, options: RandomModelOptions = {}): Promise<void> {
  await randomModelFile(options).write(path);
}

/** The bytes of a model file. */
export function randomModel(options: RandomModelOptions = {}): Buffer {
  return randomModelFile(options).toBuffer();
}

function randomModelFile(options: RandomModelOptions): GgufFile {
  const { name = 'random', seed = 1, shape: wanted, script, marks = {} } = options;
  const shape = { ...smallShape, ...wanted };
  const llama = { ...shape, keyValueHeads: shape.heads, ropeBase: 10000 };
  const file = new GgufFile();
  describeLlama(file, llama, name);
  const vocabulary = vocabularyWith(marks);
  describeVocabulary(file, vocabulary);
  const weights = script === undefined ? randomWeights(seed) : scriptedWeights(seed, script, vocabulary.pieces);
  for (const tensor of llamaTensors(llama, vocabulary.pieces.length)) {
    const { buffer } = weights(tensor);
    file.tensor({ name: tensor.name, type: 'F32', shape: sizesOf(tensor), data: () => [new Uint8Array(buffer)] });
  }
  return file;
}

/** The weights of one tensor after the other, in the order of the file. */
type Weights = (tensor: LlamaTensor) => Float32Array;

function randomWeights(seed: number): Weights {
  const random = gaussian(seed);
  return ({ part, columns, rows }) => {
    const weights = new Float32Array(columns * rows);
    if (part === 'norm') return weights.fill(1);
    const deviation = part === 'embedding' ? 1 : part === 'output' ? 0.5 : 1 / Math.sqrt(columns);
    for (let index = 0; index < weights.length; index++) weights[index] = deviation * random();
    if (part !== 'output') return weights;
    // A logit of zero is far from the top of the others: a random model never ends by itself.
    return weights.fill(0, 0, 3 * columns).fill(0, pieces.length * columns);
  };
}

/** What a scripted model says depends on the last token alone: attention and feed-forward add nothing. */
function scriptedWeights(seed: number, script: readonly string[], known: readonly string[]): Weights {
  const random = randomWeights(seed);
  let embedding = new Float32Array();
  return (tensor) => {
    if (tensor.part === 'output') return scripted(embedding, tensor.columns, script, known);
    if (tensor.part === 'attentionOutput' || tensor.part === 'down')
      return new Float32Array(tensor.columns * tensor.rows);
    const weights = random(tensor);
    if (tensor.part === 'embedding') embedding = weights.slice();
    return weights;
  };
}

/** Output weights under which each piece of the script makes the next one the likeliest by far. */
function scripted(
  embedding: Float32Array,
  dimension: number,
  script: readonly string[],
  known: readonly string[],
): Float32Array {
  const output = new Float32Array(embedding.length);
  const ids = script.map((piece) => known.indexOf(piece));
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
