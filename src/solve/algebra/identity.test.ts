import { describe, expect, it } from 'vitest';
import { compareExpressions } from './identity.ts';
import { parseExpression } from './parse.ts';
import { tokenize, Unreadable } from './tokens.ts';

function read(text: string) {
  return parseExpression(tokenize(text)).expression;
}

function verdict(a: string, b: string): string {
  return compareExpressions(read(a), read(b)).verdict;
}

describe('Comparing expressions', () => {
  it.each([
    ['\\pi + 10^{-200}', '\\pi'],
    ['\\sin(10^{-60})', '10^{-60}'],
    ['e^{\\pi\\sqrt{163}}', '262537412640768744'],
    ['x + 10^{-90}\\sin x', 'x'],
    ['|x - 123456|', '123456 - x'],
    ['\\lfloor x \\rfloor', '\\lceil x \\rceil - 1'],
  ])('sees that %s is not quite %s', (a, b) => {
    expect(verdict(a, b)).toBe('different');
  });

  it.each([
    ['\\sin(10^{20}\\pi)', '0'],
    ['\\sqrt[3]{2+\\sqrt5} + \\sqrt[3]{2-\\sqrt5}', '1'],
    ['\\frac{x^2-1}{x-1}', 'x+1'],
    ['\\ln(x^3)', '3\\ln x'],
    ['\\overline{z} z', '|z|^2'],
  ])('sees that %s is %s', (a, b) => {
    expect(verdict(a, b)).toBe('equal');
  });

  it('leaves open what holds only as long as all is real', () => {
    expect(verdict('\\ln(x^2)', '2\\ln x')).toBe('unknown');
  });

  it('takes z for complex and x for real', () => {
    expect(verdict('|x|^2', 'x^2')).toBe('equal');
    expect(verdict('|z|^2', 'z^2')).toBe('different');
  });

  it('knows nothing of functions that have a name only', () => {
    expect(verdict('f(x)', 'x^2')).toBe('unknown');
    expect(verdict('f(x+x)', 'f(2x)')).toBe('equal');
    expect(verdict('f(x+1)', 'f(x)')).toBe('different');
  });
});

describe('Reading expressions', () => {
  it.each([
    ['1\\frac12', '3/2'],
    ['2 1/4', '9/4'],
    ['-2^2', '-4'],
    ['2^{3^2}', '512'],
    ['0.1\\overline{6}', '1/6'],
    ['0.1212...', '12/99'],
    ['\\sin^2 x \\cos x', '(\\sin x)^2 (\\cos x)'],
    ['\\sin 2x', '\\sin(2x)'],
    ['||x|-1|', '|1-|x||'],
    ['3!', '6'],
    ['50\\%', '1/2'],
    ['1010_2', '10'],
  ])('reads %s as %s', (a, b) => {
    expect(verdict(a, b)).toBe('equal');
  });

  it('says when people may mean something else', () => {
    expect(parseExpression(tokenize('1/2x')).ambiguous).toBe(true);
    expect(parseExpression(tokenize('1/2 x')).ambiguous).toBe(false);
    expect(parseExpression(tokenize('\\frac12x')).ambiguous).toBe(false);
  });

  it.each(['2 3', '2\\frac32', '12_2', '\\frac{1}', '(1', '1)', 'x^', '3.14\\ldots', '\\unknown', '', '|x'])(
    'does not read %s',
    (text) => {
      expect(() => read(text)).toThrow(Unreadable);
    },
  );

  it.each([
    ['e^{\\pi\\sqrt{163}}', '262537412640768744'],
    ['\\pi + 10^{-33}', '\\pi'],
    ['\\pi + 10^{-60}', '\\pi'],
    ['2^{300}', '2^{300} + 1'],
    ['2^{300} + 10^{45}', '2^{300}'],
    ['\\sqrt{-2}', '\\sqrt{-2} + 10^{-15}'],
  ])('says how %s differs from %s', (a, b) => {
    const [left, right] = compareExpressions(read(a), read(b)).why.split(' ≠ ');
    expect(left).not.toBe(right);
    expect(right).toBeDefined();
  });

  it('says so at a simple point', () => {
    const why = (a: string, b: string) => compareExpressions(read(a), read(b)).why;
    expect(why('\\sqrt{x^2}', 'x')).toBe('at x = -2: 2 ≠ -2');
    expect(why('(a+b)^2', 'a^2 + b^2')).toBe('at a = -2, b = 2: 0 ≠ 8');
    expect(why('x', 'x + x(x+2)(x-2)(x-1)(x-3)(x+1)(x-5)')).toMatch(/^at x = 1\/2: 1\/2 ≠ /);
  });
});
