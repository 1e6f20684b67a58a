import { segmentMath } from '../../common/mathSpan.ts';
import { asksForCalculus } from '../algebra/calculusQuestion.ts';
import { apply, contains, integer, minus, substituted, variablesOf, type Expression } from '../algebra/expression.ts';
import { compareExpressions } from '../algebra/identity.ts';
import { parseExpression } from '../algebra/parse.ts';
import { tokenize, Unreadable, type Token } from '../algebra/tokens.ts';
import { isNoValue } from '../algebra/values.ts';
import { splitAt, topLevel } from '../answers/brackets.ts';
import { connectives } from '../answers/connectives.ts';
import { normalised, withoutThousands } from '../answers/normalise.ts';
import { isStraight, realFunction, type RealFunction } from './realFunction.ts';

/** An explicit function of one real variable. */
export interface Graph {
  /** as TeX, such as `y = x^2` */
  readonly label: string;
  readonly expression: Expression;
  readonly at: RealFunction;
}

/** What of a problem can be drawn in one picture. */
export interface Functions {
  readonly variable: string;
  readonly graphs: readonly Graph[];
  /**
   * What a solution is in it: where two sides of an equation meet, where all graphs meet, or a zero of the one graph.
   */
  readonly asks: 'sides' | 'common' | 'zeros';
}

/** More graphs than this in one picture say little. */
const mostGraphs = 3;
/** Formulas of a problem that are looked at. */
const mostFormulas = 12;
/** Names that stand for a number to count with, or for a complex one. */
const noAbscissa = /^(?:[nmkijpqzwN]|.*_.*)$/;

/**
 * The functions of one real variable in a problem: those it defines, the two sides of its equation, lines given by an equation
 * in x and y, and else the one expression that is no straight line.
 * @returns undefined where there is none
 */
export function functionsIn(problem: string): Functions | undefined {
  const clauses = formulasOf(problem).flatMap(clausesOf);
  const explicit = clauses.flatMap((clause) => explicitFunction(clause) ?? []);
  if (explicit.length > 0) return inOnePicture(explicit, explicit.length > 1 ? 'common' : 'zeros');
  for (const { sides } of clauses) {
    const found = bothSides(sides);
    if (found !== undefined) return found;
  }
  const alone = clauses.flatMap(({ sides }) => (sides.length === 1 ? (alonePart(sides[0]) ?? []) : []));
  return alone.length === 1 ? inOnePicture(alone, 'zeros') : undefined;
}

interface Part {
  readonly expression: Expression;
  readonly tex: string;
}

interface Clause {
  readonly sides: readonly Part[];
  readonly relation: string | undefined;
}

function formulasOf(problem: string): string[] {
  const formulas = segmentMath(problem).flatMap((segment) => (segment.kind === 'math' ? rowsOf(segment.span.tex) : []));
  return formulas.filter((formula) => !asksForCalculus(formula)).slice(0, mostFormulas);
}

/** The rows of an environment such as `align` or `cases`. */
function rowsOf(tex: string): string[] {
  const environments =
    /\\(?:begin|end)\{(?:align|aligned|gather|gathered|equation|split|cases|array)\*?\}(?:\{[lcr]*\})?/g;
  return tex
    .replaceAll(environments, ' ')
    .replaceAll(/\\(?:left|right)\s*(?:\\[{}]|\.)/g, ' ')
    .split('\\\\')
    .map((row) => row.replaceAll('&', ' '));
}

const relations = new Set(['=', '<', '>', '<=', '>=', 'le', 'ge', 'ne', '!=']);
const isRelation = (token: Token) => token.kind !== 'words' && relations.has(token.text);
const isSeparator = (token: Token) =>
  token.text === ',' || token.text === ';' || (token.kind === 'words' && connectives.test(token.text));

function clausesOf(formula: string): Clause[] {
  try {
    const tokens = tokenize(withoutThousands(normalised(formula)));
    return splitAt(tokens, isSeparator).flatMap((clause): Clause[] => {
      const signs = topLevel(clause).filter(isRelation);
      if (signs.length > 1) return [];
      const sides = splitAt(clause, isRelation).map(partOf);
      return [{ sides, relation: signs[0]?.text }];
    });
  } catch (error) {
    if (error instanceof Unreadable || isNoValue(error) || error instanceof RangeError) return [];
    throw error;
  }
}

function partOf(tokens: readonly Token[]): Part {
  const { expression, ambiguous } = parseExpression(tokens);
  if (ambiguous) throw new Unreadable('it can be read in two ways');
  return { expression, tex: texOf(tokens) };
}

/** Tokens as TeX again, for the legend. */
function texOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => (token.kind === 'command' && /^[A-Za-z]+$/.test(token.text) ? `\\${token.text} ` : token.text))
    .join('')
    .trim();
}

interface Explicit {
  readonly graph: Graph;
  readonly variable: string;
}

/** `f(x) = …`, `y = …`, and what an equation in x and y says of y. */
function explicitFunction({ sides: [left, right], relation }: Clause): Explicit | undefined {
  if (left === undefined || right === undefined || relation !== '=') return undefined;
  const label = `${left.tex} = ${right.tex}`;
  const argument =
    definedArgument(left.expression, right.expression) ?? namedArgument(left.expression, right.expression);
  if (argument !== undefined) return explicit(label, right.expression, argument);
  const difference = minus(left.expression, right.expression);
  const solved = variablesOf(difference).join() === 'x,y' ? solvedForY(difference) : undefined;
  return solved && explicit(label, solved, 'x');
}

/** The x of `f(x) = …x…`; `f(x) = 0` asks, and defines nothing. */
function definedArgument(name: Expression, value: Expression): string | undefined {
  const [operand] = name.kind === 'call' && name.operands.length === 1 ? name.operands : [];
  return operand?.kind === 'variable' && variablesOf(value).length > 0 ? operand.name : undefined;
}

/** The x of `y = …`, and the r of `A = \pi r^2`. */
function namedArgument(name: Expression, value: Expression): string | undefined {
  if (name.kind !== 'variable') return undefined;
  const [argument, ...others] = variablesOf(value);
  if (argument === undefined) return name.name === 'y' ? 'x' : undefined;
  const isSideways = name.name === 'x' && argument === 'y';
  return others.length > 0 || argument === name.name || isSideways ? undefined : argument;
}

/** What y is, where an expression in x and y is linear in y and zero. */
function solvedForY(expression: Expression): Expression | undefined {
  const at = (y: number) => substituted(expression, new Map([['y', integer(y)]]));
  const slope = minus(at(1), at(0));
  const isLinear = compareExpressions(minus(at(2), at(1)), slope).verdict === 'equal';
  const isConstant = compareExpressions(slope, integer(0)).verdict === 'equal';
  return isLinear && !isConstant ? apply('divide', apply('negate', at(0)), slope) : undefined;
}

function explicit(label: string, expression: Expression, variable: string): Explicit | undefined {
  const graph = graphOf(label, expression, variable);
  return graph && { graph, variable };
}

function graphOf(label: string, expression: Expression, variable: string): Graph | undefined {
  const isOther = variablesOf(expression).some((name) => name !== variable);
  const hasCall = contains(expression, ({ kind }) => kind === 'call');
  if (isOther || hasCall || noAbscissa.test(variable)) return undefined;
  const at = realFunction(expression, variable);
  return at && { label, expression, at };
}

/** An equation or inequality in one variable: a graph for each side, but for zero, which is the axis. */
function bothSides(sides: readonly Part[]): Functions | undefined {
  const [left, right] = sides;
  if (left === undefined || right === undefined) return undefined;
  const names = [...new Set([...variablesOf(left.expression), ...variablesOf(right.expression)])];
  const [variable] = names;
  if (variable === undefined || names.length > 1) return undefined;
  // `x = 3` says what x is.
  if (left.expression.kind === 'variable' && variablesOf(right.expression).length === 0) return undefined;
  const graphs = [left, right].map(({ tex, expression }) => graphOf(`y = ${tex}`, expression, variable));
  const [first, second] = graphs;
  if (first === undefined || second === undefined) return undefined;
  if (compareExpressions(left.expression, right.expression).verdict === 'equal')
    return { variable, graphs: [first], asks: 'zeros' };
  const isZero = (part: Part) => part.expression.kind === 'number' && part.expression.value.numerator === 0n;
  if (isZero(right)) return { variable, graphs: [first], asks: 'zeros' };
  return isZero(left)
    ? { variable, graphs: [second], asks: 'zeros' }
    : { variable, graphs: [first, second], asks: 'sides' };
}

function alonePart(part: Part | undefined): Explicit | undefined {
  const [variable, other] = part === undefined ? [] : variablesOf(part.expression);
  if (part === undefined || variable === undefined || other !== undefined) return undefined;
  const found = explicit(`y = ${part.tex}`, part.expression, variable);
  return found === undefined || isStraight(part.expression, found.graph.at) ? undefined : found;
}

/** Those over the variable of the first. */
function inOnePicture(found: readonly Explicit[], asks: Functions['asks']): Functions | undefined {
  const [first] = found;
  if (first === undefined) return undefined;
  const graphs = found.filter(({ variable }) => variable === first.variable).map(({ graph }) => graph);
  const different = graphs.filter(
    (graph, index) =>
      graphs.findIndex((other) => compareExpressions(other.expression, graph.expression).verdict === 'equal') === index,
  );
  return { variable: first.variable, graphs: different.slice(0, mostGraphs), asks };
}
