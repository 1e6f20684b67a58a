import type { Range } from './curve.ts';
import type { Functions } from './functions.ts';
import type { RealFunction } from './realFunction.ts';

/** How far from zero it is looked for what a picture should show, the nearest first. */
const reaches = [12, 120, 1200, 12_000];
const places = 2400;
/** More places than this, as a sine has, say that it goes on like that. */
const mostPlaces = 5;

/** What a picture of functions shows: where they meet or are zero and turn, with some room around. */
export function windowFor({ graphs, asks }: Functions, solutions: readonly number[]): { x: Range; y: Range } {
  const functions = graphs.map(({ at }) => at);
  const [first, second] = functions;
  const sought = asks === 'zeros' || second === undefined ? functions : [differenceOf(first, second)];
  const x = solutions.length > 0 && asks !== 'zeros' ? around(solutions) : horizontal(functions, sought, solutions);
  return { x, y: vertical(functions, x, solutions) };
}

function differenceOf(a: RealFunction | undefined, b: RealFunction): RealFunction {
  return (x) => (a?.(x) ?? NaN) - b(x);
}

function horizontal(
  functions: readonly RealFunction[],
  sought: readonly RealFunction[],
  solutions: readonly number[],
): Range {
  for (const reach of reaches) {
    const zeros = sought.flatMap((at) => zerosIn(at, reach));
    const turns = reach === reaches[0] ? functions.flatMap((at) => [...turnsIn(at, reach), ...edgesIn(at, reach)]) : [];
    const found = nearest([...zeros, ...solutions], turns);
    if (found.length > 0) return around(found);
  }
  const known = rangeOfExistence(functions);
  return known ?? [-5, 5];
}

/** The zeros nearest to the origin, and what else is to be seen near them. */
function nearest(zeros: readonly number[], turns: readonly number[]): number[] {
  const bySize = (numbers: readonly number[]) => [...numbers].sort((a, b) => Math.abs(a) - Math.abs(b));
  const first = bySize(zeros).slice(0, mostPlaces);
  const reach = Math.max(6, ...first.map((zero) => 2 * Math.abs(zero)));
  return [...first, ...bySize(turns.filter((turn) => Math.abs(turn) <= reach)).slice(0, mostPlaces)];
}

function zerosIn(at: RealFunction, reach: number): number[] {
  const zeros: number[] = [];
  const step = (2 * reach) / places;
  for (const [left, right] of intervals(reach)) {
    const [a, b] = [at(left), at(right)];
    // A function that stays zero, or is too small for a number, is not asked where it is zero.
    if (a === 0 && b !== 0 && at(left - step) !== 0 && Math.abs(b) > 1e-100) zeros.push(left);
    // A pole changes its sign, too, but far from zero.
    else if (a * b < 0) {
      const zero = bisected(at, left, right);
      if (Math.abs(at(zero)) <= Math.max(Math.abs(a), Math.abs(b))) zeros.push(zero);
    }
  }
  return zeros;
}

function turnsIn(at: RealFunction, reach: number): number[] {
  const turns: number[] = [];
  const step = (2 * reach) / places;
  for (const [left, right] of intervals(reach)) {
    const [before, here, after] = [at(left), at(right), at(right + step)];
    const isSmooth = Math.max(Math.abs(here - before), Math.abs(after - here)) < 0.2 * (Math.abs(here) + 1);
    if ((here - before) * (after - here) < 0 && isSmooth) turns.push(right);
  }
  return turns;
}

/** Where a function begins or ends to exist, and poles that are found on the way. */
function edgesIn(at: RealFunction, reach: number): number[] {
  return [...intervals(reach)].flatMap(([left, right]) =>
    Number.isNaN(at(left)) === Number.isNaN(at(right)) ? [] : [right],
  );
}

function* intervals(reach: number): Generator<Range> {
  for (let index = 0; index < places; index++) {
    yield [-reach + (2 * reach * index) / places, -reach + (2 * reach * (index + 1)) / places];
  }
}

function bisected(at: RealFunction, from: number, to: number): number {
  let [left, right] = [from, to];
  for (let round = 0; round < 60; round++) {
    const middle = (left + right) / 2;
    if (at(left) * at(middle) <= 0) right = middle;
    else left = middle;
  }
  return (left + right) / 2;
}

/** Some room around places; zero is in it where it is near. */
function around(found: readonly number[]): Range {
  const near = [...found];
  const size = Math.max(...found.map(Math.abs));
  const span = Math.max(...found) - Math.min(...found);
  if (Math.min(...found.map(Math.abs)) <= Math.max(3 * span, 6)) near.push(0);
  const [from, to] = [Math.min(...near), Math.max(...near)];
  const room = Math.max(0.35 * (to - from), to === from ? Math.max(2, 0.5 * size) : Math.min(2, 2 * (to - from)));
  return [from - room, to + room];
}

/** Where functions exist that have no zero nearby, such as `e^x`. */
function rangeOfExistence(functions: readonly RealFunction[]): Range | undefined {
  const known = [...intervals(5)].map(([x]) => x).filter((x) => functions.some((at) => !Number.isNaN(at(x))));
  const [from, to] = [known[0], known.at(-1)];
  return from === undefined || to === undefined || from === to
    ? undefined
    : [Math.max(-5, from - 0.5), Math.min(5, to + 0.5)];
}

/** The heights that most of the graphs are in: a pole or a steep end is cut off. */
function vertical(functions: readonly RealFunction[], [from, to]: Range, solutions: readonly number[]): Range {
  // What is worth seeing is in the middle, and the rest is room around it.
  const place = (share: number) => from + (0.2 + 0.6 * share) * (to - from);
  const heights = functions
    .flatMap((at) => Array.from({ length: 201 }, (_, index) => at(place(index / 200))))
    .filter((height) => !Number.isNaN(height))
    .sort((a, b) => a - b);
  const quantile = (share: number) => heights[Math.round(share * (heights.length - 1))] ?? 0;
  const marked = functions.flatMap((at) => solutions.map(at)).filter((height) => !Number.isNaN(height));
  const [low, high] = [quantile(0.12), quantile(0.88)];
  const room = 0.6 * (high - low);
  const lowest = Math.min(Math.max(quantile(0), low - room), ...marked);
  const highest = Math.max(Math.min(quantile(1), high + room), ...marked);
  // The axis is in the picture unless the graphs are far from it.
  const nearby = 4 * (highest - lowest);
  const bottom = lowest > 0 && lowest <= nearby ? 0 : lowest;
  const top = highest < 0 && -highest <= nearby ? 0 : highest;
  const margin = top > bottom ? 0.08 * (top - bottom) : 1;
  return [bottom - margin, top + margin];
}
