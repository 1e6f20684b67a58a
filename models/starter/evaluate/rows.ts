import { row, type Bar, type Row } from '../../../bench/row.ts';
import type { KeptScore } from './documents.ts';
import type { ProvingResult } from './proving.ts';
import type { SolvingScore } from './solving.ts';

/** One share, in percent, with what it was counted from. */
export interface ShareRow extends Row {
  readonly case: string;
  readonly right: number;
  readonly total: number;
}

/** @param bar the least share that is good enough, in percent, and why; undefined where there is none */
export function share(
  about: string,
  name: string,
  right: number,
  total: number,
  bar?: { least: number; because: string },
): ShareRow {
  const percent = total === 0 ? 0 : (100 * right) / total;
  const spread = { median: percent, min: percent, max: percent, repetitions: 1 };
  const asBar: Bar | undefined = bar && { of: 'value', within: [bar.least, 100], because: bar.because };
  const note = `${String(right)} of ${String(total)}`;
  return { ...row({ name, unit: '%', better: 'higher', ours: spread, bar: asBar, note }), case: about, right, total };
}

/** What the model has to reach. */
const required = {
  solving: { least: 85, because: 'problems of the ranges it was trained on, at 16 samples' },
  proving: { least: 60, because: 'held-out goals that the portfolio does not close' },
};

export function solvingRows(scores: readonly SolvingScore[]): ShareRow[] {
  const rows: ShareRow[] = [];
  for (const { family, range, total, first, vote, any } of scores) {
    const about = `problems, ${range}`;
    rows.push(share(about, `${family}, greedy`, first, total));
    if (vote !== undefined) rows.push(share(about, `${family}, vote of 16`, vote, total));
    if (any !== undefined) rows.push(share(about, `${family}, any of 16`, any, total));
  }
  const trained = scores.filter(({ range }) => range === 'trained');
  const sum = (value: (score: SolvingScore) => number): number => trained.reduce((all, score) => all + value(score), 0);
  const total = sum((score) => score.total);
  rows.push(
    share(
      'problems, trained',
      'all families, greedy',
      sum(({ first }) => first),
      total,
    ),
  );
  if (trained.some(({ vote }) => vote !== undefined)) {
    rows.push(
      share(
        'problems, trained',
        'all families, vote of 16',
        sum(({ vote = 0 }) => vote),
        total,
        required.solving,
      ),
    );
    rows.push(
      share(
        'problems, trained',
        'all families, any of 16',
        sum(({ any = 0 }) => any),
        total,
      ),
    );
  }
  return rows;
}

/** @param about which goals they are @param hard whether none of them is one that the portfolio closes */
export function provingRows(about: string, results: readonly ProvingResult[], hard: boolean): ShareRow[] {
  const families = [...new Set(results.map(({ goal }) => goal.family))].sort();
  const shares = (name: string, some: readonly ProvingResult[], bar?: typeof required.proving): ShareRow[] => [
    share(about, `${name}, 9 samples`, some.filter(({ bySamples }) => bySamples).length, some.length),
    share(about, `${name}, search`, some.filter(({ bySearch }) => bySearch).length, some.length, bar),
  ];
  return [
    ...families.flatMap((family) =>
      shares(
        family,
        results.filter(({ goal }) => goal.family === family),
      ),
    ),
    ...shares('all', results, hard ? required.proving : undefined),
  ];
}

export const keptRows = (scores: readonly KeptScore[]): ShareRow[] =>
  scores.flatMap(({ language, places, offered, kept }) => [
    share('ghost text', `${language}, offered`, offered, places),
    share('ghost text', `${language}, kept of what was offered`, kept, offered),
  ]);

/** Markdown for the model card: one table for each case. */
export function markdownTables(rows: readonly ShareRow[]): string {
  const cases = [...new Set(rows.map((one) => one.case))];
  return cases
    .map((about) => {
      const lines = rows
        .filter((one) => one.case === about)
        .map(
          ({ name, right, total, ours }) =>
            `| ${name} | ${String(right)} of ${String(total)} | ${ours.median.toFixed(1)} % |`,
        );
      return [`| ${about} | right | share |`, '|---|---|---|', ...lines].join('\n');
    })
    .join('\n\n');
}
