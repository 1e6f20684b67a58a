import { GgufFile } from './ggufFile.ts';
import { describeLlama, pieceTypes, type PieceType } from './llamaFile.ts';

/** Pairs that merge, in the order in which they were learned. */
const merges = ['h e', 't he', 'Ġ t', 'Ġ the', 's e', 'se r', 'u ser', 'Ċ Ċ', '< |', 'i m'];

/**
 * Writes the header of a model without weights, for its tokenizer: byte pairs as in Qwen's and DeepSeek's models, with no
 * token for the beginning of a text.
 * @param marks further pieces that are no text, as in `<|im_start|>`, by their names
 */
export async function writeByteLevelModel(path: string, marks: Readonly<Record<string, PieceType>>): Promise<void> {
  const texts = [...bytes(), ...merges.map((merge) => merge.replace(' ', ''))];
  const pieces = [...texts, '<|endoftext|>', ...Object.keys(marks)];
  const types: PieceType[] = [...texts.map(() => 'normal' as const), 'control', ...Object.values(marks)];
  const file = new GgufFile();
  const shape = { dimension: 64, layers: 1, heads: 4, keyValueHeads: 4, feedForward: 64, context: 512, ropeBase: 1e4 };
  describeLlama(file, shape, 'byte level');
  file.unsigned('llama.vocab_size', pieces.length);
  file.text('tokenizer.ggml.model', 'gpt2');
  file.text('tokenizer.ggml.pre', 'qwen2');
  file.texts('tokenizer.ggml.tokens', pieces);
  file.integers(
    'tokenizer.ggml.token_type',
    types.map((type) => pieceTypes[type]),
  );
  file.texts('tokenizer.ggml.merges', merges);
  file.unsigned('tokenizer.ggml.eos_token_id', texts.length);
  file.boolean('tokenizer.ggml.add_bos_token', false);
  await file.write(path);
}

/** The letter that stands for each byte: itself where it can be seen, else the next one from `Ā` on. Source: GPT-2. */
function bytes(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const visible = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCodePoint(visible ? byte : next++);
  });
}
