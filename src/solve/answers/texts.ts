import { different, equal, unknown, type Verdict } from '../algebra/verdict.ts';
import type { Answer } from './answer.ts';
import { simplified } from './words.ts';

/** Words that turn a sentence around; with one of them, different words may say the same. */
const negation = /\b(?:no|not|non|none|never|neither|nor|without|un\w+|dont|doesnt|isnt)\b/;

/** Words that may stand for a number. */
const numberLike = new Set([
  'none',
  'nothing',
  'nil',
  'null',
  'dozen',
  'twice',
  'double',
  'once',
  'single',
  'pair',
  'infinite',
]);

const fillers = new Set([
  'is',
  'are',
  'it',
  'this',
  'that',
  'of',
  'in',
  'and',
  'function',
  'number',
  'value',
  'all',
  'be',
  'on',
]);

/**
 * Answers in words. The same words are equal; other words are different, unless one answer says more than the other, or
 * negates: then they may mean the same.
 */
export function compareTexts(a: Answer, b: Answer): Verdict {
  if (a.kind !== 'text' || b.kind !== 'text') {
    const [text, other] = a.kind === 'text' ? [a, b] : [b, a];
    const isWord = text.kind === 'text' && /^[A-Za-z]{3,}$/.test(text.text) && !numberLike.has(text.text.toLowerCase());
    const isNumber = other.kind === 'value' || other.kind === 'quantity' || other.kind === 'choice';
    return isWord && isNumber ? different('a word and a value') : unknown('words and mathematics');
  }
  const [left, right] = [simplified(a.text), simplified(b.text)];
  if (left === right) return equal('the same words');
  if (squeezed(a.text) === squeezed(b.text)) return equal('the same words');
  const [mine, theirs] = [wordsOf(left), wordsOf(right)];
  if (mine.length === 0 || theirs.length === 0) return unknown('words that say little');
  if (/[\\^_=<>\d]/.test(a.text + b.text)) return unknown('words and mathematics');
  const isNegated =
    withoutNegations(mine).join(' ') === withoutNegations(theirs).join(' ') && mine.length !== theirs.length;
  if (isNegated) return different('one negates the other');
  const isWithin = (some: readonly string[], others: readonly string[]) => some.every((word) => others.includes(word));
  if (isWithin(mine, theirs) || isWithin(theirs, mine)) return unknown('one says more than the other');
  const isWordGame = mine.length === 1 && theirs.length === 1 && sortedLetters(left) === sortedLetters(right);
  if (isWordGame) return unknown('a word, or a product of variables');
  const isSingle = mine.length === 1 && theirs.length === 1;
  if (!isSingle && (negation.test(left) || negation.test(right))) {
    return mine.length === theirs.length && negation.test(left) === negation.test(right)
      ? different('other words')
      : unknown('one negates, and the other may say the same');
  }
  if (startsAlike(left, right)) return unknown('words that are alike');
  return different('other words');
}

function wordsOf(text: string): string[] {
  return text.split(' ').filter((word) => !fillers.has(word) && word !== '');
}

function withoutNegations(words: readonly string[]): string[] {
  return words.filter((word) => word !== 'not' && word !== 'never');
}

function squeezed(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/^the/g, '');
}

function sortedLetters(text: string): string {
  return Array.from(text).sort().join('');
}

/** `increase` and `increasing`, `parabola` and `parabolic`. */
function startsAlike(a: string, b: string): boolean {
  const shared = Math.min(a.length, b.length);
  return shared >= 4 && a.slice(0, Math.max(4, shared - 2)) === b.slice(0, Math.max(4, shared - 2));
}
