import type { Spread } from './statistics.ts';

/** What a measurement must reach: a share of the peer's, or a value in its own unit; at most or at least. */
export type Bar =
  | { readonly of: 'ratio'; readonly atMost: number }
  | { readonly of: 'ratio'; readonly atLeast: number }
  | { readonly of: 'value'; readonly atMost: number; readonly because: string }
  | { readonly of: 'value'; readonly within: readonly [number, number]; readonly because: string };

/** One line of the result: one thing measured with ours, and mostly with the peer too. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher' | 'neither';
  readonly ours: Spread;
  readonly peer: Spread | undefined;
  readonly bar: Bar | undefined;
  /** which of the repetitions is compared: the median, or the worst where each single one has to hold */
  readonly judged: 'median' | 'worst';
  readonly note: string | undefined;
}

/** A row with what is left out filled in. */
export function row(line: Pick<Row, 'name' | 'unit' | 'better' | 'ours'> & Partial<Row>): Row {
  return { peer: undefined, bar: undefined, judged: 'median', note: undefined, ...line };
}

/** The number of a side that is compared. */
export function judgedValue({ judged, better }: Row, spread: Spread): number {
  if (judged === 'median') return spread.median;
  return better === 'higher' ? spread.min : spread.max;
}

/** Ours divided by the peer's; undefined without a peer, or where it has nothing. */
export function ratioOf(line: Row): number | undefined {
  const peer = line.peer === undefined ? 0 : judgedValue(line, line.peer);
  return peer === 0 ? undefined : judgedValue(line, line.ours) / peer;
}

/** Whether the bar is reached; undefined where there is none. */
export function holds(line: Row): boolean | undefined {
  const { bar } = line;
  if (bar === undefined) return undefined;
  const value = bar.of === 'ratio' ? ratioOf(line) : judgedValue(line, line.ours);
  if (value === undefined) return undefined;
  if ('atMost' in bar) return value <= bar.atMost;
  if ('atLeast' in bar) return value >= bar.atLeast;
  return value >= bar.within[0] && value <= bar.within[1];
}

/** A bar in words. @param unit that of the row */
export function describeBar(bar: Bar, unit: string): string {
  if (bar.of === 'ratio') return 'atMost' in bar ? `≤ ${bar.atMost} × peer` : `≥ ${bar.atLeast} × peer`;
  if ('atMost' in bar) return `≤ ${significant(bar.atMost)} ${unit}: ${bar.because}`;
  const [least, most] = bar.within.map(significant);
  return `${least ?? ''} – ${most ?? ''} ${unit}: ${bar.because}`;
}

/** A number with three digits that count, and with all of those before the point. */
export function significant(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
