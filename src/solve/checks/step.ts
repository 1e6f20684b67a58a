import { asksForCalculus, type Calculus } from '../algebra/calculusQuestion.ts';
import { apply, variable, type Expression } from '../algebra/expression.ts';
import { parseExpression } from '../algebra/parse.ts';
import { tokenize, Unreadable, type Token } from '../algebra/tokens.ts';
import { isNoValue } from '../algebra/values.ts';
import { splitAt, topLevel } from '../answers/brackets.ts';
import { connectives } from '../answers/connectives.ts';
import { normalised, withoutThousands } from '../answers/normalise.ts';
import { compareValues } from '../answers/numbers.ts';
import { checkImplication } from './implication.ts';
import { checkLink, type LinkRelation } from './link.ts';
import { rewritingAsked, textOf } from './rewritingAsked.ts';
import { longestStep, readStepText } from './stepText.ts';
import { failed, held, open, type Finding } from './finding.ts';

/** What was found about a step. The mark never says more than was done. */
export interface StepVerdict {
  readonly verdict: 'holds' | 'does not hold' | 'could not check';
  /** a few words for a person; a counterexample where there is one */
  readonly why: string;
}

/** More formulas than this are not checked. */
const maximalFormulas = 20;

/**
 * Checks the equations and inequalities of a step, each link of a chain by itself.
 *
 * A step holds when all of them do, for all values of their variables; it does not when one is refuted. Assignments and
 * definitions (`x = 5`, `f(x) = x²`) are taken as given and judged by nobody. An equation that holds for some values only asks
 * for them and stays open, unless it must have been meant to hold (`rewriting.ts`). A step that denies or supposes something
 * is not checked. Never throws.
 * @param calculus absent: integrals and the like stay open
 * @param problem what the step is to solve; one to expand or factor something says which equations were meant to hold
 */
export function checkStep(step: string, calculus?: Calculus, problem = ''): StepVerdict {
  if (step.length > longestStep) return { verdict: 'could not check', why: 'too long' };
  const text = readStepText(step);
  if (text.formulas.length === 0) return { verdict: 'could not check', why: 'there is no equation in it' };
  if (text.formulas.length > maximalFormulas) return { verdict: 'could not check', why: 'too many formulas' };
  const asked = rewritingAsked(problem);
  const findings = text.formulas.flatMap(({ tex, goesOnInWords }) => {
    const found = checkFormula(tex, { limits: text.limits, calculus, asked });
    return goesOnInWords ? found.map(() => open('words belong to the formula')) : found;
  });
  if (text.denies) return { verdict: 'could not check', why: 'it supposes or denies something' };
  return summary(findings);
}

function summary(findings: readonly Finding[]): StepVerdict {
  const refuted = findings.find(({ kind }) => kind === 'failed');
  if (refuted !== undefined) return { verdict: 'does not hold', why: refuted.why };
  const unchecked = findings.find(({ kind }) => kind === 'open');
  if (unchecked !== undefined) return { verdict: 'could not check', why: unchecked.why };
  const holds = findings.filter(({ kind }) => kind === 'held');
  if (holds.length > 0) return { verdict: 'holds', why: [...new Set(holds.map(({ why }) => why))].join('; ') };
  return { verdict: 'could not check', why: findings[0]?.why ?? 'there is no equation in it' };
}

interface Circumstances {
  readonly limits: boolean;
  readonly calculus: Calculus | undefined;
  /** the expression that the problem asks to write in another way */
  readonly asked: string | undefined;
}

const implications = /\\(?:implies|Rightarrow|Longrightarrow|iff|Leftrightarrow|Longleftrightarrow)(?![A-Za-z])|⟹|⇒|⇔/;

function checkFormula(formula: string, circumstances: Circumstances): Finding[] {
  try {
    const parts = formula.split(implications);
    if (parts.length > 1)
      return parts.slice(1).map((part, index) => checkImplication(parts[index] ?? '', part, circumstances.limits));
    if (asksForCalculus(formula)) return checkCalculus(formula, circumstances);
    const tokens = tokenize(withoutThousands(normalised(formula).replaceAll('\\$', ' ')));
    const isSeparator = (token: Token) =>
      token.text === ',' ||
      token.text === ';' ||
      token.text === 'and' ||
      token.text === 'or' ||
      (token.kind === 'words' && connectives.test(token.text));
    return splitAt(tokens, isSeparator).flatMap((clause) => checkChain(clause, circumstances));
  } catch (error) {
    if (error instanceof Unreadable || isNoValue(error) || error instanceof RangeError) return [open(describe(error))];
    throw error;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const relations = new Map<string, LinkRelation>([
  ['=', '='],
  ['<', '<'],
  ['>', '>'],
  ['le', '<='],
  ['<=', '<='],
  ['ge', '>='],
  ['>=', '>='],
  ['ne', '!='],
  ['!=', '!='],
  ['approx', '≈'],
  ['≈', '≈'],
]);

/** Each link of `a = b = c`. Formulas without a relation say nothing. */
function checkChain(tokens: readonly Token[], { limits, asked }: Circumstances): Finding[] {
  const isRelation = (token: Token) => token.kind !== 'words' && relations.has(token.text);
  const signs = topLevel(tokens).filter(isRelation);
  const sides = splitAt(tokens, isRelation);
  if (signs.length > 0 && sides.some((side) => side.length === 0)) return [open('a side is missing')];
  const meant = asked !== undefined && textOf(sides[0] ?? []) === asked;
  return signs.map((sign, index) => {
    const [left, right] = [withDivision(sides[index] ?? []), withDivision(sides[index + 1] ?? [])];
    const relation = relations.get(sign.text) ?? '=';
    if (relation === '=' && textOf(left) === textOf(right)) return held('both sides are the same');
    const finding = withBothReadings(left, right, (a, b) => checkLink(a, relation, b, { limits, meant }));
    // `100 - 20% = 80`, as people write it
    const hasPercent = [...left, ...right].some(({ text }) => text === '%');
    return finding.kind === 'failed' && hasPercent ? open('it depends on what the percent are of') : finding;
  });
}

/** `6 : 2` as `6 ÷ 2`; a time such as `6:30` and a ratio of more than two parts stay what they are. */
function withDivision(side: readonly Token[]): readonly Token[] {
  if (side.filter(({ text }) => text === ':').length !== 1) return side;
  return side.map((token, index) => {
    const isDivision = token.text === ':' && token.spaceBefore && side[index + 1]?.spaceBefore === true;
    return isDivision ? { ...token, kind: 'command', text: 'div' } : token;
  });
}

/** What is read in two ways must come out alike. */
function withBothReadings(
  left: readonly Token[],
  right: readonly Token[],
  check: (a: Expression, b: Expression) => Finding,
): Finding {
  try {
    const [a, b] = [parseExpression(left), parseExpression(right)];
    const finding = check(a.expression, b.expression);
    if (!a.ambiguous && !b.ambiguous) return finding;
    const other = check(parseExpression(left, true).expression, parseExpression(right, true).expression);
    return other.kind === finding.kind ? finding : open('it can be read in two ways');
  } catch (error) {
    if (error instanceof Unreadable || isNoValue(error)) return open(describe(error));
    throw error;
  }
}

/** Equations with an integral, a derivative or a limit. */
function checkCalculus(formula: string, { limits, calculus }: Circumstances): Finding[] {
  const sides = topLevelSides(formula);
  if (sides.length < 2 || calculus === undefined) return [open('integrals, derivatives and limits are not checked')];
  const read = (side: string): Expression | undefined => {
    if (asksForCalculus(side)) return calculus(side);
    return parseExpression(tokenize(withoutThousands(side))).expression;
  };
  const expressions = sides.map(read);
  return sides.slice(1).map((_, index) => {
    const [left, right] = [expressions[index], expressions[index + 1]];
    if (left === undefined || right === undefined)
      return open('an integral, a derivative or a limit that was not found');
    const finding = checkLink(left, '=', right, { limits });
    const isIndefinite = /\\int(?!\s*[_^])/.test(formula);
    if (finding.kind !== 'held' && isIndefinite && isEqualButForConstant(left, right))
      return open('equal but for the constant');
    const isClaim = asksForCalculus(sides[index] ?? '') || asksForCalculus(sides[index + 1] ?? '');
    // The value of an integral is no assignment.
    return finding.kind === 'open' && isClaim && finding.counterexample !== undefined && !limits
      ? failed(finding.counterexample)
      : finding;
  });
}

/** `∫ 2x dx = x²` */
function isEqualButForConstant(left: Expression, right: Expression): boolean {
  const constant = variable('C');
  const pairs = [
    [apply('add', left, constant), right],
    [left, apply('add', right, constant)],
  ] as const;
  return pairs.some(([a, b]) => compareValues(a, b).verdict === 'equal');
}

/** The sides of `=` that stand in no braces. */
function topLevelSides(formula: string): string[] {
  const sides = [''];
  let depth = 0;
  for (const character of formula) {
    if (character === '{') depth++;
    if (character === '}') depth--;
    if (character === '=' && depth === 0) sides.push('');
    else sides.push(`${sides.pop() ?? ''}${character}`);
  }
  return sides.map((side) => side.replaceAll(/[.,;]\s*$/g, '').trim());
}
