import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { situationAt } from '../testSupport.ts';
import { balancedLatex } from './balancedLatex.ts';
import type { FilterContext } from './filter.ts';

const pairs: ReadonlyMap<string, string> = new Map([
  ['}', '{'],
  ['\\end{a}', '\\begin{a}'],
  ['\\end{b}', '\\begin{b}'],
  ['\\right)', '\\left('],
  ['\\]', '\\['],
]);
const openings = [...pairs.values()].filter((opening) => opening !== '\\[');
const pieces = fc.array(fc.constantFrom('x', ' ', ...pairs.keys(), ...openings), { maxLength: 20 });
const opened = fc.array(fc.constantFrom('x', ...openings), { maxLength: 6 });

/** What is open after all pieces; undefined if one closes what is not open, or not what was opened last. */
function openAfter(all: readonly string[]): string[] | undefined {
  const open: string[] = [];
  for (const piece of all) {
    const opening = pairs.get(piece);
    if ([...pairs.values()].includes(piece)) open.push(piece);
    else if (opening !== undefined && open.pop() !== opening) return undefined;
  }
  return open;
}

function contextOf(document: string): FilterContext {
  const shape = { maxLines: 6, mayStartBelow: true };
  return { situation: situationAt(document), shape, cutShort: false, meanLogProbability: undefined };
}

describe('what is left of any text', () => {
  it('closes only what is open, in its order, and leaves nothing open that it opens', () => {
    fc.assert(
      fc.property(opened, pieces, (before, written) => {
        const context = contextOf(`\\[ ${before.join('')}‸`);
        const left = balancedLatex(written.join(''), context);
        let count = 0;
        while (written.slice(0, count).join('') !== left && count < written.length) count += 1;
        expect(written.slice(0, count).join('')).toBe(left);
        const openBefore = openAfter(['\\[', ...before]) ?? [];
        const open = openAfter(['\\[', ...before, ...written.slice(0, count)]);
        expect(openBefore.slice(0, open?.length)).toEqual(open);
      }),
      { numRuns: 1000 },
    );
  });

  it('closes nothing that the document closes further behind', () => {
    fc.assert(
      fc.property(opened, pieces, (before, written) => {
        const open = openAfter(['\\[', ...before]) ?? [];
        const closings = open.map((opening) => [...pairs].find((pair) => pair[1] === opening)?.[0] ?? '').reverse();
        const left = balancedLatex(written.join(''), contextOf(`\\[ ${before.join('')}‸ y ${closings.join('')}`));
        const document = ['\\[', ...before, ...piecesOf(left as string), ...closings];
        expect(openAfter(document)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is left as it is when it is read once more', () => {
    fc.assert(
      fc.property(
        opened,
        fc.array(fc.oneof(pieces, fc.constant(['$']), fc.constant(['\n'])), { maxLength: 6 }),
        (before, all) => {
          const context = contextOf(`${before.join('')}‸`);
          const left = balancedLatex(all.flat().join(''), context) as string;
          expect(balancedLatex(left, context)).toBe(left);
        },
      ),
    );
  });
});

const piecesOf = (text: string): string[] => text.match(/\\(?:begin|end)\{.\}|\\(?:left|right)?.|[^\\]/g) ?? [];
