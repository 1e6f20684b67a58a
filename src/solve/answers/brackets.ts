import type { Token } from '../algebra/tokens.ts';
import type { Bracket } from './answer.ts';

const openings = new Set(['(', '[', '{', 'langle', 'lfloor', 'lceil']);
const closings = new Set([')', ']', '}', 'rangle', 'rfloor', 'rceil']);

/** The tokens that stand in no bracket; any opening bracket goes with any closing one, as in `[0, 1)`. */
export function topLevel(tokens: readonly Token[]): Token[] {
  let depth = 0;
  return tokens.filter((token) => {
    if (isOpening(token)) depth++;
    const isTop = depth === 0;
    if (isClosing(token)) depth--;
    return isTop;
  });
}

/** The parts between those top-level tokens that separate. */
export function splitAt(tokens: readonly Token[], separates: (token: Token) => boolean): Token[][] {
  const top = new Set(topLevel(tokens));
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (top.has(token) && separates(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** Where the bracket at `start` closes; undefined for what is no bracket or does not close. */
export function matchingClose(tokens: readonly Token[], start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (isOpening(token)) depth++;
    if (isClosing(token)) depth--;
    if (depth === 0) return index === start ? undefined : index;
  }
  return undefined;
}

function isOpening(token: Token): boolean {
  return token.kind !== 'words' && openings.has(token.text);
}

function isClosing(token: Token): boolean {
  return token.kind !== 'words' && closings.has(token.text);
}

/** The bracket of a tuple or an interval that a token is; undefined for any other. */
export function bracketOf(text: string): Bracket | undefined {
  if (text === 'langle') return '<';
  if (text === 'rangle') return '>';
  return text === '(' || text === ')' || text === '[' || text === ']' ? text : undefined;
}
