import * as v from 'valibot';

/** A character that no vocabulary has a piece for: it is written as single bytes, F4 8F BF BD. */
export const unknownCharacter = '\u{10FFFD}';

const piecesSchema = v.object({
  tokens: v.array(v.object({ id: v.number(), piece: v.union([v.string(), v.array(v.number())]) })),
});

/**
 * The tokens of the bytes 80 to FF, which are no text alone. Random weights produce them anywhere, and llama-server breaks
 * off where what it has to send is not valid text.
 * @param tokenized what llama-server made of the unknown character, with pieces
 * @returns nothing where the vocabulary has no tokens for bytes
 */
export function highByteTokens(tokenized: unknown): number[] {
  const { tokens } = v.parse(piecesSchema, tokenized);
  const last = tokens.at(-1);
  const byte = Array.isArray(last?.piece) && last.piece.length === 1 ? last.piece[0] : undefined;
  if (last === undefined || byte === undefined) return [];
  // The tokens of bytes stand in the order of the bytes.
  const first = last.id - byte;
  return Array.from({ length: 0x80 }, (_, index) => first + 0x80 + index);
}
