import { integer } from '../algebra/expression.ts';
import type { Answer } from './answer.ts';
import { partUnit } from './unitText.ts';

/** The text with the words of `\text{…}` and without other commands. */
export function asWords(text: string): string {
  return text
    .replaceAll(/\\(?:text\w*|mathrm|mathbf|mathit|mbox|operatorname|textbf)\s*\{([^{}]*)\}/g, '$1')
    .replaceAll(/\\[,;:! ]|~/g, ' ')
    .replaceAll(/\\(?:left|right|quad|qquad)\b/g, '')
    .replaceAll(/\*\*/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const functionWords =
  /^(?:sin|cos|tan|cot|sec|csc|arc\w+|[sc]inh|cosh|tanh|asin|acos|atan|ln|log|exp|sqrt|cbrt|abs|floor|ceil|max|min|gcd|lcm|mod|binom|pi|theta|alpha|beta|gamma|delta|lambda|sigma|phi|omega|infinity|inf|oo|or|and|union|in|sgn|sign|degrees|approx|to)$/;

/** Whether an answer is words: some that are long, and none of them a name, a unit or part of a formula. */
export function isProse(text: string): boolean {
  const words = asWords(text);
  const plain = words.replaceAll(/\\[A-Za-z]+/g, ' ');
  const long = (plain.match(/[A-Za-z]{3,}/g) ?? []).filter((word) => !functionWords.test(word));
  if (long.length === 0) return false;
  if (partUnit(text) !== undefined || partUnit(words) !== undefined) return false;
  if (long.some((word) => isLetterProduct(word)) && /[-+*/^=\\]/.test(text)) return false;
  if (/\\text|\\mathrm|\\mbox/.test(text))
    return long.length > 1 || !/[=<>+\\^_\d]|,/.test(plain.replaceAll(/[A-Za-z]{3,}/g, ''));
  return true;
}

function isLetterProduct(word: string): boolean {
  return word.length <= 4 && new Set(word).size === word.length;
}

/** The value in `the value is 12` or `she needs 12 apples`. */
export function proseValue(words: string, read: (text: string) => Answer): Answer | undefined {
  const found = /^[a-z ]+\b(?:is|are|equals|be)(?: equal to)? ([-\d\\({[$].*)$/i.exec(words);
  return found?.[1] === undefined ? undefined : read(found[1]);
}

/** `FF_{16}` and `0xFF`: digits that are letters. */
export function hexadecimal(text: string): Answer | undefined {
  const words = asWords(text);
  const subscripted = /^([0-9A-Fa-f]{1,12})\s*_\s*\{?\s*16\s*\}?$/.exec(words.replaceAll(/[()]/g, ''))?.[1];
  const digits = /^0x([0-9A-Fa-f]{1,12})$/.exec(words)?.[1] ?? subscripted;
  if (digits === undefined || (digits === subscripted && !/[A-Fa-f]/.test(digits))) return undefined;
  return { kind: 'value', expression: integer(BigInt(`0x${digits}`)) };
}
