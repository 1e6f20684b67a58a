import type { Solution } from '../protocol/panel.ts';
import type { Plot, PlotPoint } from '../protocol/plot.ts';
import { element, section } from './elements.ts';
import { renderMath } from './math.ts';
import { numberText, ticksIn } from './plotScale.ts';
import { plotText, pointText } from './plotText.ts';
import { isRunning } from './texts.ts';

/** The picture, in units of its own: the style sheet says how wide it is. */
const size = { width: 480, height: 280 };
const inner = { left: 46, right: 468, top: 12, bottom: 254 };

/** The graphs of the functions in the problem. They come last, and when nothing above them moves any more. */
export class PlotView {
  readonly root = section('plot', 'Graph');
  readonly #picture = element('div', 'picture');
  readonly #legend = element('ul', 'legend');
  #taken: { readonly problem: string; readonly plot: Plot | undefined } | undefined;
  #drawn: Plot | undefined;

  constructor() {
    this.root.append(this.#picture, this.#legend);
  }

  /** Takes a plot for a problem; another problem has no use for it. */
  take(problem: string, plot: Plot | undefined): void {
    this.#taken = { problem, plot };
  }

  /** @param hidden whether the person does not want to see what it tells of the answer */
  show(solution: Solution, hidden: boolean): void {
    const plot = this.#taken?.problem === solution.problem ? this.#taken.plot : undefined;
    this.root.hidden = plot === undefined || hidden || isRunning(solution) || solution.phase.kind === 'draft';
    if (this.root.hidden || plot === undefined || plot === this.#drawn) return;
    this.#drawn = plot;
    this.#picture.replaceChildren(drawing(plot));
    this.#legend.replaceChildren(...plot.curves.map(({ label }, index) => legendEntry(label, index)));
  }
}

function legendEntry(label: string, index: number): HTMLElement {
  const entry = element('li');
  const sample = svg('svg', { viewBox: '0 0 28 8', width: 28, height: 8, 'aria-hidden': 'true' });
  sample.append(svg('line', { class: `curve curve-${index + 1}`, x1: 0, y1: 4, x2: 28, y2: 4 }));
  const formula = element('span');
  formula.innerHTML = renderMath({ kind: 'inline', tex: label });
  entry.append(sample, formula);
  return entry;
}

function drawing(plot: Plot): SVGElement {
  const picture = svg('svg', {
    viewBox: `0 0 ${size.width} ${size.height}`,
    role: 'img',
    'aria-label': plotText(plot),
  });
  const area = { x: inner.left, y: inner.top, width: inner.right - inner.left, height: inner.bottom - inner.top };
  const clip = svg('clipPath', { id: 'plot-area' });
  clip.append(svg('rect', area));
  const curves = svg('g', { 'clip-path': 'url(#plot-area)' });
  curves.append(
    ...plot.curves.flatMap(({ pieces }, index) =>
      pieces.map((piece) => svg('path', { class: `curve curve-${index + 1}`, d: pathOf(piece, plot) })),
    ),
  );
  picture.append(clip, ...axes(plot), curves, ...plot.solutions.flatMap((point) => marked(point, plot)));
  return picture;
}

function axes(plot: Plot): SVGElement[] {
  const { left, right, top, bottom } = inner;
  const vertical = ticksIn(plot.x).flatMap((tick) => {
    const x = placeX(tick, plot);
    const line = svg('line', { class: tick === 0 ? 'axis' : 'grid', x1: x, y1: top, x2: x, y2: bottom });
    return [line, svg('text', { class: 'tick', x, y: bottom + 15, 'text-anchor': 'middle' }, numberText(tick))];
  });
  const horizontal = ticksIn(plot.y).flatMap((tick) => {
    const y = placeY(tick, plot);
    const line = svg('line', { class: tick === 0 ? 'axis' : 'grid', x1: left, y1: y, x2: right, y2: y });
    return [line, svg('text', { class: 'tick', x: left - 6, y: y + 4, 'text-anchor': 'end' }, numberText(tick))];
  });
  const name = svg('text', { class: 'tick name', x: right, y: bottom - 6, 'text-anchor': 'end' }, plot.variable);
  return [...vertical, ...horizontal, name];
}

/** A point with its coordinates beside it, where they hide least of the graphs. */
function marked(point: PlotPoint, plot: Plot): SVGElement[] {
  const [x, y] = [placeX(point[0], plot), placeY(point[1], plot)];
  const text = pointText(point);
  const width = text.length * letterWidth;
  const corners = [1, -1].flatMap((side) => [-9, 19].map((below) => ({ side, y: y + below })));
  const [corner = { side: 1, y }] = corners
    .map((candidate) => ({
      ...candidate,
      hidden: hiddenBy(x + candidate.side * (8 + width / 2), candidate.y, width, plot),
    }))
    .sort((a, b) => a.hidden - b.hidden);
  const label = { class: 'solution-point', x: x + corner.side * 8, y: corner.y };
  return [
    svg('circle', { class: 'solution-point', cx: x, cy: y, r: 4.5 }),
    svg('text', { ...label, 'text-anchor': corner.side > 0 ? 'start' : 'end' }, text),
  ];
}

/** Of 12 units, in which labels are written. */
const letterWidth = 6.6;

/** How much a label around a place hides: points of the graphs, and most of all its own end where the picture ends. */
function hiddenBy(x: number, y: number, width: number, plot: Plot): number {
  const isOutside = x - width / 2 < inner.left || x + width / 2 > inner.right || y - 12 < inner.top || y > inner.bottom;
  const points = plot.curves.flatMap(({ pieces }) => pieces.flat());
  const isUnder = ([px, py]: PlotPoint) =>
    Math.abs(placeX(px, plot) - x) < width / 2 + 2 && Math.abs(placeY(py, plot) - (y - 5)) < 10;
  return points.filter(isUnder).length + (isOutside ? points.length + 1 : 0);
}

function pathOf(piece: readonly PlotPoint[], plot: Plot): string {
  return piece
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${placeX(point[0], plot)} ${placeY(point[1], plot)}`)
    .join('');
}

function placeX(x: number, { x: [from, to] }: Plot): number {
  return rounded(inner.left + ((x - from) / (to - from)) * (inner.right - inner.left));
}

function placeY(y: number, { y: [from, to] }: Plot): number {
  return rounded(inner.bottom - ((y - from) / (to - from)) * (inner.bottom - inner.top));
}

/** A tenth of a unit is less than a pixel. */
function rounded(place: number): number {
  return Math.round(place * 10) / 10;
}

type Attributes = Readonly<Record<string, string | number>>;

function svg(name: keyof SVGElementTagNameMap, attributes: Attributes, text = ''): SVGElement {
  const created = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) created.setAttribute(attribute, String(value));
  if (text !== '') created.textContent = text;
  return created;
}
