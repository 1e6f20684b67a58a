import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { situationAt } from '../testSupport.ts';
import { latexShape } from './latexShape.ts';

const raw = String.raw;

/** What is offered of a text that goes on, at the cursor of a document. */
function offered(document: string, text: string): string | undefined {
  const length = latexShape(situationAt(document)).offer(text);
  return length === undefined ? undefined : text.slice(0, length);
}

describe('in text', () => {
  it.each([
    ['Let ‸', 'x be a prime. Then y', 'x be a prime.'],
    ['Let ‸', 'x be a prime.\nThen y', 'x be a prime.'],
    ['Let ‸', 'x be a\nprime. Then y', 'x be a'],
    ['By ‸', 'Fig. 2 and Eq. (3), i.e. Theorem 4, it holds. So', 'Fig. 2 and Eq. (3), i.e. Theorem 4, it holds.'],
    ['See Fi‸', 'g. Two shows it. So', 'g. Two shows it.'],
    ['By ‸', 'a result of J. Smith (cf. [2]). So', 'a result of J. Smith (cf. [2]).'],
    [
      'It ‸',
      'holds for 3.14 and approx. all others (see below.) We',
      'holds for 3.14 and approx. all others (see below.)',
    ],
    ['Is it ‸', 'true? Yes', 'true?'],
    ['Take ‸', raw`$x = 1. 2$ and $y$. Now`, raw`$x = 1. 2$ and $y$.`],
    ['Take ‸', raw`\textbf{some. Thing} here. Now`, raw`\textbf{some. Thing} here.`],
    ['Take ‸', '$x +\ny$ here\nand', '$x +\ny$ here'],
    ['So ‸', '\\[\n  x\n\\]\nhence', '\\[\n  x\n\\]'],
    ['\\begin{proof}‸', '\n  Let x.\n  Then', '\n  Let x.'],
    ['We have‸', '\n\\[\n  x\n\\]\nhence', '\n\\[\n  x\n\\]'],
    ['We have‸', '\n\nNext', '\n'],
    ['It is so.‸', '\nThen\nthis', ''],
    ['Then\n‸', '\\begin{align}\n  a &= b\n\\end{align}\nmore', '\\begin{align}\n  a &= b\n\\end{align}'],
  ])('%j, %j is offered as %j', (document, text, end) => {
    expect(offered(document, text)).toBe(end);
  });

  it.each(['x be a', 'x be a prime.', 'x be a prime. ', 'x. ', '$x$. ', '$x. T', '\\[ x \\]'])(
    'more is awaited after %j',
    (text) => {
      expect(offered('Let ‸', text)).toBeUndefined();
    },
  );
});

describe('in a formula within the line', () => {
  it.each([
    ['Let $x‸', raw` = \frac{1}{2}$, and $y`, raw` = \frac{1}{2}$,`],
    ['Let $x‸$', ' = 1$ and', ' = 1$'],
    [raw`Let $\frac{‸}$`, '1}{2}$ and', '1}{2}$'],
    [raw`Let \(x‸`, raw` = 1\). So`, raw` = 1\).`],
    ['Let $‸', 'x$ and', 'x$'],
    ['Let $x‸', ' = 1\nand', ' = 1'],
    ['Let $x‸ + y$', ' = 1$ and', ' = 1'],
  ])('%j, %j is offered as %j', (document, text, end) => {
    expect(offered(document, text)).toBe(end);
  });

  it('waits for the character behind the dollar, which may be a full stop', () => {
    expect(offered('Let $x‸', ' = 1$')).toBeUndefined();
    expect(offered('Let $x‸', ' = 1$.')).toBe(' = 1$.');
  });
});

describe('in a displayed formula', () => {
  const rows = '  a &= b \\\\\n  &= c';
  it.each([
    ['\\begin{align*}\n‸', `${rows}\n\\end{align*}\nSo`, `${rows}\n\\end{align*}`],
    ['\\begin{align*}‸', `\n${rows}\n\\end{align*}\nSo`, `\n${rows}\n\\end{align*}`],
    ['\\begin{align*}\n‸\n\\end{align*}', `${rows}\n\\end{align*}\nSo`, `${rows}\n`],
    ['\\begin{align*}\n‸', `${rows}\n\nSo`, rows],
    ['\\[ ‸', 'x\n+ y \\]\nSo', 'x\n+ y \\]'],
    ['$$ ‸', 'x $$\nSo', 'x $$'],
    ['\\begin{ali‸', `gn}\n${rows}\n\\end{align}\nSo`, `gn}\n${rows}\n\\end{align}`],
    ['\\begin{align} x \\end{al‸', 'ign}\nSo', 'ign}'],
    ['\\begin{equation} f(x) = ‸', raw`\begin{cases} 1 \\ 2 \end{cases} \end{equation} x`, undefined],
  ])('%j, %j is offered as %j', (document, text, end) => {
    expect(offered(document, text)).toBe(end ?? raw`\begin{cases} 1 \\ 2 \end{cases} \end{equation}`);
  });

  it('goes on behind an environment inside it', () => {
    const [cases, equation] = ['1 \\\\ 2 \\end{cases}', '\\end{equation}'];
    expect(offered('\\begin{equation}\\begin{cases} ‸', `${cases} + x ${equation} y`)).toBe(`${cases} + x ${equation}`);
    expect(offered('$\\begin{cases} ‸', `${cases}$, y`)).toBe(`${cases}$,`);
  });

  it('is the whole of it or eight lines', () => {
    const row = '  x &= y \\\\';
    const end = offered('\\begin{align}\n‸', `${row}\n`.repeat(20));
    expect(end).toBe(Array.from({ length: 8 }, () => row).join('\n'));
    expect(offered('\\begin{align}\n‸', `${row}\n`.repeat(7))).toBeUndefined();
  });
});

describe('in a list', () => {
  it.each([
    ['\\begin{itemize}\n  \\item ‸', 'one. Two.\n  three\n  \\item four', 'one. Two.\n  three'],
    ['\\begin{itemize}\n  \\item ‸', 'one\n\\end{itemize}', 'one'],
    ['\\begin{itemize}\n  \\item one‸', '\n  \\item two\n  \\item', '\n  \\item two'],
    ['\\begin{itemize}‸', '\n  \\item two\n\n  \\item', '\n  \\item two'],
  ])('%j, %j is offered as %j', (document, text, end) => {
    expect(offered(document, text)).toBe(end);
  });

  it('waits for what the next line begins with', () => {
    expect(offered('\\begin{itemize}\n  \\item ‸', 'one\n  \\it')).toBeUndefined();
  });
});

describe('generation ends', () => {
  it.each([
    ['\\begin{align*}\n‸\n\\end{align*}', ['\\end{document}', '\n\n', '\\end{align*}']],
    ['\\begin{align*}\n‸', ['\\end{document}', '\n\n']],
    ['\\begin{align*}\n‸\n\nThen\n\\begin{align*} x \\end{align*}', ['\\end{document}', '\n\n']],
    ['\\begin{equation}\\begin{cases} ‸ \\end{cases}\\end{equation}', ['\\end{document}', '\n\n', '\\end{equation}']],
    ['\\[ ‸\n\\]', ['\\end{document}', '\n\n', '\\]']],
    ['\\begin{proof} ‸\n\\end{proof}', ['\\end{document}', '\\end{proof}']],
    ['\\begin{itemize} ‸\n\\end{itemize}', ['\\end{document}']],
  ])('in %j before %j', (document, stop) => {
    expect(latexShape(situationAt(document)).stop).toEqual(stop);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    'x',
    '. ',
    'T',
    '\n',
    '$',
    '\\[',
    '\\]',
    '{',
    '}',
    '\\item',
    '\\begin{align}',
    '\\end{align}',
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('is offered up to an end that does not move when more is written', () => {
    fc.assert(
      fc.property(text, text, text, fc.nat(), (before, behind, written, cut) => {
        const shape = latexShape(situationAt(`${before}‸${behind}`));
        const early = shape.offer(written.slice(0, cut % (written.length + 1)));
        if (early !== undefined && early + 10 < cut % (written.length + 1)) expect(shape.offer(written)).toBe(early);
      }),
    );
  });
});
