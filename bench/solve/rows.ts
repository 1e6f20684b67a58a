import { row, type Row } from '../row.ts';
import { percentile, spreadOf, type Spread } from '../statistics.ts';
import type { AnswerTimes } from './answering.ts';
import type { Comparison } from './equivalence.ts';
import type { TokenTimes } from './page.ts';
import type { JudgedVote, Score } from './scores.ts';

/** With early stopping, beside all samples. @param alone whether the only sample of each problem is right, where that is known */
export function votingRows(scores: readonly Score[], alone: readonly boolean[]): Row[] {
  const one = row({
    name: 'right answers, 1 sample',
    unit: '%',
    better: 'higher',
    ours: single(share(alone)),
    note: `${alone.length} problems`,
  });
  return [one, ...scores.flatMap(scoreRows)];
}

function scoreRows({ samples, early, all }: Score): Row[] {
  const right = (votes: readonly JudgedVote[]): Spread => single(share(votes.map((vote) => vote.right)));
  const used = (votes: readonly JudgedVote[]): Spread => single(mean(votes.map((vote) => vote.samples)));
  return [
    row({
      name: `right answers, up to ${samples} samples`,
      unit: '%',
      better: 'higher',
      ours: right(early),
      peer: right(all),
      bar: { of: 'ratio', atLeast: 0.98 },
    }),
    row({
      name: `samples counted, of ${samples}`,
      unit: 'samples',
      better: 'lower',
      ours: used(early),
      peer: used(all),
    }),
  ];
}

/** Times of the same problems with so many samples. */
export function timeRows(samples: number, times: readonly AnswerTimes[]): Row[] {
  const rowOf = (name: string, value: (times: AnswerTimes) => number): Row =>
    row({ name, unit: 'ms', better: 'lower', ours: spreadOf(times.map(value)) });
  const name = samples === 1 ? '1 sample' : `up to ${samples} samples`;
  return [rowOf(`first step, ${name}`, ({ step }) => step), rowOf(`answer, ${name}`, ({ answer }) => answer)];
}

/** What a reader does not notice: two frames of a screen that has 120 in a second. */
const mostForToken = 8;

export function pageRows({ page, host, whole }: TokenTimes): Row[] {
  const rowOf = (share: number, bar?: Row['bar']): Row =>
    row({
      name: `one token in the page, p${100 * share}`,
      unit: 'ms',
      better: 'lower',
      ours: single(percentile(page, share)),
      peer: single(percentile(whole, share)),
      bar,
      note: `${page.length} tokens; the slowest took ${Math.max(...page).toFixed(1)} ms`,
    });
  return [
    { ...rowOf(0.5), note: undefined },
    rowOf(0.95, { of: 'value', atMost: mostForToken, because: 'of a solution of 3,000 tokens' }),
    row({
      name: 'one token in the extension host, p95',
      unit: 'ms',
      better: 'lower',
      ours: single(percentile(host, 0.95)),
    }),
  ];
}

export function checkRows({ answers, steps }: { answers: readonly number[]; steps: readonly number[] }): Row[] {
  const rowOf = (name: string, milliseconds: readonly number[]): Row =>
    row({
      name,
      unit: '1/s',
      better: 'higher',
      ours: single(1000 / mean(milliseconds)),
      note: `${milliseconds.length}; the slowest took ${Math.max(...milliseconds).toFixed(0)} ms`,
    });
  return [rowOf('answers compared', answers), rowOf('steps checked', steps)];
}

/** Ours beside one other way. */
export function equivalenceRows(ours: Comparison, peer: Comparison): Row[] {
  const rowOf = (
    name: string,
    unit: string,
    better: Row['better'],
    value: (comparison: Comparison) => number,
    bar?: Row['bar'],
  ) =>
    row({
      name: `${name}, beside ${peer.name}`,
      unit,
      better,
      ours: single(value(ours)),
      peer: single(value(peer)),
      bar,
    });
  return [
    rowOf('right', '%', 'higher', ({ right, decidable }) => (100 * right) / decidable, { of: 'ratio', atLeast: 1 }),
    rowOf('falsely called equal', 'pairs', 'lower', ({ falselyEqual }) => falselyEqual, {
      of: 'value',
      atMost: 0,
      because: 'such an answer would get votes that it has not',
    }),
    rowOf('time, p50', 'ms', 'lower', ({ milliseconds }) => percentile(milliseconds, 0.5)),
    rowOf('time, p95', 'ms', 'lower', ({ milliseconds }) => percentile(milliseconds, 0.95)),
  ];
}

const single = (value: number): Spread => spreadOf([value]);

function share(values: readonly boolean[]): number {
  return (100 * values.filter(Boolean).length) / Math.max(1, values.length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
