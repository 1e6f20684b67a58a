/** Small pieces of LaTeX. */

/** A term with its sign in front, for use after another term: `+ 3x`, `- x`; empty for a zero coefficient. */
export function signedTerm(coefficient: number, variable = ''): string {
  if (coefficient === 0) return '';
  return ` ${coefficient < 0 ? '-' : '+'} ${term(Math.abs(coefficient), variable)}`;
}

/** A leading term: `3x`, `-x`, `7`. */
export function term(coefficient: number, variable = ''): string {
  if (variable === '') return String(coefficient);
  if (coefficient === 1) return variable;
  if (coefficient === -1) return `-${variable}`;
  return `${coefficient}${variable}`;
}

/** `ax + b` with the zero parts left out. */
export function linear(a: number, variable: string, b: number): string {
  if (a === 0) return String(b);
  return term(a, variable) + signedTerm(b);
}

export const power = (variable: string, exponent: number): string =>
  exponent === 0 ? '' : exponent === 1 ? variable : `${variable}^${exponent}`;

/** A polynomial from its coefficients, highest degree first. */
export function polynomial(coefficients: readonly number[], variable: string): string {
  let text = '';
  coefficients.forEach((coefficient, index) => {
    const factor = power(variable, coefficients.length - 1 - index);
    if (coefficient !== 0) text += text === '' ? term(coefficient, factor) : signedTerm(coefficient, factor);
  });
  return text === '' ? '0' : text;
}

/** A number as a factor or summand after an operator: negative ones in parentheses. */
export const operand = (value: number): string => (value < 0 ? `(${value})` : String(value));

export const fraction = (numerator: number, denominator: number): string =>
  numerator < 0 ? `-\\frac{${-numerator}}{${denominator}}` : `\\frac{${numerator}}{${denominator}}`;

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
}

/** A reduced fraction, or an integer where the denominator divides. */
export function reducedFraction(numerator: number, denominator: number): string {
  const divisor = greatestCommonDivisor(numerator, denominator) * Math.sign(denominator);
  return denominator / divisor === 1
    ? String(numerator / divisor)
    : fraction(numerator / divisor, denominator / divisor);
}
