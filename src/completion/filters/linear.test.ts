import { describe, expect, it } from 'vitest';
import { situationAt } from '../testSupport.ts';
import type { Filter, FilterContext } from './filter.ts';
import { filters } from './filters.ts';

/** What expressions that look back, nest or try again are slow with. */
const nasty = [
  ...[
    'a',
    ' ',
    '\n',
    ' \n',
    '\\',
    '\\\\',
    '{',
    '}',
    '(',
    '$',
    '=',
    '&',
    '. ',
    '.',
    '·',
    '-',
    '`',
    '<|',
    '%',
    '/-',
    '-/',
  ],
  ...[
    'ab',
    'x = ',
    '\\frac{',
    '\\left',
    '\\begin{a}',
    '<|aaa',
    '<s',
    'I hope ',
    '% a\n',
    'Let x. ',
    'a\n',
    '\ud835',
    '\u200c',
  ],
];

const languages = ['latex', 'lean4', 'markdown'] as const;

/** As long as the documents that filters see, around the cursor. */
function contextsFor(piece: string): FilterContext[] {
  const around = piece.repeat(Math.floor(2000 / piece.length));
  return languages.map((language) => ({
    situation: situationAt(`${around}‸${around}`, language),
    shape: { maxLines: 6, mayStartBelow: true },
    cutShort: true,
    meanLogProbability: undefined,
  }));
}

/** Microseconds of computing; waiting for a busy machine does not count. */
function timeOf(filter: Filter, text: string, context: FilterContext): number {
  const before = process.threadCpuUsage();
  filter(text, context);
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

/** UTF-16 units of a text, and how many times as long another is. */
const [short, factor] = [1024, 64];
/** What is quadratic takes 64 times as long as expected; caches and the compiler make linear work at most some times slower. */
const margin = 12;
/** Microseconds that are too few to be measured. */
const leastTime = 50;
/** A busy machine, the compiler and the collector make some runs slow; what is not linear is slow in each. */
const mostRuns = 20;

describe.each(Object.entries<Filter>(filters))('%s', (_name, filter) => {
  it.each(nasty)('takes time in proportion to the text, if it is %j again and again', (piece) => {
    const text = (length: number) => `x ${piece.repeat(length / piece.length)}!`;
    for (const context of contextsFor(piece)) {
      const shortTimes = Array.from({ length: 3 }, () => timeOf(filter, text(short), context));
      const most = margin * factor * Math.max(leastTime, Math.min(...shortTimes));
      let fastest = Infinity;
      for (let run = 0; run < mostRuns && fastest >= most; run++) {
        fastest = Math.min(fastest, timeOf(filter, text(short * factor), context));
      }
      expect(fastest).toBeLessThan(most);
    }
  });
});
