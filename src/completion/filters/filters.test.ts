import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '../shape.ts';
import { situationAt } from '../testSupport.ts';
import { balancedLatex } from './balancedLatex.ts';
import { balancedLean } from './balancedLean.ts';
import type { FilterCase } from './cases/filterCase.ts';
import { placeCases } from './cases/place.ts';
import { repeatCases } from './cases/repeats.ts';
import { textCases } from './cases/text.ts';
import type { Filter, FilterContext } from './filter.ts';
import { filtered } from './filters.ts';
import { fittingLines } from './fittingLines.ts';
import { joinedSpace } from './joinedSpace.ts';
import { tidyEnd } from './tidyEnd.ts';
import { visible } from './visible.ts';
import { wholeCharacters } from './wholeCharacters.ts';
import { wholeWords } from './wholeWords.ts';
import { withoutMarkers } from './withoutMarkers.ts';
import { withoutOverlap } from './withoutOverlap.ts';
import { withoutRepetition } from './withoutRepetition.ts';

const filterCases = [...textCases, ...placeCases, ...repeatCases];

const filters: Readonly<Record<string, Filter>> = {
  wholeCharacters,
  wholeWords,
  joinedSpace,
  withoutMarkers,
  fittingLines,
  balancedLatex,
  balancedLean,
  withoutOverlap,
  withoutRepetition,
  tidyEnd,
  visible,
};

function contextOf({ document, language, cutShort = false }: Omit<FilterCase, 'filter' | 'does' | 'text' | 'leaves'>) {
  const situation = situationAt(document, language);
  return { situation, shape: shapeOf(situation), cutShort } satisfies FilterContext;
}

describe.each(Object.entries(filters))('%s', (name, filter) => {
  it.each(filterCases.filter((filterCase) => filterCase.filter === name))('$does', (filterCase) => {
    expect(filter(filterCase.text, contextOf(filterCase))).toEqual(filterCase.leaves);
  });
});

describe('all filters together', () => {
  it('are named in the cases, each one', () => {
    expect(new Set(filterCases.map(({ filter }) => filter))).toEqual(new Set(Object.keys(filters)));
  });

  it('drop a text that nothing is left of', () => {
    const context = contextOf({ language: 'lean4', document: 'theorem a : p := by‸' });
    expect(filtered('\ntheorem b : q := by\n  simp', context)).toEqual({ drop: 'nothing to add' });
  });

  it('leave a good derivation as it is', () => {
    const rows = String.raw`3x + 7 &= 22 \\
  3x &= 15 \\
  x &= 5`;
    expect(filtered(`${rows}\n`, contextOf({ document: '\\begin{align*}\n  ‸\n\\end{align*}' }))).toBe(rows);
  });

  it('give back a part of what they are given, or a reason, whatever it is', () => {
    const pieces = fc.constantFrom('\\', '{', '}', '\\end{a}', '\\begin{a}', '\n', ' ', 'x', '[GOAL]', '⟩', '\ud835');
    const text = fc.array(fc.oneof(pieces, fc.string())).map((all) => all.join(''));
    const language = fc.constantFrom('latex', 'lean4', 'markdown');
    fc.assert(
      fc.property(text, text, text, language, fc.boolean(), (prefix, suffix, written, languageId, cutShort) => {
        const situation = situationAt(`${prefix}‸${suffix}`, languageId);
        const left = filtered(written, { situation, shape: shapeOf(situation), cutShort });
        if (typeof left === 'string') expect(written.replace(/^\s+/, '')).toContain(left.trim());
        else expect(left.drop).not.toBe('');
      }),
    );
  });
});
