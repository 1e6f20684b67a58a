import type { PlotPoint } from '../../protocol/plot.ts';
import { countSigns, withBothSigns, type Expression } from '../algebra/expression.ts';
import { Unreadable } from '../algebra/tokens.ts';
import { isNoValue } from '../algebra/values.ts';
import type { Answer } from '../answers/answer.ts';
import { readAnswer } from '../answers/read.ts';
import type { Functions, Graph } from './functions.ts';
import { realFunction } from './realFunction.ts';

/** More points than this are not marked. */
const mostPoints = 8;
/** Of their size: heights that differ by less are drawn at the same place, and are the same number but for rounding. */
const tolerance = 1e-7;

/** The points that an answer names and that lie where the problem asks for them; others are not marked. */
export function solutionPoints(functions: Functions, answer: string): PlotPoint[] {
  const read = readOrNothing(answer);
  if (read === undefined) return [];
  const points = [
    ...numbersIn(read, functions.variable).map((x): PlotPoint => [x, solutionHeight(functions, x)]),
    ...pairsIn(read, functions.variable),
  ].filter(([x, y]) => isSolution(functions, x, y));
  const different = points.filter(([x], index) => points.findIndex(([other]) => close(other, x)) === index);
  return different.slice(0, mostPoints).map(([x, y]) => [Number(x.toPrecision(12)), Number(y.toPrecision(12))]);
}

function solutionHeight({ asks, graphs }: Functions, x: number): number {
  return asks === 'zeros' ? 0 : (graphs[0]?.at(x) ?? NaN);
}

function isSolution({ asks, graphs }: Functions, x: number, y: number): boolean {
  const lies = ({ at }: Graph) => close(at(x), y) || (y === 0 && Math.abs(at(x)) <= tolerance * slopeAt(at, x));
  return Number.isFinite(x) && (asks === 'zeros' ? graphs.some(lies) : graphs.every(lies));
}

/** What a height near a zero is measured by: `x^9 - 512` is far from zero beside 2. */
function slopeAt(at: Graph['at'], x: number): number {
  const change = Math.abs(at(x + 1e-3) - at(x - 1e-3)) / 2e-3;
  return Number.isNaN(change) ? 1 : 1 + change * (1 + Math.abs(x));
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
}

function readOrNothing(answer: string): Answer | undefined {
  try {
    return readAnswer(answer, { tight: false, calculus: undefined }).answer;
  } catch (error) {
    if (error instanceof Unreadable || isNoValue(error) || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The numbers that an answer may give to the variable, the ends of intervals among them. */
function numbersIn(answer: Answer, variable: string): number[] {
  switch (answer.kind) {
    case 'value':
      return valuesOf(answer.expression);
    case 'quantity':
    case 'approximation':
      return numbersIn(answer.value, variable);
    case 'list':
    case 'set':
    case 'tuple':
      return answer.items.flatMap((item) => numbersIn(item, variable));
    case 'setOperation':
      return [...numbersIn(answer.left, variable), ...numbersIn(answer.right, variable)];
    case 'relation': {
      // What `y` is lies on the other axis.
      const isOther = (side: Answer) =>
        side.kind === 'value' && side.expression.kind === 'variable' && side.expression.name !== variable;
      return answer.sides.some(isOther) ? [] : answer.sides.flatMap((side) => numbersIn(side, variable));
    }
    case 'namedSet':
    case 'builtSet':
    case 'family':
    case 'matrix':
    case 'choice':
    case 'ordinal':
    case 'time':
    case 'ratio':
    case 'text':
      return [];
  }
}

/** Points `(x, y)`, and `x = …, y = …`. */
function pairsIn(answer: Answer, variable: string): PlotPoint[] {
  if (answer.kind === 'tuple' && answer.items.length === 2) {
    const [x = [], y = []] = answer.items.map((item) => numbersIn(item, variable));
    return x.length === 1 && y.length === 1 ? [[x[0] ?? NaN, y[0] ?? NaN]] : [];
  }
  return answer.kind === 'list' || answer.kind === 'set' ? answer.items.flatMap((item) => pairsIn(item, variable)) : [];
}

function valuesOf(expression: Expression): number[] {
  const signed = countSigns(expression) > 0 ? withBothSigns(expression) : [expression];
  return signed.flatMap((part) => {
    const value = realFunction(part, '')?.(0) ?? NaN;
    return Number.isFinite(value) ? [value] : [];
  });
}
