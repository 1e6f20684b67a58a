import { describe, expect, it } from 'vitest';
import { renderAnswer, renderMarkdown } from './markdown.ts';

/** The formulas in HTML as the TeX that KaTeX notes for screen readers; displayed ones doubled. */
function formulas(html: string): string[] {
  const annotation =
    /(<span class="katex-display">)?<span class="katex">.*?<annotation encoding="application\/x-tex">(.*?)<\/annotation>/gs;
  return [...html.matchAll(annotation)].map(([, display, tex]) => (display ? `$$${tex}$$` : `$${tex}$`));
}

/** The HTML with each formula replaced by a bullet. */
const around = (html: string) =>
  html.replace(/<span class="katex">.*?<\/span><\/span><\/span>(?:<\/span>)*/g, '•').trim();

describe('renderMarkdown', () => {
  it.each([
    ['$x$', ['$x$']],
    ['$$x$$', ['$$x$$']],
    ['\\(x\\)', ['$x$']],
    ['\\[x\\]', ['$$x$$']],
    ['\\begin{align}a\\end{align}', ['$$\\begin{align*}a\\end{align*}$$']],
    ['\\begin{equation*}a\\end{equation*}', ['$$\\begin{equation*}a\\end{equation*}$$']],
    ['\\begin{multline}a\\end{multline}', ['$$\\begin{gather*}a\\end{gather*}$$']],
    [
      '\\begin{eqnarray}a&=b\\end{eqnarray}'.replace('&', '& = &').replace('=b', 'b'),
      ['$$\\begin{align*}a&amp; = b\\end{align*}$$'],
    ],
    ['a price of $5 and $6 more', []],
    ['\\begin{itemize}\n\\item $a$\n\\item $b$\n\\end{itemize}', ['$a$', '$b$']],
  ])('finds the formulas of %j', (text, expected) => {
    expect(formulas(renderMarkdown(text))).toEqual(expected);
  });

  it('keeps the signs of formulas from Markdown, and those of Markdown from formulas', () => {
    expect(formulas(renderMarkdown('We have\n\\[\n- a_1 * b_1 * c\n= 2\n\\]'))).toEqual([
      '$$\n- a_1 * b_1 * c\n= 2\n$$',
    ]);
    expect(renderMarkdown('`$x$` is code')).toBe('<p><code>$x$</code> is code</p>\n');
    expect(renderMarkdown('```tex\n$x$\n```')).toBe('<pre><code>$x$\n</code></pre>');
    expect(around(renderMarkdown('**So $x$** holds'))).toMatch(/^<p><strong>So •.* holds<\/p>$/);
  });

  it('holds back a formula that is still being written, and shows its source when it stays open', () => {
    expect(renderMarkdown('So $x = \\frac{1', true)).toBe('<p>So</p>\n');
    expect(renderMarkdown('So \\begin{align} x', true)).toBe('<p>So</p>\n');
    expect(renderMarkdown('So $x = 1', false)).toBe('<p>So $x = 1</p>\n');
  });

  it('reads the prose of LaTeX', () => {
    expect(renderMarkdown("Find the \\emph{smallest} \\textbf{prime}~$5$, ``so''\\\\ now.")).toMatch(
      /^<p>Find the <em>smallest<\/em> <strong>prime<\/strong>\u00a0<span class="glued">.*,<\/span> “so”<br>\nnow\.<\/p>/,
    );
  });

  it('keeps the point after a short formula on its line', () => {
    expect(renderMarkdown('So $x$.')).toMatch(/<span class="glued"><span class="katex">.*<\/span>\.<\/span><\/p>/);
  });

  it('does not take indentation for code', () => {
    expect(renderMarkdown('Find\n\n    the value')).toBe('<p>Find</p>\n<p>the value</p>\n');
  });
});

/** Attributes of KaTeX's HTML, MathML and SVG; none of them runs or loads anything. */
const plainAttributes =
  /^(?:(?:class|style|title|aria-hidden|xmlns|encoding|display|mathvariant|mathcolor|stretchy|fence|start|width|height)(?: |$))*$/;

describe('renderMarkdown with hostile text', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onclick="alert(1)">b</b>',
    '[x](javascript:alert(1))',
    '<javascript:alert(1)>',
    '![x](https://evil.example/x.png)',
    'https://evil.example',
    '[x]: https://evil.example\n\n[x]',
    '$\\href{javascript:alert(1)}{x}$',
    '$\\url{javascript:alert(1)}$',
    '$\\includegraphics{https://evil.example/x.png}$',
    '$\\htmlData{onclick=alert(1)}{x}$',
    '$\\htmlStyle{background: url(https://evil.example)}{x}$',
    '$\\text{<img src=x onerror=alert(1)>}$',
    '\\begin{tabular}<script>alert(1)</script>\\end{tabular}',
    '```$x$" onclick="alert(1)\n<script>\n```',
    '`<script>` $<script>$',
    '\ue0000\ue001 $x$ \ue00099\ue001',
    '"><script>alert(1)</script>',
  ])('makes no element of %j but those of text and formulas', (text) => {
    const html = renderMarkdown(text) + renderAnswer(text);
    const harmless = /^(?:p|em|strong|code|pre|br|span|math|semantics|annotation|svg|path|line|m[a-z]+|li|ul|ol)$/;
    const tags = [...html.matchAll(/<([a-zA-Z]+)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*\/?>/g)];
    expect(tags.length).toBe(html.match(/<[^/]/g)?.length);
    for (const [, name, attributes] of tags) {
      expect(name).toMatch(harmless);
      expect(attributes?.replace(/="[^"]*"/g, '').trim()).toMatch(plainAttributes);
      expect(/style="([^"]*)"/.exec(attributes ?? '')?.[1] ?? '').not.toContain('url(');
    }
  });

  it.each([
    ['braces', `$${'{'.repeat(10_000)}$`],
    ['balanced braces', `$${'{'.repeat(1900)}${'}'.repeat(1900)}$`],
    ['a macro that doubles itself', '$\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\a\\a}\\a$'],
    ['dollars', '$'.repeat(10_000)],
    ['dollars with spaces', '$ '.repeat(10_000)],
    ['backslashes', '\\'.repeat(10_000)],
    ['open brackets', '\\['.repeat(5000)],
    ['open environments', '\\begin{a}'.repeat(1000)],
    ['stars', '*a_'.repeat(4000)],
    ['quote marks', '>'.repeat(5000)],
    ['list marks', '- '.repeat(5000)],
    ['backticks', '`'.repeat(9999) + 'a'],
    ['an enormous rule', '$\\rule{100000em}{100000em}$'],
  ])('survives %s', (_, text) => {
    expect(renderMarkdown(text)).toBeTypeOf('string');
    expect(renderMarkdown(text, true)).toBeTypeOf('string');
  });
});

describe('renderAnswer', () => {
  it('sets TeX as a displayed formula and words as words', () => {
    expect(formulas(renderAnswer('x = \\frac{1}{2}'))).toEqual(['$$x = \\frac{1}{2}$$']);
    expect(renderAnswer('no solution')).toBe('<p>no solution</p>\n');
  });
});
