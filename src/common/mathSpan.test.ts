import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isProse, MathReader, segmentMath } from './mathSpan.ts';

/** The text with each formula in angle brackets and what is still open in curly ones. */
function show(text: string, growing = false): string {
  return segmentMath(text, growing)
    .map((segment) =>
      segment.kind === 'math' ? `<${segment.span.tex}>` : segment.kind === 'open' ? `{${segment.text}}` : segment.text,
    )
    .join('');
}

describe('segmentMath', () => {
  it.each([
    ['So $x = 5$.', 'So <x = 5>.'],
    ['$$x$$ and \\(y\\) and \\[z\\]', '<x> and <y> and <z>'],
    ['\\begin{align*} x &= 1 \\end{align*}.', '<\\begin{align*} x &= 1 \\end{align*}>.'],
    [
      '\\begin{cases} \\begin{cases} a \\end{cases} \\end{cases}',
      '<\\begin{cases} \\begin{cases} a \\end{cases} \\end{cases}>',
    ],
    ['A price of \\$5 and $x$', 'A price of \\$5 and <x>'],
    ['costs $5 and then $6 more', 'costs $5 and then $6 more'],
    ['$a$2 is no formula', '$a$2 is no formula'],
    ['$ x = 5 $ and $ y $', '< x = 5 > and < y >'],
    ['It costs $5.\nThe answer is $5$.', 'It costs $5.\nThe answer is <5>.'],
    ['$a\n+ b$', '<a\n+ b>'],
    ['$a\n\n+ b$', '$a\n\n+ b$'],
    ['a row break \\\\[2pt] is not display math', 'a row break \\\\[2pt] is not display math'],
    ['$\\text{cost: \\$5}$', '<\\text{cost: \\$5}>'],
    ['\\( a \\\\) b \\) c \\( d', '< a \\\\) b > c \\( d'],
    ['\\begin{a} \\begin{b} \\end{a} \\end{b}', '<\\begin{a} \\begin{b} \\end{a}> \\end{b}'],
    ['\\begin{a} \\begin{a} x \\end{a}', '\\begin{a} <\\begin{a} x \\end{a}>'],
  ])('reads %j', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it('holds back what is still open while the text grows', () => {
    expect(show('So $x = ', true)).toBe('So {$x = }');
    expect(show('We get \\[ x', true)).toBe('We get {\\[ x}');
    expect(show('\\begin{align} x', true)).toBe('{\\begin{align} x}');
  });

  it('takes an open delimiter for plain text once nothing follows, and still finds what stands after it', () => {
    expect(show('a \\[ b $c$')).toBe('a \\[ b <c>');
  });

  it('loses no character', () => {
    const soup = fc.array(
      fc.constantFrom('$', '$$', '\\', '\\(', '\\)', '\\[', '\\]', '\n', ' ', '1', 'x', '\\begin{a}', '\\end{a}'),
    );
    fc.assert(
      fc.property(soup, fc.boolean(), (parts, growing) => {
        const text = parts.join('');
        const back = segmentMath(text, growing).map((segment) =>
          segment.kind === 'math' ? text.slice(segment.span.start, segment.span.end) : segment.text,
        );
        expect(back.join('')).toBe(text);
      }),
    );
  });
});

describe('MathReader', () => {
  it('finds nothing where no formula opens', () => {
    expect(new MathReader('a $ b $5').at(2)).toBeUndefined();
    expect(new MathReader('\\alpha').at(0)).toBeUndefined();
  });
});

describe('isProse', () => {
  it.each(['(B)', 'Monday', 'no solution'])('takes %j for words', (answer) => {
    expect(isProse(answer)).toBe(true);
  });

  it.each(['x = 5', '\\text{Monday}', '[2,5)', 'ab', '3'])('takes %j for TeX', (answer) => {
    expect(isProse(answer)).toBe(false);
  });
});
