/**
 * Whole numbers reckoned the way it is done on paper, one digit at a time: every step is an equation between numbers
 * that a small model can know by heart, and the last equation of a line is the one that the line is for.
 */

/** What a calculation comes to, with the lines that lead there. */
export interface Reckoned {
  readonly value: number;
  readonly lines: readonly string[];
}

/** Digits from the last to the first. */
const digits = (value: number): number[] => (value < 10 ? [value] : [value % 10, ...digits(Math.floor(value / 10))]);

const line = (equations: readonly string[], conclusion: string): string =>
  equations.length === 0 ? `$${conclusion}$.` : `$${equations.join('$, $')}$, so $${conclusion}$.`;

/** `a + b` of natural numbers, columns from the right, with what is carried as a summand of the next one. */
export function sumLine(a: number, b: number): string {
  const conclusion = `${a} + ${b} = ${a + b}`;
  if (Math.max(a, b) < 10 || Math.min(a, b) === 0) return line([], conclusion);
  const [first, second] = [digits(a), digits(b)];
  let carry = 0;
  const columns = Array.from({ length: Math.max(first.length, second.length) }, (_, index) => {
    const summands = [first[index] ?? 0, second[index] ?? 0, ...(carry > 0 ? [carry] : [])];
    const total = summands.reduce((sum, summand) => sum + summand, 0);
    carry = Math.floor(total / 10);
    return `${summands.join(' + ')} = ${total}`;
  });
  return line(columns, conclusion);
}

/** `a - b` of natural numbers with `a ≥ b`, columns from the right; what was borrowed is taken away in the next one. */
export function differenceLine(a: number, b: number): string {
  const conclusion = `${a} - ${b} = ${a - b}`;
  if (a < 20 && b < 10) return line([], conclusion);
  const [first, second] = [digits(a), digits(b)];
  let borrowed = 0;
  const columns = first.map((digit, index) => {
    const taken = [...(borrowed > 0 ? [borrowed] : []), second[index] ?? 0];
    const left = digit - taken.reduce((sum, value) => sum + value, 0);
    borrowed = left < 0 ? 1 : 0;
    return `${digit + 10 * borrowed} - ${taken.join(' - ')} = ${left + 10 * borrowed}`;
  });
  return line(columns, conclusion);
}

/** `digit · b`, or `b · digit` as `written` has it: columns from the right, what is carried added to the next product. */
function digitProductLine(digit: number, value: number, written: string): string {
  const conclusion = `${written} = ${digit * value}`;
  if (value <= 10 || digit < 2) return line([], conclusion);
  let carry = 0;
  const columns = digits(value).map((place) => {
    const product = digit * place;
    const total = product + carry;
    const column =
      carry === 0
        ? `${digit} \\cdot ${place} = ${product}`
        : `${digit} \\cdot ${place} + ${carry} = ${product} + ${carry} = ${total}`;
    carry = Math.floor(total / 10);
    return column;
  });
  return line(columns, conclusion);
}

/** The product of natural numbers: a row for each digit of the second one, then their sum. */
export function product(a: number, b: number): Reckoned {
  const written = `${a} \\cdot ${b}`;
  const value = a * b;
  if (a < 10) return { value, lines: [digitProductLine(a, b, written)] };
  if (b <= 10) return { value, lines: [b === 10 ? `$${written} = ${value}$.` : digitProductLine(b, a, written)] };
  const rows = digits(b).map((digit, index) => ({ digit, scale: 10 ** index, row: a * digit * 10 ** index }));
  const used = rows.filter(({ digit }) => digit > 0);
  const lines = [
    `$${written} = ${used.map(({ digit, scale }) => `${a} \\cdot ${digit * scale}`).join(' + ')}$.`,
    ...used.map(({ digit, scale, row }) => {
      const own = digitProductLine(digit, a, `${a} \\cdot ${digit}`);
      return scale === 1 ? own : `${own.slice(0, -1)} and $${a} \\cdot ${digit * scale} = ${row}$.`;
    }),
  ];
  let total = 0;
  for (const [index, { row }] of used.entries()) {
    if (index > 0) lines.push(sumLine(total, row));
    total += row;
  }
  if (used.length > 1) lines.push(`So $${written} = ${value}$.`);
  return { value, lines };
}

/** `value = quotient · divisor + rest` for a divisor below ten: one digit of the quotient after the other. */
export function divisionLine(value: number, divisor: number): string {
  const [quotient, rest] = [Math.floor(value / divisor), value % divisor];
  const conclusion = `${value} = ${quotient} \\cdot ${divisor} + ${rest}`;
  if (value < 10 * divisor) return line([], conclusion);
  const columns: string[] = [];
  let left = 0;
  for (const digit of digits(value).reverse()) {
    left = 10 * left + digit;
    if (columns.length === 0 && left < divisor) continue;
    columns.push(`${left} = ${Math.floor(left / divisor)} \\cdot ${divisor} + ${left % divisor}`);
    left %= divisor;
  }
  return line(columns, conclusion);
}

/** `a + b`, or `a - |b|` for a negative `b`. */
export const joined = (a: number | string, b: number): string => `${a} ${b < 0 ? '-' : '+'} ${Math.abs(b)}`;

/** `a + b` of any integers, brought back to a sum or difference of natural numbers. */
export function sum(a: number, b: number): Reckoned {
  const value = a + b;
  const written = joined(a, b);
  const done = (...lines: string[]): Reckoned => ({ value, lines });
  if (a >= 0 && b >= 0) return done(sumLine(a, b));
  if (Math.abs(a) < 10 && Math.abs(b) < 10) return done(`$${written} = ${value}$.`);
  const [p, q] = [Math.abs(a), Math.abs(b)];
  if (a < 0 && b < 0) return done(`$${written} = -(${p} + ${q})$.`, and(sumLine(p, q), `${written} = ${value}`));
  if (a >= 0 && p >= q) return done(differenceLine(p, q));
  const [larger, smaller] = [Math.max(p, q), Math.min(p, q)];
  const rewritten = value < 0 ? `-(${larger} - ${smaller})` : `${larger} - ${smaller}`;
  return done(`$${written} = ${rewritten}$.`, and(differenceLine(larger, smaller), `${written} = ${value}`));
}

/** A line that says one more equation. */
const and = (text: string, equation: string): string => `${text.slice(0, -1)} and $${equation}$.`;

/** `a · b` of any integers: the sign by itself, unless the product is small. */
export function signedProduct(a: number, b: number): Reckoned {
  const parenthesized = (value: number): string => (value < 0 ? `(${value})` : String(value));
  if (a >= 0 && b >= 0) return product(a, b);
  const written = `${parenthesized(a)} \\cdot ${parenthesized(b)}`;
  if (Math.abs(a) < 10 && Math.abs(b) < 10) return { value: a * b, lines: [`$${written} = ${a * b}$.`] };
  const inner = product(Math.abs(a), Math.abs(b));
  const last = inner.lines.at(-1) ?? '';
  return { value: a * b, lines: [...inner.lines.slice(0, -1), and(last, `${written} = ${a * b}`)] };
}

/** `value / divisor` of any integers where it is a whole number: by heart in the tables up to twelve, else digit by digit. */
export function signedQuotient(value: number, divisor: number): Reckoned {
  const result = value / divisor;
  const written = `\\frac{${value}}{${divisor}} = ${result}`;
  const [size, by] = [Math.abs(value), Math.abs(divisor)];
  if (by >= 10 || size < 10 * by) return { value: result, lines: [`$${written}$.`] };
  return { value: result, lines: [and(divisionLine(size, by), written)] };
}
