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

/** Microseconds of computing, of the fastest of three runs; waiting for a busy machine does not count. */
function fastest(filter: Filter, text: string, context: FilterContext): number {
  const runs = Array.from({ length: 3 }, () => {
    const before = process.threadCpuUsage();
    filter(text, context);
    const { user, system } = process.threadCpuUsage(before);
    return user + system;
  });
  return Math.min(...runs);
}

/** UTF-16 units of a text, and how many times as long another is. */
const [short, factor] = [1024, 64];
/** What is quadratic takes 64 times as long as expected; caches and the compiler make linear work at most some times slower. */
const margin = 12;
/** Microseconds that are too few to be measured. */
const leastTime = 50;

describe.each(Object.entries<Filter>(filters))('%s', (_name, filter) => {
  it.each(nasty)('takes time in proportion to the text, if it is %j again and again', (piece) => {
    const text = (length: number) => `x ${piece.repeat(length / piece.length)}!`;
    for (const context of contextsFor(piece)) {
      const expected = factor * Math.max(leastTime, fastest(filter, text(short), context));
      expect(fastest(filter, text(short * factor), context)).toBeLessThan(margin * expected);
    }
  });
});
