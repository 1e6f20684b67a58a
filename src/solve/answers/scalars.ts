import { apply, integer, type Expression } from '../algebra/expression.ts';
import { compareExpressions } from '../algebra/identity.ts';
import { different, equal, unknown, type Verdict } from '../algebra/verdict.ts';
import type { Answer } from './answer.ts';
import { allEqual } from './combine.ts';
import { compareValues } from './numbers.ts';
import { compareQuantities } from './quantities.ts';
import { compareTexts } from './texts.ts';

/** Answers that have no parts: numbers, quantities, words, choices, times, ratios. */
export function compareScalars(a: Answer, b: Answer, compareRead: (a: Answer, b: Answer) => Verdict): Verdict {
  if (a.kind === 'text' || b.kind === 'text') return compareTexts(a, b);
  if (a.kind === 'choice' && b.kind === 'choice')
    return a.letter === b.letter ? equal('the same choice') : different('other choices');
  if (a.kind === 'time' || b.kind === 'time') return compareTimes(a, b);
  if (a.kind === 'ordinal' || b.kind === 'ordinal') return compareOrdinals(a, b);
  if (a.kind === 'ratio' || b.kind === 'ratio') return compareRatios(a, b);
  if (a.kind === 'choice' || b.kind === 'choice') return compareChoice(a, b);
  if (a.kind === 'value' && b.kind === 'value') return compareValues(a.expression, b.expression);
  return compareQuantities(a, b, compareRead) ?? ofDifferentKinds(a, b);
}

/** A number is no matrix; an equation may say what a number says. */
function ofDifferentKinds(a: Answer, b: Answer): Verdict {
  const isPlain = (answer: Answer) => ['value', 'quantity', 'choice', 'ordinal', 'namedSet'].includes(answer.kind);
  return isPlain(a) && isPlain(b) ? different('things of different kinds') : unknown('things of different kinds');
}

/** A letter that may be a variable. */
function compareChoice(a: Answer, b: Answer): Verdict {
  const [choice, other] = a.kind === 'choice' ? [a, b] : [b, a];
  if (choice.kind !== 'choice' || other.kind !== 'value') return different('things of different kinds');
  const isLetter = other.expression.kind === 'variable' || other.expression.kind === 'constant';
  return isLetter ? unknown('a choice, or a variable') : different('a choice and a value');
}

function compareTimes(a: Answer, b: Answer): Verdict {
  const [left, right] = [minutesOf(a), minutesOf(b)];
  if (left === undefined || right === undefined) return compareHour(a, b);
  if (left.minutes === right.minutes) {
    const isSure = (left.halfKnown && right.halfKnown) || left.minutes >= 780 || right.minutes >= 780;
    return isSure ? equal('the same time') : unknown('the half of the day is not said');
  }
  const isHalfDay = (left.minutes - right.minutes) % 720 === 0 && !(left.halfKnown && right.halfKnown);
  return isHalfDay ? unknown('the half of the day is not said') : different('other times');
}

/** `5 pm` against 5 may be the same; against 7 it is not. */
function compareHour(a: Answer, b: Answer): Verdict {
  const [time, other] = a.kind === 'time' ? [a, b] : [b, a];
  if (time.kind !== 'time' || other.kind !== 'value' || other.expression.kind !== 'number')
    return unknown('a time and something else');
  const hour = Number(other.expression.value.numerator) / Number(other.expression.value.denominator);
  return (time.minutes / 60 - hour) % 12 === 0 ? unknown('a time, or an hour') : different('a time and a number');
}

function minutesOf(answer: Answer): { minutes: number; halfKnown: boolean } | undefined {
  if (answer.kind === 'time') return answer;
  if (answer.kind !== 'ratio' || !answer.mayBeTime) return undefined;
  const [hours, minutes] = answer.parts.map((part) => (part.kind === 'number' ? Number(part.value.numerator) : 0));
  const total = (hours ?? 0) * 60 + (minutes ?? 0);
  return { minutes: total, halfKnown: total >= 780 || total < 60 };
}

function compareOrdinals(a: Answer, b: Answer): Verdict {
  if (a.kind === 'ordinal' && b.kind === 'ordinal')
    return a.value === b.value ? equal('the same place') : different('other places');
  const [ordinal, other] = a.kind === 'ordinal' ? [a, b] : [b, a];
  if (ordinal.kind !== 'ordinal' || other.kind !== 'value') return different('things of different kinds');
  const { verdict } = compareExpressions(integer(ordinal.value), other.expression);
  return verdict === 'different' && ordinal.value > 10 ? different('another number') : unknown('a place and a number');
}

function compareRatios(a: Answer, b: Answer): Verdict {
  const [left, right] = [ratioParts(a), ratioParts(b)];
  if (left === undefined || right === undefined) return different('things of different kinds');
  if (left.length !== right.length) return different('ratios of different lengths');
  const [first, other] = [left[0] ?? integer(0), right[0] ?? integer(0)];
  const products = left.map((part, index) =>
    compareExpressions(apply('multiply', part, other), apply('multiply', first, right[index] ?? integer(0))),
  );
  const verdict = allEqual(products);
  const mayBeTime = (answer: Answer) => answer.kind === 'ratio' && answer.mayBeTime;
  if (verdict.verdict === 'equal' && (mayBeTime(a) || mayBeTime(b))) {
    return allEqual(left.map((part, index) => compareExpressions(part, right[index] ?? integer(0)))).verdict === 'equal'
      ? equal('the same ratio')
      : unknown('a ratio, or a time');
  }
  return verdict;
}

function ratioParts(answer: Answer): readonly Expression[] | undefined {
  if (answer.kind === 'ratio') return answer.parts;
  if (answer.kind === 'value') return [answer.expression, integer(1)];
  return undefined;
}
