import { totalmem } from 'node:os';
import { GgufFile } from './ggufFile.ts';
import { describeLlama, describeVocabulary, llamaTensors, sizesOf } from './llamaFile.ts';

/** Bytes of one layer of Llemma 34B in 16 bits, about. */
const layerBytes = 1.4e9;

/** Writes Llemma 34B in 16 bits without its weights, with more layers where the machine could hold that. */
export async function writeTooLargeModel(path: string): Promise<void> {
  const shape = {
    dimension: 8192,
    layers: Math.max(48, Math.ceil(totalmem() / layerBytes)),
    heads: 64,
    keyValueHeads: 8,
    feedForward: 22016,
    context: 4096,
    ropeBase: 1_000_000,
  };
  const ids = Array.from({ length: 32000 }, (_, id) => id);
  const file = new GgufFile();
  describeLlama(file, shape, 'Llemma 34B');
  describeVocabulary(file, {
    pieces: ids.map((id) => `piece${id}`),
    scores: ids.map((id) => -id),
    types: ids.map((id) => (id === 0 ? 'unknown' : id < 3 ? 'control' : 'normal')),
  });
  for (const tensor of llamaTensors(shape, ids.length))
    file.tensor({ name: tensor.name, type: tensor.rows === 1 ? 'F32' : 'F16', shape: sizesOf(tensor), data: () => [] });
  await file.writeSparse(path);
}
