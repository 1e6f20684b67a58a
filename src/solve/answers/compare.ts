import { countSigns, integer, minus, variablesOf, withBothSigns } from '../algebra/expression.ts';
import { compareExpressions } from '../algebra/identity.ts';
import { different, equal, unknown, type Verdict } from '../algebra/verdict.ts';
import type { Answer } from './answer.ts';
import { allEqual, sameInOrder, sameWithoutOrder } from './combine.ts';
import { compareComparisons, type Comparison } from './equations.ts';
import { compareApproximation } from './numbers.ts';
import { compareFamilies } from './families.ts';
import { nameOf } from './names.ts';
import { compareRealSets, isIntervalLike } from './realSets.ts';
import { compareScalars } from './scalars.ts';

type Of<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;

/** Whether two answers that were read are the same answer. */
export function compareRead(first: Answer, second: Answer): Verdict {
  const [a, b] = [simplest(first), simplest(second)];
  return (
    compareFamilies(a, b, compareRead) ??
    compareApproximations(a, b) ??
    compareRelations(a, b) ??
    compareSets(a, b) ??
    compareCollections(a, b) ??
    compareTuples(a, b) ??
    compareScalars(a, b, compareRead)
  );
}

/** `1 ± x` as two answers, a list of one as that one, a chain of equations as its value. */
function simplest(answer: Answer): Answer {
  if (answer.kind === 'relation') return chainValue(answer) ?? answer;
  if (answer.kind === 'list') {
    const [only, ...more] = answer.items;
    return only === undefined || more.length > 0 ? answer : simplest(only);
  }
  const value = answer.kind === 'quantity' ? answer.value : answer;
  if (value.kind !== 'value' || countSigns(value.expression) === 0) return answer;
  const values = withBothSigns(value.expression).map((expression): Answer => ({ kind: 'value', expression }));
  const { unit } = answer.kind === 'quantity' ? answer : {};
  const items = unit === undefined ? values : values.map((each): Answer => ({ kind: 'quantity', value: each, unit }));
  return { kind: 'list', by: 'or', items };
}

/**
 * `2 + 3 = 5` is 5, `√2 ≈ 1.414` is `√2`, `x = 1/2 = 0.5` is `x = 1/2`. Members of a chain that differ are left for nobody
 * to judge.
 */
function chainValue(answer: Of<'relation'>): Answer | undefined {
  const isChain = answer.relations.every((relation) => relation === '=' || relation === '≈');
  const [first, ...others] = answer.sides;
  if (!isChain || first === undefined) return undefined;
  const name = nameOf(first);
  const values = name === undefined ? answer.sides : others;
  const [value] = values;
  if (value?.kind !== 'value' && value?.kind !== 'quantity') return undefined;
  if (name === undefined && value.kind === 'value' && variablesOf(value.expression).length > 0) return undefined;
  const signs = name === undefined ? answer.relations : answer.relations.slice(1);
  const isExact = name === undefined || answer.relations[0] === '=';
  if (values.length === 1 && isExact) return undefined;
  for (const [index, other] of values.slice(1).entries()) {
    const isConsistent = signs[index] === '≈' || compareRead(value, other).verdict === 'equal';
    if (!isConsistent) return undefined;
  }
  const exact: Answer = isExact ? value : { kind: 'approximation', value };
  return name === undefined ? exact : { kind: 'relation', sides: [first, exact], relations: ['='] };
}

function compareApproximations(a: Answer, b: Answer): Verdict | undefined {
  if (a.kind === 'approximation' && b.kind === 'approximation') return compareRead(a.value, b.value);
  if (a.kind === 'approximation') return compareApproximation(a.value, b, compareRead);
  if (b.kind === 'approximation') return compareApproximation(b.value, a, compareRead);
  return undefined;
}

interface Named {
  readonly name: string;
  readonly value: Answer;
}

/** `x = 5`, `f(x) = x^2`, `(x, y) = (1, 2)`: a name and its value. */
function asNamed(answer: Answer): Named | undefined {
  if (answer.kind !== 'relation' || answer.relations.length !== 1) return undefined;
  const [left, right] = answer.sides;
  if (left === undefined || right === undefined) return undefined;
  if (answer.relations[0] === 'in') return named(left, right);
  return answer.relations[0] === '=' ? (named(left, right) ?? named(right, left)) : undefined;
}

function named(side: Answer, value: Answer): Named | undefined {
  const name = side.kind === 'tuple' ? tupleName(side) : nameOf(side);
  return name === undefined || mentions(value, name) ? undefined : { name, value };
}

function tupleName(tuple: Of<'tuple'>): string | undefined {
  const names = tuple.items.map(nameOf);
  return names.every((name) => name !== undefined) ? `(${names.join(',')})` : undefined;
}

function mentions(value: Answer, name: string): boolean {
  return value.kind === 'value' && variablesOf(value.expression).includes(name);
}

function compareRelations(a: Answer, b: Answer): Verdict | undefined {
  if (a.kind !== 'relation' && b.kind !== 'relation') return undefined;
  const [left, right] = [asNamed(a), asNamed(b)];
  if (a.kind === 'relation' && b.kind === 'relation') {
    const [first, second] = [asComparison(a), asComparison(b)];
    if (left !== undefined && right !== undefined) {
      if (left.name === right.name || (isFunctionValue(left.name) && isFunctionValue(right.name))) {
        return compareRead(left.value, right.value);
      }
      if (first === undefined || second === undefined) return differentNames(left, right);
    }
    if (isIntervalLike(a) && isIntervalLike(b)) {
      const sets = sameVariable(a, b) ? compareRealSets(a, b) : undefined;
      if (sets !== undefined && sets.verdict !== 'unknown') return sets;
    }
    if (first === undefined || second === undefined) return compareChains(a, b);
    const verdict = compareComparisons(first, second);
    return verdict.verdict === 'unknown' && left !== undefined && right !== undefined
      ? differentNames(left, right)
      : verdict;
  }
  if (left !== undefined && b.kind !== 'list' && b.kind !== 'set') return compareRead(left.value, b);
  if (right !== undefined && a.kind !== 'list' && a.kind !== 'set') return compareRead(a, right.value);
  if (left !== undefined && left.value.kind !== 'value' && left.value.kind !== 'quantity')
    return compareRead(left.value, b);
  if (right !== undefined && right.value.kind !== 'value' && right.value.kind !== 'quantity')
    return compareRead(a, right.value);
  return a.kind === 'value' || b.kind === 'value' ? unknown('an equation and a value') : undefined;
}

function isFunctionValue(name: string): boolean {
  return name === 'y' || /^[fF]\([a-z]\)$/.test(name);
}

function differentNames(a: Named, b: Named): Verdict {
  return compareRead(a.value, b.value).verdict === 'different'
    ? different('other values of other names')
    : unknown(`one is ${a.name}, the other ${b.name}`);
}

function sameVariable(a: Answer, b: Answer): boolean {
  return namesIn(a).join() === namesIn(b).join();
}

function namesIn(answer: Answer): string[] {
  if (answer.kind === 'value') return variablesOf(answer.expression);
  if (answer.kind !== 'relation') return [];
  return [...new Set(answer.sides.flatMap(namesIn))].sort();
}

function asComparison(answer: Of<'relation'>): Comparison | undefined {
  const [left, right] = answer.sides;
  const [relation] = answer.relations;
  if (left?.kind !== 'value' || right?.kind !== 'value' || answer.sides.length !== 2) return undefined;
  if (relation === '>' || relation === '>=') {
    return { difference: minus(right.expression, left.expression), relation: relation === '>' ? '<' : '<=' };
  }
  if (relation === undefined || relation === 'in' || relation === '≈') return undefined;
  return { difference: minus(left.expression, right.expression), relation };
}

/** Chains of relations, link by link, read from either end. */
function compareChains(a: Of<'relation'>, b: Of<'relation'>): Verdict {
  const [links, others] = [linksOf(a), linksOf(b)];
  if (links === undefined || others?.length !== links.length) return unknown('chains that are not alike');
  const isSame = [others, others.toReversed()].some((list) => {
    const verdicts = links.map((link, index) => {
      const other = list[index];
      return other === undefined ? unknown('no link') : compareComparisons(link, other);
    });
    return allEqual(verdicts).verdict === 'equal';
  });
  return isSame ? equal('the same chain') : unknown('chains that are not alike');
}

function linksOf(answer: Of<'relation'>): Comparison[] | undefined {
  const links = answer.relations.map((relation, index) =>
    asComparison({ kind: 'relation', sides: answer.sides.slice(index, index + 2), relations: [relation] }),
  );
  return links.every((link) => link !== undefined) ? links : undefined;
}

/** Sets of real numbers of which one at least is written with ends. */
function compareSets(a: Answer, b: Answer): Verdict | undefined {
  if (a.kind === 'namedSet' && b.kind === 'namedSet')
    return a.name === b.name ? equal('the same set') : different('other sets');
  const bothTuples = a.kind === 'tuple' && b.kind === 'tuple';
  if (bothTuples || !(isIntervalLike(a) || isIntervalLike(b))) return undefined;
  const isSet = (answer: Answer) => isIntervalLike(answer) || answer.kind === 'set' || answer.kind === 'namedSet';
  if (!isSet(a) || !isSet(b)) {
    const isNumber = (answer: Answer) => answer.kind === 'value' || answer.kind === 'quantity';
    if (a.kind === 'tuple' || b.kind === 'tuple') return undefined;
    return isNumber(a) || isNumber(b) ? different('a set and a number') : unknown('things of different kinds');
  }
  const isPair = (answer: Answer) => answer.kind === 'tuple' && answer.open === '(' && answer.close === ')';
  const others = [a, b].filter((answer) => !isPair(answer));
  if (others.length === 1 && others[0]?.kind === 'set')
    return others[0].items.length === 0
      ? different('one of them is empty')
      : different('a set, and a point or an interval');
  return compareRealSets(a, b) ?? unknown('sets that could not be compared');
}

function itemsOf(answer: Answer): readonly Answer[] | undefined {
  return answer.kind === 'list' || answer.kind === 'set' ? answer.items : undefined;
}

/** Lists and sets: names are compared if both sides have different ones, and dropped otherwise. */
function compareCollections(a: Answer, b: Answer): Verdict | undefined {
  const [left, right] = [itemsOf(a), itemsOf(b)];
  if (left === undefined && right === undefined) return undefined;
  if (left === undefined || right === undefined) {
    const [single, items] = left === undefined ? [a, right ?? []] : [b, left];
    return compareWithOne(single, items, left === undefined ? b.kind : a.kind);
  }
  const bothSets = a.kind === 'set' && b.kind === 'set';
  const assigned = [areAssignments(left), areAssignments(right)];
  if (assigned[0] && assigned[1]) return sameWithoutOrder(left, right, compareRead, bothSets);
  const verdict = sameWithoutOrder(left.flatMap(unnamed), right.flatMap(unnamed), compareRead, bothSets);
  if (assigned[0] === assigned[1] || verdict.verdict === 'different') return verdict;
  const others = assigned[0] ? right : left;
  return others.some((item) => asNamed(item) !== undefined)
    ? different('values of other names')
    : unknown('not said which is which');
}

/** Whether the items are values of different variables, such as `x = 1, y = 2`, and no solutions of one. */
function areAssignments(items: readonly Answer[]): boolean {
  const names = items.map((item) => asNamed(item)?.name.replace(/_.*/, ''));
  return names.every((name) => name !== undefined) && new Set(names).size > 1;
}

/** The value of `x = 1`, or the two of `x = ±1`. */
function unnamed(item: Answer): readonly Answer[] {
  const value = simplest(asNamed(item)?.value ?? item);
  return value.kind === 'list' ? value.items : [value];
}

function compareWithOne(single: Answer, items: readonly Answer[], kind: Answer['kind']): Verdict {
  if (single.kind === 'text') return unknown('words and a list');
  const named = asNamed(single)?.value;
  const value = named === undefined ? undefined : simplest(named);
  if (value !== undefined && itemsOf(value) !== undefined)
    return compareRead(value, { kind: 'list', by: 'comma', items });
  const verdicts = items.map((item) => compareRead(value ?? single, asNamed(item)?.value ?? item));
  if (single.kind === 'tuple' && kind === 'set') return different('a set, and members in an order');
  if (single.kind === 'tuple') {
    return items.length === single.items.length &&
      sameWithoutOrder(items, single.items, compareRead, false).verdict !== 'different'
      ? orderedOrNot(items, single)
      : different('a tuple and a list');
  }
  if (items.length === 0) return different('one of them is empty');
  if (verdicts.every(({ verdict }) => verdict === 'different')) return different('one answer and others');
  if (items.length > 1 && verdicts.some(({ verdict }) => verdict === 'different'))
    return different('one answer, and several');
  return value !== undefined && verdicts.length === 1
    ? (verdicts[0] ?? unknown(''))
    : unknown('one answer, and a collection of it');
}

/** `x = 1, y = 2` against `(1, 2)`; a list or a set against a pair stays open, or is another thing. */
function orderedOrNot(items: readonly Answer[], tuple: Of<'tuple'>): Verdict {
  const names = items.map((item) => asNamed(item)?.name ?? '');
  const isPoint = `${tuple.open}${tuple.close}` === '()';
  if (!areAssignments(items) || !isPoint) return unknown('with and without an order');
  const inOrder = [...names].sort().join() === names.join();
  const verdict = sameInOrder(items.flatMap(unnamed), tuple.items, compareRead);
  return inOrder ? verdict : unknown('with and without an order');
}

function compareTuples(a: Answer, b: Answer): Verdict | undefined {
  if (a.kind === 'matrix' && b.kind === 'matrix') return compareMatrices(a, b);
  if (a.kind !== 'tuple' || b.kind !== 'tuple') {
    const isVector = (answer: Answer) => answer.kind === 'tuple' || answer.kind === 'matrix';
    if (isVector(a) && isVector(b))
      return compareColumn(a, b) ?? compareColumn(b, a) ?? unknown('a matrix and a tuple');
    if (isVector(a) || isVector(b)) {
      return a.kind === 'text' || b.kind === 'text'
        ? unknown('words and numbers')
        : different('things of different kinds');
    }
    return undefined;
  }
  const verdict = sameInOrder(a.items, b.items, compareRead);
  if (verdict.verdict !== 'equal') return verdict;
  const brackets = [a, b].map(({ open, close }) => `${open}${close}`);
  if (brackets[0] === brackets[1] || brackets.every((pair) => pair === '()' || pair === '<>')) return verdict;
  return a.items.length === 2 ? different('an end belongs to one of them only') : unknown('other brackets');
}

/** A column of numbers beside them in brackets: a vector is written in both ways. */
function compareColumn(matrix: Answer, tuple: Answer): Verdict | undefined {
  if (matrix.kind !== 'matrix' || tuple.kind !== 'tuple' || matrix.rows.some((row) => row.length !== 1))
    return undefined;
  if (tuple.open === '[' || tuple.close === ']') return undefined;
  const entries = matrix.rows.flat().map((expression): Answer => ({ kind: 'value', expression }));
  return sameInOrder(entries, tuple.items, compareRead);
}

function compareMatrices(a: Of<'matrix'>, b: Of<'matrix'>): Verdict {
  if (a.rows.length !== b.rows.length || a.rows[0]?.length !== b.rows[0]?.length) return different('other sizes');
  const cells = (matrix: Of<'matrix'>) => matrix.rows.flat();
  const theirs = cells(b);
  return allEqual(cells(a).map((cell, index) => compareExpressions(cell, theirs[index] ?? integer(0))));
}
