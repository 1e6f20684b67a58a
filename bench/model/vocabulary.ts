import llamaTokenizer from 'llama-tokenizer-js';
import type { GgufFile } from '../../test/support/ggufFile.ts';
import { describeVocabulary, type PieceType, type Vocabulary } from '../../test/support/llamaFile.ts';

/** Code Llama's has 16 pieces more than Llama's: the marks around what is to be filled in. */
export type VocabularyName = 'llama' | 'codeLlama';

/** Three special pieces and one for each byte come first. */
const firstNormal = 3 + 256;

const infillPieces = [
  ...['▁<SU', '▁<SUF', '▁<PRE', '▁<M', '▁<MID', '▁<E', '▁<EOT'],
  ...['▁<PRE>', '▁<SUF>', '▁<MID>', '▁<EOT>'],
  ...[2, 3, 4, 5, 6].map((count) => `▁${'<EOT>'.repeat(count)}`),
];

const infillKeys = { prefix: '▁<PRE>', suffix: '▁<SUF>', middle: '▁<MID>', eot: '▁<EOT>' };

export function vocabularyOf(name: VocabularyName): Vocabulary {
  const pieces = name === 'llama' ? llamaTokenizer.vocabById : [...llamaTokenizer.vocabById, ...infillPieces];
  return { pieces, scores: pieces.map(scoreOf), types: pieces.map((_, id) => typeOf(id)) };
}

/** Writes the vocabulary's metadata, with the ids of the marks that an infilling prompt is made of. */
export function describeVocabularyOf(file: GgufFile, name: VocabularyName): void {
  const vocabulary = vocabularyOf(name);
  describeVocabulary(file, vocabulary);
  if (name === 'llama') return;
  for (const [key, piece] of Object.entries(infillKeys))
    file.unsigned(`tokenizer.ggml.${key}_token_id`, vocabulary.pieces.indexOf(piece));
}

/** Whether a piece is a mark and no text: the model should not say it. */
export function isMark(id: number): boolean {
  return typeOf(id) === 'unknown' || typeOf(id) === 'control' || id >= llamaTokenizer.vocabById.length;
}

/**
 * Pieces were learned in the order of their ids, and the earlier merge goes first. Runs of spaces were put in by hand, with
 * a score that lets every other merge go before.
 */
function scoreOf(piece: string, id: number): number {
  if (id < firstNormal) return 0;
  return /^▁▁+$/.test(piece) ? -1e9 : firstNormal - id;
}

function typeOf(id: number): PieceType {
  if (id === 0) return 'unknown';
  if (id < 3) return 'control';
  return id < firstNormal ? 'byte' : 'normal';
}
