import type { Calculus } from '../algebra/calculusQuestion.ts';
import { Unreadable } from '../algebra/tokens.ts';
import { unknown, equal, type Verdict } from '../algebra/verdict.ts';
import { isNoValue } from '../algebra/values.ts';
import { compareRead } from './compare.ts';
import { readAnswer } from './read.ts';

/**
 * Whether two answers, in LaTeX or plain text as models write them, are the same answer.
 *
 * They are read as structures (lists, sets, intervals, tuples, matrices, equations, inequalities, quantities, words), whose
 * parts are compared exactly where they are rational, and with many digits at many points otherwise. What is not decided
 * is `unknown`: what cannot be read, or is read in two ways that do not agree. Never throws; takes its time with large
 * input, so that somebody else must hold the clock (`answerChecker.ts`).
 */
export function compareAnswers(a: string, b: string, calculus?: Calculus): Verdict {
  if (a.trim() === '' || b.trim() === '') return unknown('one of them is empty');
  if (a.trim() === b.trim()) return equal('the same text');
  try {
    return compareReadings(a, b, calculus);
  } catch (error) {
    if (error instanceof Unreadable || isNoValue(error)) return unknown(error instanceof Error ? error.message : '');
    if (error instanceof RangeError) return unknown('too large');
    throw error;
  }
}

/** Where a text can be read in two ways, all readings must agree. */
function compareReadings(a: string, b: string, calculus: Calculus | undefined): Verdict {
  const read = (text: string, tight: boolean) => readAnswer(text, { tight, calculus });
  const [left, right] = [read(a, false), read(b, false)];
  const verdict = compareRead(left.answer, right.answer);
  if (verdict.verdict === 'different' && hasThousands(a) !== hasThousands(b) && digitsOf(a) === digitsOf(b)) {
    return unknown('a comma may part thousands');
  }
  if (!left.ambiguous && !right.ambiguous) return verdict;
  const others = [true, false].flatMap((tightLeft) =>
    [true, false].map((tightRight) => compareRead(read(a, tightLeft).answer, read(b, tightRight).answer)),
  );
  const isAgreed = others.every((other) => other.verdict === verdict.verdict);
  return isAgreed ? verdict : unknown('it can be read in two ways');
}

const thousandsComma = /(?<=\d),(?=\d{3}(?!\d))/;

function hasThousands(text: string): boolean {
  return thousandsComma.test(text);
}

/** A text without brackets, spaces and commas that may part thousands. */
function digitsOf(text: string): string {
  return text.replaceAll(new RegExp(thousandsComma, 'g'), '').replaceAll(/[\s(){}\\[\]]/g, '');
}
