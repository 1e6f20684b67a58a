import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PromptText } from '../../common/promptText.ts';
import { profiles } from '../../prompt/profiles.ts';
import { situationAt } from '../testSupport.ts';
import { casesOf } from './cases/all.ts';
import type { FilterCase } from './cases/filterCase.ts';
import type { Filter, FilterContext } from './filter.ts';
import { filtered, filters, order } from './filters.ts';
import { inked } from './ink.ts';

const byName: Readonly<Record<string, Filter>> = filters;
const roomy = { maxLines: 6, mayStartBelow: true };

function contextOf({
  document,
  language,
  cutShort = false,
  meanLogProbability,
  shape = roomy,
}: Omit<FilterCase, 'does' | 'text' | 'leaves'>): FilterContext {
  return { situation: situationAt(document, language), shape, cutShort, meanLogProbability };
}

const controlsOf = (text: PromptText): string[] =>
  typeof text === 'string' ? [] : text.flatMap((part) => ('control' in part ? [part.control] : []));

describe.each(Object.entries(casesOf))('%s', (name, cases) => {
  it.each(cases)('$does', (filterCase) => {
    expect(byName[name]?.(filterCase.text, contextOf(filterCase))).toEqual(filterCase.leaves);
  });

  it('has cases of texts that it keeps as they are, and of texts that it does not', () => {
    expect(new Set(cases.map(({ text, leaves }) => text === leaves))).toEqual(new Set([true, false]));
  });
});

describe('all filters together', () => {
  it('are applied, each one', () => {
    expect(new Set(order)).toEqual(new Set(Object.keys(filters)));
  });

  it('leave nothing open that was closed by what they took off', () => {
    const context = contextOf({ document: 'We solve it.\n‸' });
    const text = 'Then\n\\begin{align*}\n  3x &= 15 \\\\\n  3x &= 15\n\\end{align*}';
    expect(filtered(text, context)).toBe('Then');
  });

  it('say which of them dropped a text', () => {
    const context = contextOf({ document: String.raw`\sqrt{2‸}` });
    expect(filtered('% done', context)).toEqual({ drop: 'it is only a comment', filter: 'moreThanComment' });
    expect(filtered('}', context)).toEqual({ drop: 'it only closes what is closed', filter: 'visible' });
    expect(filtered('', context)).toEqual({ drop: 'it is blank', filter: 'visible' });
  });

  it('say which of them left nothing of a text', () => {
    const context = contextOf({ document: 'a ‸' });
    expect(filtered('</s>b', context)).toEqual({ drop: 'nothing of it is left', filter: 'withoutMarkers' });
  });

  it('leave a good derivation as it is', () => {
    const rows = String.raw`3x + 7 &= 22 \\
  3x &= 15 \\
  x &= 5`;
    expect(filtered(`${rows}\n`, contextOf({ document: '\\begin{align*}\n  ‸\n\\end{align*}' }))).toBe(rows);
  });

  it.each(Object.values(profiles))('let no mark of the prompts of $id pass', ({ solve, tactic, proof }) => {
    const context = contextOf({ language: 'lean4', document: 'theorem a : p := by\n  ‸' });
    const formats = [solve, tactic, proof].filter((format) => format !== undefined);
    for (const mark of formats.flatMap(({ stop, query }) => [...stop, ...controlsOf(query)])) {
      if (mark.trim() !== '') expect(filtered(`simp\n${mark}\n`, context)).toBe('simp');
    }
  });

  const pieces = fc.constantFrom(
    ...[
      '\\',
      '{',
      '}',
      '(',
      ')',
      '\\end{a}',
      '\\begin{a}',
      '\n',
      ' ',
      'x',
      '= ',
      '[GOAL]',
      '⟩',
      '--',
      '/-',
      '%',
      '\ud835',
    ],
  );
  const text = fc.array(fc.oneof(pieces, fc.string())).map((all) => all.join(''));
  const language = fc.constantFrom('latex' as const, 'lean4' as const, 'markdown' as const);

  it('give back a part of what they are given, but for its blanks, or a reason, whatever it is', () => {
    fc.assert(
      fc.property(text, text, text, language, fc.boolean(), (before, after, written, languageId, cutShort) => {
        const context = contextOf({ document: `${before}‸${after}`, language: languageId, cutShort });
        const left = filtered(written, context);
        if (typeof left === 'string') expect(inked(written)).toContain(inked(left));
        else expect(left.drop).not.toBe('');
      }),
    );
  });
});
