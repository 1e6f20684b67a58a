import { rename, rm } from 'node:fs/promises';
import { GgufFile, type TensorType, type WriteOptions } from '../../test/support/ggufFile.ts';
import { describeLlama, llamaTensors, sizesOf, type LlamaTensor } from '../../test/support/llamaFile.ts';
import { quantisations, typeOf, type Quantisation } from './quantisation.ts';
import { randomWeights } from './randomWeights.ts';
import { shapes, type ModelShape, type ShapeName } from './shapes.ts';
import { describeVocabularyOf, isMark, vocabularyOf } from './vocabulary.ts';

export interface ModelOptions {
  readonly shape: ShapeName;
  /** the shape's own when not given */
  readonly quantisation?: Quantisation | undefined;
  /** equal seeds give equal bytes; 1 when not given */
  readonly seed?: number | undefined;
}

/**
 * A model with random weights: it has the shape, the size, the vocabulary and the speed of the real one, and what it says
 * means nothing.
 * @throws UserMessage when the quantisation does not fit the shape
 */
export function modelFile({ shape: name, quantisation: chosen, seed = 1 }: ModelOptions): GgufFile {
  const shape: ModelShape = shapes[name];
  const quantisation = chosen ?? shape.quantisation;
  const file = new GgufFile();
  describeLlama(file, shape, name);
  file.unsigned('general.quantization_version', 2);
  file.unsigned('general.file_type', quantisations[quantisation].fileType);
  describeVocabularyOf(file, shape.vocabulary);
  for (const tensor of llamaTensors(shape, vocabularyOf(shape.vocabulary).pieces.length)) {
    const type = typeOf(tensor, shape.layers, quantisation);
    file.tensor({ name: tensor.name, type, shape: sizesOf(tensor), data: () => weights(tensor, type, seed) });
  }
  return file;
}

/** Writes a model to `path`, as a whole or not at all. */
export function writeModel(path: string, options: ModelOptions, writing: WriteOptions = {}): Promise<void> {
  return asWhole(path, (unfinished) => modelFile(options).write(unfinished, writing));
}

/**
 * Writes a model whose weights are a hole in the file: header and size are true, it takes less than a megabyte of a disk
 * whose file system knows holes, and it is for all that looks at a model before loading it.
 */
export function writeSparseModel(path: string, options: ModelOptions): Promise<void> {
  return asWhole(path, (unfinished) => modelFile(options).writeSparse(unfinished));
}

async function asWhole(path: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${path}.unfinished`;
  try {
    await write(unfinished);
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}

function weights(tensor: LlamaTensor, type: TensorType, seed: number): Iterable<Uint8Array> {
  if (type === 'F32') return [new Uint8Array(new Float32Array(tensor.columns).fill(1).buffer)];
  return randomWeights({
    type,
    columns: tensor.columns,
    rows: tensor.rows,
    deviation: deviationOf(tensor),
    seed: `${seed} ${tensor.name}`,
    isZero: (row) => tensor.part === 'output' && isMark(row),
  });
}

/**
 * Every matrix takes numbers of deviation one to numbers of deviation one, except the last: logits of deviation four leave
 * a mark, whose logit is zero, a probability of about 1e-8. The model never ends by itself.
 */
function deviationOf({ part, columns }: LlamaTensor): number {
  if (part === 'embedding') return 1;
  return (part === 'output' ? 4 : 1) / Math.sqrt(columns);
}
