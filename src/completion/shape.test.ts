import { describe, expect, it } from 'vitest';
import { shapeOf } from './shape.ts';
import { situationAt } from './testSupport.ts';

const restOfLine = { stop: ['\n'], maxLines: 1, mayStartBelow: false };

describe('the shape of a completion', () => {
  it.each([
    ['a sentence', 'latex', 'Let x ‸'],
    ['inline mathematics', 'latex', 'Let $x ‸$'],
    ['the name of an environment', 'latex', '\\begin{align}\n x\n\\end{al‸'],
    ['a tactic', 'lean4', 'theorem a : p := by\n  ‸'],
    ['a term', 'lean4', 'def a := ‸'],
    ['Markdown', 'markdown', 'The ‸'],
  ])('is the rest of the line in %s', (_, languageId, document) => {
    expect(shapeOf(situationAt(document, languageId))).toEqual(restOfLine);
  });

  it('is several lines in displayed mathematics', () => {
    const several = { stop: ['\n\n'], maxLines: 6 };
    expect(shapeOf(situationAt('\\begin{align*}\n  ‸'))).toEqual({ ...several, mayStartBelow: false });
    expect(shapeOf(situationAt('\\begin{align*}\n  x &= 1 \\\\‸'))).toEqual({ ...several, mayStartBelow: true });
  });

  it('stops where the document ends the environment or the formula itself', () => {
    expect(shapeOf(situationAt('\\begin{align*}\n  ‸\n\\end{align*}')).stop).toEqual(['\n\n', '\\end{align*}']);
    expect(shapeOf(situationAt('\\[\n  ‸\n\\]')).stop).toEqual(['\n\n', '\\]']);
    expect(shapeOf(situationAt('$$\n  ‸\n$$')).stop).toEqual(['\n\n', '$$']);
  });

  it("is not stopped by the end of the document's next environment", () => {
    const next = '\\begin{align*}\n  y\n\\end{align*}';
    expect(shapeOf(situationAt(`\\begin{align*}\n  ‸\n\n${next}`)).stop).toEqual(['\n\n']);
  });

  it.each(['theorem a : p := by‸', 'def f : Nat → Nat :=‸', '  | zero =>‸', '  ·‸'])(
    'may start below %j',
    (document) => {
      expect(shapeOf(situationAt(document, 'lean4'))).toEqual({ stop: ['\n\n'], maxLines: 1, mayStartBelow: true });
    },
  );
});
