import {
  countSigns,
  integer,
  isConstant,
  minus,
  substituted,
  variablesOf,
  withBothSigns,
  type Expression,
} from '../algebra/expression.ts';
import { compareExpressions } from '../algebra/identity.ts';
import { valuesAt } from '../algebra/values.ts';
import type { Answer } from '../answers/answer.ts';
import { readAnswer } from '../answers/read.ts';
import { polynomialZeros } from '../answers/zeros.ts';
import { failed, held, open, type Finding } from './finding.ts';

/**
 * Whether an equation in one variable implies others: each of its real solutions must solve one of them.
 * @throws Unreadable when one side is not read
 */
export function checkImplication(premise: string, conclusion: string, limits: boolean): Finding {
  const [before, after] = [equationsOf(premise), equationsOf(conclusion)];
  const [equation, ...more] = before ?? [];
  const names = equation === undefined ? [] : variablesOf(equation);
  const [name] = names;
  const isAlike = after?.every((other) => variablesOf(other).join() === name) ?? false;
  if (equation === undefined || more.length > 0 || name === undefined || names.length > 1 || !isAlike) {
    return open('an implication that is not checked');
  }
  const solutions = polynomialZeros(equation, name)?.filter(isRealConstant) ?? [];
  if (solutions.length === 0) return open('the first equation was not solved');
  for (const solution of solutions) {
    const verdicts = (after ?? []).map((other) => {
      const there = substituted(other, new Map([[name, solution]]));
      return compareExpressions(there, integer(0)).verdict;
    });
    if (verdicts.includes('equal')) continue;
    if (verdicts.includes('unknown')) return open('not known whether the solutions agree');
    const value = valuesAt([solution], new Map()).values[0]?.re.toSignificantDigits(8).toString() ?? 'a solution';
    const why = `${name} = ${value} solves the first and not the second`;
    return limits ? open(why) : failed(why);
  }
  return held(`each solution for ${name} of the first solves the second`);
}

/** The differences of the sides of equations of which one must hold; undefined for what is something else. */
function equationsOf(text: string): Expression[] | undefined {
  const { answer, ambiguous } = readAnswer(text, { tight: false, calculus: undefined });
  return ambiguous ? undefined : differences(answer);
}

function differences(answer: Answer): Expression[] | undefined {
  if (answer.kind === 'list' && answer.by === 'or') {
    const parts = answer.items.map(differences);
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (answer.kind !== 'relation' || answer.relations.join() !== '=') return undefined;
  const [left, right] = answer.sides;
  if (left?.kind !== 'value' || right?.kind !== 'value') return undefined;
  const difference = minus(left.expression, right.expression);
  return countSigns(difference) > 0 ? [...withBothSigns(difference)] : [difference];
}

function isRealConstant(expression: Expression): boolean {
  return isConstant(expression) && (valuesAt([expression], new Map()).values[0]?.im.isZero() ?? false);
}
