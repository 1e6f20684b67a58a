import type { Complex } from './complex.ts';
import type { Rational } from './rational.ts';
import type { Point } from './values.ts';

/** More characters than this of a number say no more to a person. */
const longest = 40;

/** How many digits of rounded numbers are shown: as few as tell the two apart. */
const digitsShown = [12, 20, 30, 40] as const;

/** Two exact numbers that differ, as `4 ≠ -4`. */
export function exactDifference(left: Rational, right: Rational): string {
  const [a, b] = [exactText(left), exactText(right)];
  if (a.length <= longest && b.length <= longest) return `${a} ≠ ${b}`;
  return distinct([a, b].map(shortened)) ?? `${around(a, b)} ≠ ${around(b, a)}`;
}

/** Two rounded numbers that differ, with enough digits to see it; where that takes too many, how far they are apart. */
export function roundedDifference(left: Complex, right: Complex): string {
  for (const digits of digitsShown) {
    const found = distinct([left, right].map((value) => roundedText(value, digits)));
    if (found !== undefined) return found;
  }
  const apart = left.re.minus(right.re).abs().plus(left.im.minus(right.im).abs());
  return `${roundedText(left, 12)} ≠ ${roundedText(right, 12)}, apart by ${apart.toSignificantDigits(2).toString()}`;
}

function exactText({ numerator, denominator }: Rational): string {
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
}

/** The coordinates of a point: `x = -2, y = 1/2`. */
export function placeText(point: Point): string {
  return [...point]
    .map(([name, { re, im }]) => `${name} = ${exactText(re)}${im === undefined ? '' : ` + ${exactText(im)}i`}`)
    .join(', ');
}

function distinct([left = '', right = '']: readonly string[]): string | undefined {
  return left === right ? undefined : `${left} ≠ ${right}`;
}

function roundedText({ re, im }: Complex, digits: number): string {
  const real = re.toSignificantDigits(digits).toString();
  if (im.isZero()) return real.length > longest ? shortened(real) : real;
  const places = Math.max(6, digits - 6);
  return `${re.toPrecision(places)} + ${im.toPrecision(places)}i`;
}

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 4)}…` : text;
}

/** The digits of a long number around the first that another one has not. */
function around(text: string, other: string): string {
  const first = Array.from(text).findIndex((digit, index) => digit !== other[index]);
  const start = (first < 0 ? text.length : first) - 8;
  const end = start + longest / 2;
  return `…${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}
