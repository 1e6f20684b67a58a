import type { Situation } from '../situation.ts';
import type { Filter } from './filter.ts';
import { inked } from './ink.ts';
import { isRepeatable } from './repeatable.ts';
import { tailStart } from './tail.ts';

/** Sentences and lines before the cursor that are remembered, and how far back they are looked for in UTF-16 units. */
const remembered = 8;
const farthest = 4000;

/**
 * Drops a text that says again what the last lines and sentences said; ends one before it does so, or before a step that
 * says nothing new: `= B` behind `A = B`, or `B = B`.
 */
export const withoutEcho: Filter = (text, { situation }) => {
  const { family, prefix } = situation;
  const above = piecesOf(prefix.slice(-farthest), family);
  const begun = above.pop()?.text ?? '';
  const said = new Said(family);
  for (const piece of above.filter(({ text }) => text.trim() !== '').slice(-remembered)) said.add(piece.text);

  for (const [index, piece] of piecesOf(text, family).entries()) {
    if (piece.text.trim() === '') continue;
    const whole = index === 0 ? begun + piece.text : piece.text;
    if (said.has(whole)) {
      const kept = text.slice(0, piece.start).trimEnd();
      return kept === '' ? { drop: 'it says again what stands above' } : kept;
    }
    said.add(whole);
  }
  return text;
};

interface Piece {
  readonly text: string;
  readonly start: number;
}

const lineEnd = /\n/g;
const sentenceEnd = /\n|(?<=[.!?])[ \t]+/g;

/** Lines of Lean, lines and sentences of other texts; the last is the one that is not complete. */
function piecesOf(text: string, family: Situation['family']): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const { 0: end, index } of text.matchAll(family === 'lean' ? lineEnd : sentenceEnd)) {
    pieces.push({ text: text.slice(start, index), start });
    start = index + end.length;
  }
  pieces.push({ text: text.slice(start), start });
  return pieces;
}

/** What has been said so far, by its ink. */
class Said {
  readonly #family: Situation['family'];
  readonly #pieces = new Set<string>();
  /** the last relation of the last piece, with what stands behind it: `=B` of `A=B` */
  #conclusion: string | undefined;

  constructor(family: Situation['family']) {
    this.#family = family;
  }

  add(piece: string): void {
    const ink = this.#inkOf(piece);
    this.#pieces.add(ink);
    this.#conclusion = this.#family === 'latex' ? conclusionOf(ink) : undefined;
  }

  has(piece: string): boolean {
    const ink = this.#inkOf(piece);
    if (this.#family === 'latex' && conclusionOf(ink) !== undefined) {
      return this.#pieces.has(ink) || ink === this.#conclusion || isTrivial(ink);
    }
    return this.#pieces.has(ink) && !isRepeatable(ink, this.#family);
  }

  /** In LaTeX without alignment, and without what ends a row or a sentence. */
  #inkOf(piece: string): string {
    if (this.#family !== 'latex') return inked(piece);
    const ink = inked(piece).replaceAll('&', '');
    return ink.slice(0, tailStart(ink, /[.,;\\]/));
  }
}

const relation =
  /[=<>≤≥≡≈⇒⇔]|\\(?:leq?|geq?|equiv|approx|cong|sim|implies|iff|[A-Za-z]{0,8}[Rr]ightarrow)(?![A-Za-z])/g;

/** The last relation and what stands behind it. */
function conclusionOf(ink: string): string | undefined {
  const last = [...ink.matchAll(relation)].at(-1);
  return last === undefined || last.index + last[0].length === ink.length ? undefined : ink.slice(last.index);
}

/** Whether both sides of an equation are the same. */
function isTrivial(ink: string): boolean {
  const [left, right, ...more] = ink.split('=');
  return more.length === 0 && left !== '' && left === right;
}
