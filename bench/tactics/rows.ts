import { type Bar, row, type Row } from '../row.ts';
import { spreadOf } from '../statistics.ts';
import type { CheckTimes } from './checking.ts';
import type { Closing } from './closing.ts';
import type { Searched, SearchRun } from './searching.ts';

/** The same candidates at the same goals, with ours and in the naive way. */
export interface Compared {
  readonly ours: readonly CheckTimes[];
  readonly naive: readonly CheckTimes[];
}

const tenTimes: Bar = { of: 'ratio', atMost: 0.1 };

/** @param what the server has loaded when the request comes, in words */
export function comparedRows(what: string, { ours, naive }: Compared, isBar: boolean): Row[] {
  const candidates = ours[0]?.verdicts.length ?? 0;
  const rowOf = (name: string, value: (times: CheckTimes) => number, bar?: Bar): Row =>
    row({
      name: `${name}, ${what}`,
      unit: 'ms',
      better: 'lower',
      ours: spreadOf(ours.map(value)),
      peer: spreadOf(naive.map(value)),
      bar,
    });
  return [
    rowOf('first verdict', ({ first }) => first),
    rowOf(`all ${candidates} verdicts`, ({ all }) => all, isBar ? tenTimes : undefined),
  ];
}

/** Checks in a second, and whether both ways say the same of each candidate. */
export function agreementRows({ ours, naive }: Compared): Row[] {
  const rate = ({ all, verdicts }: CheckTimes): number => verdicts.length / (all / 1000);
  const differing = ours.map(
    ({ verdicts }, goal) =>
      verdicts.filter((kind, index) => (kind === 'closes') !== (naive[goal]?.verdicts[index] === 'closes')).length,
  );
  return [
    row({
      name: 'checks, warm',
      unit: '1/s',
      better: 'higher',
      ours: spreadOf(ours.map(rate)),
      peer: spreadOf(naive.map(rate)),
    }),
    row({
      name: 'candidates of which the two ways say different things',
      unit: 'candidates',
      better: 'lower',
      ours: spreadOf([differing.reduce((sum, count) => sum + count, 0)]),
      bar: { of: 'value', atMost: 0, because: 'what closes a goal is accepted as a whole file' },
    }),
  ];
}

/** Behind a long file, beside the same goal alone. */
export function longFileRows(lines: number, long: readonly CheckTimes[], short: readonly CheckTimes[]): Row[] {
  return [
    row({
      name: `first verdict behind ${lines} lines, warm`,
      unit: 'ms',
      better: 'lower',
      ours: spreadOf(long.map(({ first }) => first)),
      peer: spreadOf(short.map(({ first }) => first)),
      bar: { of: 'ratio', atMost: 1.5 },
    }),
    row({
      name: `all verdicts behind ${lines} lines, warm`,
      unit: 'ms',
      better: 'lower',
      ours: spreadOf(long.map(({ all }) => all)),
      peer: spreadOf(short.map(({ all }) => all)),
    }),
  ];
}

/** With the proofs of the file cut short, beside all of them. */
export function unseenRow(lines: number, short: CheckTimes, whole: CheckTimes): Row {
  return row({
    name: `first verdict behind ${lines} lines, not seen before`,
    unit: 'ms',
    better: 'lower',
    ours: spreadOf([short.first]),
    peer: spreadOf([whole.first]),
  });
}

/** Which share of the goals is closed by one tactic. */
export function closingRows(closing: readonly Closing[]): Row[] {
  const share = (name: string, closes: (goal: Closing) => boolean, note?: string): Row =>
    row({
      name,
      unit: '%',
      better: 'higher',
      ours: spreadOf([(100 * closing.filter(closes).length) / Math.max(1, closing.length)]),
      note,
    });
  const added = closing.filter(({ byModel, byPortfolio }) => byModel && !byPortfolio).map(({ name }) => name);
  return [
    share('goals closed by the portfolio alone', ({ byPortfolio }) => byPortfolio, `of ${closing.length} goals`),
    share('goals closed by the model alone', ({ byModel }) => byModel),
    share('goals closed by both together', ({ byModel, byPortfolio }) => byModel || byPortfolio),
    share(
      'what the model adds to the portfolio',
      ({ byModel, byPortfolio }) => byModel && !byPortfolio,
      added.length === 0 ? 'nothing' : added.join('; '),
    ),
  ];
}

/** What a search proves of the goals that no tactic of the portfolio closes, with the model and without. */
export function searchRows(searched: readonly Searched[]): Row[] {
  const compared = (name: string, unit: string, better: Row['better'], value: (run: SearchRun) => number): Row =>
    row({
      name,
      unit,
      better,
      ours: spreadOf(searched.map(({ withModel }) => value(withModel))),
      peer: spreadOf(searched.map(({ without }) => value(without))),
    });
  const count = (proved: (goal: Searched) => boolean) => spreadOf([searched.filter(proved).length]);
  const added = searched.filter(({ withModel, without }) => withModel.proved && !without.proved);
  const lost = searched.filter(({ withModel, without }) => !withModel.proved && without.proved);
  const names = (goals: readonly Searched[]): string => goals.map(({ name }) => name).join('; ') || 'nothing';
  return [
    row({
      name: 'goals proved by a search',
      unit: 'goals',
      better: 'higher',
      ours: count(({ withModel }) => withModel.proved),
      peer: count(({ without }) => without.proved),
      note: `of ${searched.length}; only with the model: ${names(added)}; only without: ${names(lost)}`,
    }),
    compared('time of a search', 'ms', 'lower', ({ milliseconds }) => milliseconds),
    compared('states whose steps were looked for', 'states', 'lower', ({ expansions }) => expansions),
  ];
}
