import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextAt, type LatexContext, type LatexMode } from './context.ts';

const at = (lines: TemplateStringsArray): LatexContext => contextAt(String.raw(lines));

describe('the mode at the cursor', () => {
  it.each<[LatexMode, string]>([
    ['text', ''],
    ['text', 'Let x be'],
    ['inlineMath', 'Let $x'],
    ['text', 'Let $x$ be'],
    ['inlineMath', 'Let \\(x'],
    ['text', 'Let \\(x\\) be'],
    ['displayMath', '$$x'],
    ['text', '$$x$$ then'],
    ['displayMath', 'so \\[ x'],
    ['text', 'so \\[ x \\] then'],
    ['displayMath', '\\begin{align*}\n  x &= '],
    ['text', '\\begin{align*}\n  x &= 1\n\\end{align*}\n'],
    ['displayMath', '\\begin{equation}\\begin{cases} 1 & '],
    ['inlineMath', '$\\begin{pmatrix} 1 &'],
    ['text', '\\begin{theorem} Let'],
    ['inlineMath', 'two lines $x +\n y'],
    ['text', '$x$$y$ and'],
    ['inlineMath', '$x$$y'],
    ['text', 'costs \\$5 and \\$6'],
    ['text', 'a line break \\\\[2pt] is not display'],
    ['displayMath', '\\begin{align} x \\\\[2pt] y'],
  ])('is %s after %j', (mode, prefix) => {
    expect(contextAt(prefix).mode).toBe(mode);
  });

  it('is text inside the text of a formula, and mathematics again after it', () => {
    expect(at`\[ f(x) = 0 \text{ if `.mode).toBe('text');
    expect(at`\[ f(x) = 0 \text{ if $x`.mode).toBe('inlineMath');
    expect(at`\[ f(x) = 0 \text{ if $x$} `.mode).toBe('displayMath');
  });

  it('is comment up to the end of the line, and only after a real percent sign', () => {
    expect(at`x % a $ in a comment`.mode).toBe('comment');
    expect(contextAt('x % a $ in a comment\ny').mode).toBe('text');
    expect(at`50\% of $x`.mode).toBe('inlineMath');
    expect(at`a row \\% and a comment`.mode).toBe('comment');
    expect(contextAt('\\begin{comment}\n$').mode).toBe('comment');
  });

  it.each(['verbatim', 'verbatim*', 'lstlisting', 'minted', 'Verbatim'])('is verbatim inside %s', (name) => {
    expect(contextAt(`\\begin{${name}}\n$ \\begin{align} %`).mode).toBe('verbatim');
    expect(contextAt(`\\begin{${name}}\n$ \\begin{align} %\n\\end{${name}} x`)).toMatchObject({
      mode: 'text',
      environments: [],
    });
  });

  it('is verbatim inside an argument that is read as it stands', () => {
    expect(at`the macro \verb|$x`.mode).toBe('verbatim');
    expect(at`the macro \verb|$x| is`.mode).toBe('text');
    expect(at`the macro \verb*+$+ is`.mode).toBe('text');
    expect(at`code \lstinline[language=C]{a % b} and`.mode).toBe('text');
    expect(at`code \mintinline{lean}|$ %`.mode).toBe('verbatim');
    expect(at`see \url{https://example.org/a%20b$} and`.mode).toBe('text');
    expect(contextAt('an unfinished \\verb|$x\nends with its line').mode).toBe('text');
  });
});

describe('mistakes', () => {
  it('ends a forgotten dollar at a blank line', () => {
    expect(contextAt('it costs $5.\n\nThe next paragraph').mode).toBe('text');
    expect(contextAt('it costs $5.\n \t\r\nThe next paragraph').mode).toBe('text');
    expect(contextAt('\\( x \\text{ if \n\nNext $y').mode).toBe('inlineMath');
  });

  it('keeps an environment open over a blank line', () => {
    expect(contextAt('\\begin{align}\n x\n\n y').mode).toBe('displayMath');
  });

  it('does not take the halves of a macro definition for environments', () => {
    const definitions = '\\newcommand{\\be}{\\begin{equation}}\\newcommand{\\ee}{\\end{equation}}\n';
    expect(contextAt(`${definitions}text`)).toMatchObject({ mode: 'text', environments: [] });
  });

  it('starts afresh at the beginning of the document', () => {
    expect(contextAt('\\documentclass{article}\n{ $ \\begin{align}\n\\begin{document}\n')).toMatchObject({
      mode: 'text',
      environments: ['document'],
      openGroups: 0,
    });
  });

  it('ignores closers of what is not open', () => {
    expect(at`} \) \] \end{align} $x$ `).toMatchObject({ mode: 'text', environments: [], openGroups: 0 });
  });
});

describe('what is open', () => {
  it('lists the environments, outermost first', () => {
    expect(at`\begin{document}\begin{proof}\begin{align*} x &= `.environments).toEqual(['document', 'proof', 'align*']);
  });

  it('ends an outer environment together with what was left open inside it', () => {
    expect(at`\begin{proof}\begin{align*} x \end{proof}`).toMatchObject({ mode: 'text', environments: [] });
  });

  it('counts the groups', () => {
    expect(at`$\frac{1}{\sqrt{2`.openGroups).toBe(2);
    expect(at`$\{ x`.openGroups).toBe(0);
  });

  it('names what opened the mathematics', () => {
    expect(at`$x`.mathOpener).toBe('$');
    expect(at`\[ x`.mathOpener).toBe('\\[');
    expect(at`\begin{align*}\begin{cases}`.mathOpener).toBe('align*');
    expect(at`plain`.mathOpener).toBeUndefined();
  });
});

describe('typing a command', () => {
  it.each(['\\', '\\fr', '$\\alpha', 'x \\\\\\'])('is seen after %j', (prefix) => {
    expect(contextAt(prefix).typingCommand).toBe(true);
  });

  it.each(['\\\\', '\\frac{', '\\alpha ', '\\begin{ali', '% \\fr', '\\verb|\\fr', '\\{'])(
    'is not seen after %j',
    (prefix) => {
      expect(contextAt(prefix).typingCommand).toBe(false);
    },
  );
});

describe('the preamble', () => {
  it('lies between the class and the document', () => {
    expect(at`\documentclass{article} \usepackage{amsmath}`.inPreamble).toBe(true);
    expect(at`\documentclass{article} \begin{document} x`.inPreamble).toBe(false);
    expect(at`a file that another includes`.inPreamble).toBe(false);
  });
});

const fragments = [
  '\\begin{align}',
  '\\end{align}',
  '\\begin{verbatim}',
  '\\end{verbatim}',
  '\\begin{',
  '\\text{',
  '$',
];
const symbols = [
  '$$',
  '\\(',
  '\\)',
  '\\[',
  '\\]',
  '\\',
  '{',
  '}',
  '%',
  '\n',
  '\n\n',
  '\\verb|',
  '|',
  'x',
  ' ',
  '\ud835',
];
const anything = fc.array(fc.oneof(fc.constantFrom(...fragments, ...symbols), fc.string()), { maxLength: 60 });

describe('the example document', () => {
  const document = readFileSync(new URL('../../examples/problems.tex', import.meta.url), 'utf8');

  it('closes everything it opens', () => {
    expect(contextAt(document)).toMatchObject({ mode: 'text', environments: [], openGroups: 0, inPreamble: false });
  });

  it('has its unfinished row in a derivation', () => {
    const row = '  (x + 2)(x + 5) &=';
    expect(contextAt(document.slice(0, document.indexOf(row) + row.length))).toMatchObject({
      mode: 'displayMath',
      environments: ['document', 'align*'],
    });
  });
});

describe('any text', () => {
  it('is accepted, and only environments that it names are open', () => {
    fc.assert(
      fc.property(anything, (pieces) => {
        const text = pieces.join('');
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
  ])('of a megabyte of %j is read without going over it again and again', (piece) => {
    // Quadratic work on this many tokens would take minutes and fail the test by its time limit.
    expect(contextAt(piece.repeat(1_000_000 / piece.length)).environments.length).toBeGreaterThanOrEqual(0);
  });
});
