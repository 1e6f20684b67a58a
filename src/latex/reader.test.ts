import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextAt, latexScanner } from './context.ts';
import { LatexReader } from './reader.ts';
import { atBeginning, sameState } from './state.ts';
import { anyLatex } from './testSupport.ts';

describe('reading any text', () => {
  it('gives the same state wherever the text is cut', () => {
    fc.assert(
      fc.property(anyLatex, fc.array(fc.nat()), (text, cuts) => {
        const ends = [...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
        let [state, start] = [atBeginning, 0];
        for (const end of ends) {
          state = latexScanner.scan(state, text.slice(start, end));
          start = end;
        }
        const whole = latexScanner.scan(atBeginning, text);
        expect(sameState(state, whole)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells states apart that go on differently', () => {
    fc.assert(
      fc.property(anyLatex, anyLatex, anyLatex, (a, b, more) => {
        const [first, second] = [latexScanner.scan(atBeginning, a), latexScanner.scan(atBeginning, b)];
        if (!sameState(first, second)) return;
        expect(sameState(latexScanner.scan(second, more), latexScanner.scan(first, more))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['\\def\\be{\\begin{align}} ', '', '\\be x '],
    ['\\newenvironment{e}{\\begin{align}}{} ', '', '\\begin{e} x '],
    ['$x\n', '$x', '\n y'],
    ['\\makeatletter ', '', '\\verb@x{$ y'],
    ['$\\text ', '$\\alpha ', '{x '],
    ['\\def\\x{\\end{align}', '\\def\\x{a', '} \\begin{align} y \\x z '],
    ['\\documentclass{a} ', '', 'x '],
    ['\\label{', '{', 'x'],
    ['$\\left( ', '$ ', 'x'],
    ['\\begin{align} ', '\\begin{gather} ', '\\end{align} x '],
  ])('tells %j from %j, because %j goes on differently behind them', (a, b, more) => {
    expect(sameState(latexScanner.scan(atBeginning, a), latexScanner.scan(atBeginning, b))).toBe(false);
    expect({ ...contextAt(a + more), state: undefined }).not.toEqual({ ...contextAt(b + more), state: undefined });
  });

  it('takes a step for each part of the text at most, and keeps little of it for later', () => {
    fc.assert(
      fc.property(anyLatex, (text) => {
        const reader = new LatexReader(atBeginning, text);
        let steps = 0;
        while (reader.step()) steps += 1;
        expect(steps).toBeLessThanOrEqual(2 * text.length);
        expect(reader.state.pending.length).toBeLessThan(400);
      }),
    );
  });
});

describe('what is open after any text', () => {
  it('is accepted, and only environments that it names are open', () => {
    fc.assert(
      fc.property(anyLatex, (text) => {
        for (const name of contextAt(text).environments) expect(text).toContain(`{${name}}`);
      }),
    );
  });

  it('is plain text again after a well-formed document', () => {
    const { document } = fc.letrec<{ document: string; piece: string; formula: string }>((tie) => ({
      document: fc.array(tie('piece'), { maxLength: 5 }).map((pieces) => pieces.join(' ')),
      formula: fc.constantFrom('x', '\\frac{1}{2}', 'a \\text{ if $b$ } c', '\\left\\{ x \\right.', 'a \\\\[1ex] b'),
      piece: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('word', '\\%', '\\$5', '% $ {\n', '\\verb|$|', '\\begin{verbatim}\n{$\n\\end{verbatim}'),
        tie('formula').map((formula) => `$${formula}$`),
        tie('formula').map((formula) => `\\[ ${formula} \\]`),
        tie('formula').map((formula) => `\\begin{align*} ${formula} &= 1 \\end{align*}`),
        tie('document').map((inner) => `\\begin{proof} ${inner} \\end{proof}`),
        tie('document').map((inner) => `\\textbf{${inner}}`),
      ),
    }));
    fc.assert(
      fc.property(document, (text) => {
        expect(contextAt(`${text} `)).toMatchObject({ mode: 'text', environments: [], openGroups: 0 });
      }),
    );
  });

  it.each([
    '{',
    '}',
    '$',
    '\\begin{a}',
    '\\end{a}{',
    '\\begin{a}{$',
    '\\verb|',
    '\\begin{',
    '\n ',
    '% x\n',
    '\\text{$',
    '\\left',
    '\\left(',
    '\\label{',
    '\\cite[',
    '\\newcommand{',
    '\\newcommand\\a{\\begin{b}}',
    '\\def\\a#1',
    '\\iffalse ',
    '\\begin{verbatim}\\end{',
    '\\lstinline[',
    '$\\begin{theorem}',
  ])('of a megabyte of %j is read without going over it again and again', (piece) => {
    // Work that is quadratic in the number of tokens takes minutes: the test fails by its time limit.
    expect(contextAt(piece.repeat(1_000_000 / piece.length)).environments.length).toBeGreaterThanOrEqual(0);
  });
});
