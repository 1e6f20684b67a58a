import type { Plot } from '../protocol/plot.ts';
import { plainMath } from './plainMath.ts';
import { numberText } from './plotScale.ts';

/** What a plot shows, in words for those who do not see it. */
export function plotText({ variable, x, curves, solutions }: Plot): string {
  const names = listed(curves.map(({ label }) => plainMath(label)));
  const graphs = curves.length === 1 ? `The graph of ${names}` : `The graphs of ${names}`;
  const from = `${graphs}, for ${plainMath(variable)} from ${numberText(x[0])} to ${numberText(x[1])}.`;
  if (solutions.length === 0) return from;
  const points = listed(solutions.map((point) => pointText(point)));
  return `${from} The answer is marked at ${points}.`;
}

export function pointText([x, y]: Plot['solutions'][number]): string {
  return `(${numberText(x)}, ${numberText(y)})`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
