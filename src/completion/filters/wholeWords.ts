import type { Situation } from '../situation.ts';
import type { Filter } from './filter.ts';
import { tailStart } from './tail.ts';

/** Units of words and numbers; a hyphen or an apostrophe is part of a word, a point of a number. */
const wordUnit = /[\p{L}\p{M}\p{N}\p{Cs}'’@-]/u;
/** Names of Lean have parts. */
const leanUnit = /[\p{L}\p{M}\p{N}\p{Cs}'_.!?]/u;
const digit = /\p{N}/u;

/** Takes off the last word of a text that the token limit cut, be it a word, a number, a name or a `\command`. */
export const wholeWords: Filter = (text, { situation, cutShort }) => {
  if (!cutShort) return text;
  const whole = text.slice(0, cutWordStart(text, situation));
  return whole.trim() === '' ? { drop: 'it is cut in its first word' } : whole;
};

function cutWordStart(text: string, { family }: Situation): number {
  let start = tailStart(text, family === 'lean' ? leanUnit : wordUnit);
  const cutNumber = digit.test(text.charAt(start)) && text[start - 1] === '.' && digit.test(text.charAt(start - 2));
  if (cutNumber) start = tailStart(text.slice(0, start - 1), digit);
  return isCommandStart(text, start) ? start - 1 : start;
}

/** Whether the backslash before an index begins a command; a second one before it makes a line break of them. */
function isCommandStart(text: string, index: number): boolean {
  return (index - tailStart(text.slice(0, index), /\\/)) % 2 === 1;
}
