import type { PlotPoint } from '../../protocol/plot.ts';
import type { RealFunction } from './realFunction.ts';

export type Range = readonly [from: number, to: number];

/** Places at which a curve is computed; a screen is not much wider. */
const places = 320;
/** Halvings after which a place is known as exactly as a number can say. */
const halvings = 48;
/** Of the height: a smaller gap is not seen. */
const visibleJump = 0.004;
/** Heights of the picture that a curve may leave it by; how far it goes beyond is not seen. */
const beyond = 2;

/** The parts of a graph between the places where it jumps, has a pole, or does not exist. */
export function curvePieces(at: RealFunction, x: Range, y: Range): PlotPoint[][] {
  const placeAt = (index: number) => x[0] + ((x[1] - x[0]) * index) / places;
  const visible = visibleJump * (y[1] - y[0]);
  const pen = new Pen(at, x, y);
  if (exists(at, x[0])) pen.draw(x[0]);
  for (let index = 1; index <= places; index++) {
    const [before, place] = [placeAt(index - 1), placeAt(index)];
    const [there, here] = [exists(at, before), exists(at, place)];
    if (there && here) {
      const jump = jumpBetween(at, before, place, visible);
      if (jump !== undefined) {
        pen.draw(jump[0]);
        pen.lift();
        pen.draw(jump[1]);
      }
    } else if (here) pen.draw(edge(at, place, before));
    else if (there) {
      pen.draw(edge(at, before, place));
      pen.lift();
    }
    if (here) pen.draw(place);
  }
  pen.lift();
  return pen.pieces;
}

/** Draws lines through points of a graph. */
class Pen {
  readonly pieces: PlotPoint[][] = [];
  readonly #at: RealFunction;
  readonly #x: Range;
  readonly #y: Range;
  #piece: PlotPoint[] = [];

  constructor(at: RealFunction, x: Range, y: Range) {
    this.#at = at;
    this.#x = x;
    this.#y = y;
  }

  draw(place: number): void {
    const [bottom, top] = this.#y;
    const outside = beyond * (top - bottom);
    const height = Math.min(Math.max(this.#at(place), bottom - outside), top + outside);
    this.#piece.push([rounded(place, this.#x), rounded(height, this.#y)]);
  }

  lift(): void {
    if (this.#piece.length > 1) this.pieces.push(this.#piece);
    this.#piece = [];
  }
}

function exists(at: RealFunction, place: number): boolean {
  return Number.isFinite(at(place));
}

/** The last place towards `outside` where a function that exists at `inside` still does. */
function edge(at: RealFunction, inside: number, outside: number): number {
  let [last, beyondLast] = [inside, outside];
  for (let round = 0; round < halvings; round++) {
    const middle = (last + beyondLast) / 2;
    if (exists(at, middle)) last = middle;
    else beyondLast = middle;
  }
  return last;
}

/** The two sides of a jump or a pole between two places; undefined where the graph is connected. */
function jumpBetween(at: RealFunction, from: number, to: number, visible: number): Range | undefined {
  let [left, right] = [from, to];
  const gap = () => Math.abs(at(right) - at(left));
  for (let round = 0; round < halvings; round++) {
    if (gap() <= visible) return undefined;
    const middle = (left + right) / 2;
    const value = at(middle);
    if (middle === left || middle === right) break;
    if (Number.isNaN(value)) return [edge(at, left, middle), edge(at, right, middle)];
    if (Math.abs(value - at(left)) >= Math.abs(at(right) - value)) right = middle;
    else left = middle;
  }
  return gap() > visible ? [left, right] : undefined;
}

/** With as many digits as show in a picture of that range, so that a message stays small. */
function rounded(value: number, [from, to]: Range): number {
  const unit = 10 ** Math.floor(Math.log10((to - from) / 100_000));
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}
