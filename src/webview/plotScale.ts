/** The steps between the numbers of an axis, and how they are written. */

type Range = readonly [from: number, to: number];

/** Numbers beside an axis at most. */
const mostTicks = 7;

/** The round numbers within a range: multiples of 1, 2 or 5 times a power of ten. */
export function ticksIn([from, to]: Range): number[] {
  const step = stepFor(to - from);
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  // A multiple is rounded to the digits of the step, or 0.3 would be 0.30000000000000004.
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

function stepFor(width: number): number {
  const rough = width / mostTicks;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
}

/** A number as an axis or a point has it: at most four digits after the point, and powers of ten where it is far from one. */
export function numberText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3) return withMinus(Number(value.toPrecision(3)).toExponential().replace('e+', 'e'));
  return withMinus(String(Number(value.toFixed(size < 1 ? 4 : size < 100 ? 3 : 1))));
}

function withMinus(text: string): string {
  return text.replaceAll('-', '−');
}
