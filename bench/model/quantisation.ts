import { UserMessage } from '../../src/common/errors.ts';
import { fitsBlocks, type TensorType } from '../../test/support/ggufFile.ts';
import type { LlamaTensor } from '../../test/support/llamaFile.ts';

/** Each with its number in `general.file_type` (`llama_ftype` of llama.cpp) and the type of most tensors. */
export const quantisations = {
  q4_k_m: { fileType: 15, type: 'Q4_K' },
  q4_0: { fileType: 2, type: 'Q4_0' },
  q8_0: { fileType: 7, type: 'Q8_0' },
  f16: { fileType: 1, type: 'F16' },
} as const satisfies Readonly<Record<string, { fileType: number; type: TensorType }>>;

export type Quantisation = keyof typeof quantisations;

/**
 * The type llama.cpp gives a tensor of a model with that many layers. Source: `llama_tensor_get_type_impl` in
 * `llama-quant.cpp`.
 * @throws UserMessage when the tensor's rows are no whole number of blocks
 */
export function typeOf(tensor: LlamaTensor, layers: number, quantisation: Quantisation): TensorType {
  if (tensor.part === 'norm') return 'F32';
  const type = wantedType(tensor, layers, quantisation);
  if (fitsBlocks(type, tensor.columns)) return type;
  if (type === 'Q6_K') return 'Q8_0';
  throw new UserMessage(
    `${quantisation} does not fit this shape: ${tensor.name} has rows of ${tensor.columns} weights.`,
    'Choose q8_0.',
  );
}

function wantedType({ part, layer }: LlamaTensor, layers: number, quantisation: Quantisation): TensorType {
  const { type } = quantisations[quantisation];
  if (part === 'output') return type === 'Q4_K' || type === 'Q4_0' ? 'Q6_K' : type;
  const sensitive = (part === 'value' || part === 'down') && layer !== undefined && hasMoreBits(layer, layers);
  return quantisation === 'q4_k_m' && sensitive ? 'Q6_K' : type;
}

/** The first and the last eighth of the layers, and every third between. */
function hasMoreBits(layer: number, layers: number): boolean {
  const eighth = Math.floor(layers / 8);
  return layer < eighth || layer >= Math.floor((7 * layers) / 8) || (layer - eighth) % 3 === 2;
}
