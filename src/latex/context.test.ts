import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contextAt, type LatexContext } from './context.ts';
import type { LatexMode } from './vocabulary.ts';

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
    ['inlineMath', 'two lines $x +\r\n y'],
    ['text', 'two paragraphs $x +\r\n\r\n y'],
    ['text', 'two paragraphs $x + % why\n\n y'],
    ['inlineMath', 'one paragraph $x +\n % why\n y'],
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

describe('definitions', () => {
  it('do not unbalance what follows', () => {
    const definitions = [
      '\\newcommand{\\be}{\\begin{equation}}',
      '\\newcommand\\open[1][$]{\\left( #1 $}',
      '\\def\\half#1#2{\\begin{align} #1 $}',
      '\\DeclareMathOperator*{\\argmax}{arg\\,max}',
      '\\newenvironment{eqn}[1]{\\begin{equation}\\label{#1}}{\\end{equation}}',
      '\\newtheorem{thm}{Theorem}',
    ];
    for (const definition of definitions) {
      expect(contextAt(`${definition}\ntext`)).toMatchObject({ mode: 'text', environments: [], openGroups: 0 });
    }
  });

  it('make a command a short form of what it opens or closes', () => {
    const definitions = '\\newcommand{\\be}{\\begin{equation}}\\def\\ee{\\end{equation}}\n';
    expect(contextAt(`${definitions}\\be x `)).toMatchObject({ mode: 'displayMath', environments: ['equation'] });
    expect(contextAt(`${definitions}\\be x \\ee y`)).toMatchObject({ mode: 'text', environments: [] });
    expect(contextAt(`\\def\\bd{\\[}\\def\\ed{\\]} \\bd x `).mathOpener).toBe('\\[');
    expect(contextAt(`\\def\\bd{\\[}\\def\\ed{\\]} \\bd x \\ed y`).mode).toBe('text');
    expect(contextAt(`${definitions}\\renewcommand{\\be}{x} \\be y `).mode).toBe('text');
  });

  it('give an environment the mode that it begins with', () => {
    const definition = '\\newenvironment{eqn}[1]{\\begin{equation}\\label{#1}}{\\end{equation}}\n';
    expect(contextAt(`${definition}\\begin{eqn}{key} x `)).toMatchObject({ mode: 'displayMath', mathOpener: 'eqn' });
    expect(contextAt(`${definition}\\begin{eqn}{key} x \\end{eqn} y`).mode).toBe('text');
  });

  it.each([
    '\\lstnewenvironment{code}{}{}',
    '\\DefineVerbatimEnvironment{code}{Verbatim}{}',
    '\\newenvironment{code}{\\VerbatimEnvironment\\begin{minted}{c}}{\\end{minted}}',
  ])('make an environment verbatim: %s', (definition) => {
    expect(contextAt(`${definition} \\begin{code} $ { %`).mode).toBe('verbatim');
    expect(contextAt(`${definition} \\begin{code} $ { %\n\\end{code} x`)).toMatchObject({
      mode: 'text',
      openGroups: 0,
    });
  });

  it('make an environment a comment', () => {
    for (const definition of ['\\excludecomment{note}', '\\newenvironment{note}{\\comment}{\\endcomment}']) {
      expect(contextAt(`${definition} \\begin{note} $ {`).mode).toBe('comment');
      expect(contextAt(`${definition} \\begin{note} $ { \\end{note} x`).mode).toBe('text');
    }
  });

  it('are read with their internal names between makeatletter and makeatother', () => {
    expect(contextAt('\\makeatletter \\verb@x{$ y').mode).toBe('inlineMath');
    expect(contextAt('\\makeatletter\\makeatother \\verb@x{$@ y')).toMatchObject({ mode: 'text', openGroups: 0 });
  });
});

describe('a part that is switched off', () => {
  it('counts for nothing, up to its own fi or else', () => {
    expect(contextAt('a \\iffalse $ { ').mode).toBe('comment');
    expect(contextAt('a \\iffalse $ \\ifx\\a\\b { \\else \\fi \\begin{align} % \\fi\n \\fi b')).toMatchObject({
      mode: 'text',
      environments: [],
      openGroups: 0,
    });
    expect(contextAt('a \\iffalse $ \\else b').mode).toBe('text');
    expect(contextAt('$a \\iff b').mode).toBe('inlineMath');
  });
});

describe('arguments', () => {
  it.each([
    ['label', '\\label{eq:'],
    ['cite', 'see \\cite[p.~3]{kn'],
    ['includegraphics', '\\includegraphics[width=3cm]{fig'],
    ['usepackage', '\\usepackage[utf8]\n  {inp'],
    ['input', '\\input{'],
    ['begin', '\\begin{ali'],
    ['end', '\\begin{align} x \\end{'],
    ['newcommand', '\\newcommand{\\fo'],
    ['ref', '$x$ by \\ref{'],
  ])('of %s holds the cursor in %j', (command, prefix) => {
    expect(contextAt(prefix).inCommandArgument).toBe(command);
  });

  it.each([
    '\\label{eq:x} y',
    '\\section{On',
    '\\frac{1',
    '\\cite[p. 3',
    '\\ref x',
    '\\newcommand{\\x}{a',
    '\\label{a\n\nb',
  ])('that hold no name are not named: %j', (prefix) => {
    expect(contextAt(prefix).inCommandArgument).toBeUndefined();
  });

  it('have the mode of what they are', () => {
    expect(contextAt('$x \\parbox{3cm}{a').mode).toBe('text');
    expect(contextAt('a \\ensuremath{x')).toMatchObject({ mode: 'inlineMath', mathOpener: '\\ensuremath' });
    expect(contextAt('\\[ \\ensuremath{x').mode).toBe('displayMath');
    expect(contextAt('\\[ x \\begin{minipage}{3cm} a').mode).toBe('text');
    expect(contextAt('see \\href{https://example.org/%7Ea}{the $x').mode).toBe('inlineMath');
  });
});

describe('left without right', () => {
  it.each([
    [1, '$\\left( x'],
    [2, '$\\left( \\left\\{ x'],
    [1, '$\\left( \\left\\{ x \\right. '],
    [0, '$\\left( x \\right)'],
    [0, '$\\left( x $ and $y'],
    [1, '\\[ \\left\\lbrace \\frac{1}{2} '],
    [0, '\\[ \\left( \\begin{matrix} x'],
    [0, 'no \\left( formula'],
  ])('is counted: %d in %j', (count, prefix) => {
    expect(contextAt(prefix).openLefts).toBe(count);
  });
});

describe('mathematics that was never closed', () => {
  it.each(['\\section{Next}', '\\begin{theorem}', '\\begin{itemize} \\item'])('ends at %s', (next) => {
    expect(contextAt(`\\begin{align} x\n${next} Let`)).toMatchObject({ mode: 'text', mathOpener: undefined });
  });
});

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
