import { row, type Bar, type Row } from '../row.ts';
import { median, percentile, spreadOf } from '../statistics.ts';
import { latency, type Figures } from './figures.ts';
import type { OwnTimes } from './ownTime.ts';
import { keptWithin } from './screen.ts';
import type { OfferSource } from './side.ts';

/** One side's figures beside another's. */
export interface Sides {
  readonly ours: Figures;
  readonly peer: Figures;
}

interface Comparison {
  readonly name: string;
  readonly unit: string;
  readonly better: Row['better'];
  readonly value: (figures: Figures) => number | undefined;
  readonly bar?: Bar;
  readonly note?: (sides: Sides) => string;
}

const reuse: readonly OfferSource[] = ['typed through', 'cache'];

const atMost = (value: number, because: string): Bar => ({ of: 'value', atMost: value, because });

const comparisons: readonly Comparison[] = [
  { name: 'requests', unit: 'requests', better: 'neither', value: ({ requests }) => requests },
  { name: 'model calls', unit: 'calls', better: 'lower', value: ({ calls }) => calls },
  {
    name: 'tokens evaluated',
    unit: 'tokens',
    better: 'lower',
    value: ({ evaluated: { prompt, answer } }) => prompt + answer,
    bar: { of: 'ratio', atMost: 0.4 },
    note: ({ ours, peer }) => `${tokensText(ours)}; the peer ${tokensText(peer)}`,
  },
  {
    name: 'tokens of answers never shown',
    unit: 'tokens',
    better: 'lower',
    value: ({ wasted }) => wasted,
  },
  { name: 'offers', unit: 'offers', better: 'neither', value: ({ showings }) => showings },
  { name: 'characters offered', unit: 'characters', better: 'neither', value: ({ shown }) => shown },
  {
    name: 'characters that stood there before they were typed',
    unit: 'characters',
    better: 'higher',
    value: ({ typedThrough }) => typedThrough,
    bar: { of: 'ratio', atLeast: 1 },
    note: ({ ours: { typed } }) => `of ${typed} that were typed`,
  },
  {
    name: 'share of what was offered that is in the file',
    unit: '%',
    better: 'higher',
    value: ({ kept }) => 100 * kept,
    note: () => `of the first ${keptWithin} characters of each offer`,
  },
  ...latencies('offers that were there already', reuse, atMost(10, 'it is as if there were no wait')),
  ...latencies('offers that were being written', ['in flight']),
  ...latencies('offers of a new call, with the rest before it', ['model']),
  {
    name: 'model calls of ten keys in quick succession, most',
    unit: 'calls',
    better: 'lower',
    value: ({ callsOfBurst: { most } }) => most,
    bar: atMost(2, 'with the rest behind them'),
    note: ({ ours: { callsOfBurst }, peer }) =>
      `${callsOfBurst.bursts} such bursts; on average ${callsOfBurst.mean.toFixed(2)}, and ${peer.callsOfBurst.mean.toFixed(2)} of the peer`,
  },
  {
    name: 'generations that outlived their text',
    unit: 'calls',
    better: 'lower',
    value: ({ outlived }) => outlived,
    bar: atMost(0, 'nobody can need them'),
  },
  {
    name: 'requests that failed',
    unit: 'requests',
    better: 'lower',
    value: ({ failures }) => failures,
    bar: atMost(0, 'none may'),
  },
];

const tokensText = ({ evaluated: { prompt, answer } }: Figures): string => `${prompt} of prompts, ${answer} of answers`;

function latencies(what: string, sources: readonly OfferSource[], bar?: Bar): Comparison[] {
  return [0.5, 0.95].map((share) => ({
    name: `${what}: p${100 * share}`,
    unit: 'ms',
    better: 'lower',
    value: (figures) => latency(figures, sources, share),
    ...(share === 0.95 && bar !== undefined ? { bar } : {}),
  }));
}

/** Everything that was counted, of ours and of a peer. */
export function comparedRows(sides: Sides): Row[] {
  return comparisons.flatMap(({ name, unit, better, value, bar, note }) => {
    const ours = value(sides.ours);
    const peer = value(sides.peer);
    if (ours === undefined) return [];
    return row({
      name,
      unit,
      better,
      ours: spreadOf([ours]),
      peer: peer === undefined ? undefined : spreadOf([peer]),
      bar,
      note: note?.(sides),
    });
  });
}

/** What our code takes for itself, by the size of the document; the smallest first. */
export function ownTimeRows(all: readonly OwnTimes[]): Row[] {
  return [
    ...growth(
      'our own time after a key',
      all.map(({ every, ...size }) => ({ ...size, times: every })),
    ),
    ...growth(
      'our own time of a model answer',
      all.map(({ answered, ...size }) => ({ ...size, times: answered })),
    ),
  ];
}

function growth(
  what: string,
  all: readonly (Pick<OwnTimes, 'name' | 'isLargest'> & { times: readonly number[] })[],
): Row[] {
  const p95 = (times: readonly number[]): number => percentile(times, 0.95);
  const [smallest, ...larger] = all.filter(({ times }) => times.length > 0);
  if (smallest === undefined) return [];
  const rowOf = ({ name, isLargest, times }: (typeof all)[number]): Row =>
    row({
      name: `${what}, ${name}: p95`,
      unit: 'ms',
      better: 'lower',
      ours: spreadOf([p95(times)]),
      bar: isLargest ? atMost(5, 'nobody notices') : undefined,
      note: `median ${median(times).toFixed(2)} ms, ${times.length} times`,
    });
  const growthOf = ({ name, times }: (typeof all)[number]): Row =>
    row({
      name: `${what}, ${name}: more than with ${smallest.name}`,
      unit: 'ms',
      better: 'lower',
      ours: spreadOf([p95(times) - p95(smallest.times)]),
      bar: atMost(1, 'it does not grow with the document'),
    });
  return [rowOf(smallest), ...larger.map(rowOf), ...larger.filter(({ isLargest }) => isLargest).map(growthOf)];
}
