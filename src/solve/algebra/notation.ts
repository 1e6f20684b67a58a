import { functionNames, variable, type Expression, type FunctionName } from './expression.ts';
import * as rationals from './rational.ts';
import { Unreadable, type Token } from './tokens.ts';

/** Commands that are letters. */
export const greek = new Set([
  ...[
    'alpha',
    'beta',
    'gamma',
    'delta',
    'epsilon',
    'zeta',
    'eta',
    'theta',
    'iota',
    'kappa',
    'lambda',
    'mu',
    'nu',
    'xi',
  ],
  ...['rho', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega', 'Gamma', 'Delta', 'Theta', 'Lambda', 'Sigma'],
  ...['Phi', 'Psi', 'Omega', 'vartheta', 'ell', 'hbar'],
]);

/** What `^{-1}` after the name of a function makes of it. */
export const inverses: Partial<Record<FunctionName, FunctionName>> = {
  ...{ sin: 'arcsin', cos: 'arccos', tan: 'arctan', cot: 'arccot', sec: 'arcsec', csc: 'arccsc' },
  ...{ sinh: 'arsinh', cosh: 'arcosh', tanh: 'artanh' },
};

export function isOne(expression: Expression | undefined): boolean {
  return expression?.kind === 'number' && rationals.equals(expression.value, rationals.one);
}

/** A number, or a multiple of π without variables. */
export function isPlainNumber(expression: Expression): boolean {
  return (
    expression.kind === 'constant' ||
    expression.kind === 'number' ||
    (expression.kind === 'apply' && expression.operands.every(isPlainNumber))
  );
}

/** The expression with `i` as a variable instead of the imaginary unit. */
export function withIndex(expression: Expression): Expression {
  if (expression.kind === 'constant' && expression.name === 'i') return variable('i');
  if (expression.kind === 'apply' || expression.kind === 'call') {
    return { ...expression, operands: expression.operands.map(withIndex) };
  }
  return expression;
}

/** The number that digits say in a base. @throws Unreadable where one is no digit of it */
export function inBase(digits: string, base: number): bigint {
  let value = 0n;
  for (const digit of digits.toLowerCase()) {
    const worth = Number.parseInt(digit, base);
    if (Number.isNaN(worth)) throw new Unreadable(`${digit} is no digit of base ${base}`);
    value = value * BigInt(base) + BigInt(worth);
  }
  return value;
}

const factorCommands: ReadonlySet<string> = new Set([
  ...functionNames,
  ...greek,
  ...['frac', 'sqrt', 'cbrt', 'pi', 'infty', 'binom', 'log', 'lfloor', 'lceil', 'sum', 'prod', 'overline', 'bar'],
]);

/**
 * Whether a token begins a factor, so that the two are multiplied without a sign.
 * @param barOpen whether a `|` is open, which the next one closes
 */
export function startsFactor(token: Token | undefined, barOpen: boolean): boolean {
  if (token === undefined || token.kind === 'words') return false;
  if (token.kind === 'number' || token.kind === 'letter') return true;
  if (token.text === '|' || token.text === 'vert') return !barOpen;
  return token.kind === 'command' ? factorCommands.has(token.text) : ['(', '[', '{'].includes(token.text);
}
