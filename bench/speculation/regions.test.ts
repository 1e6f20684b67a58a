import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionsOf } from './regions.ts';

describe('regionsOf', () => {
  it('tells the proofs of a Lean file from its statements and comments', () => {
    const text = '/-! Sums -/\ntheorem one : 1 = 1 := by\n  rfl\n\ndef two := 2\nexample : 2 = two := by rfl\n';
    expect(regionsOf('lean', text)).toEqual([
      { kind: 'Lean comment', text: '/-! Sums -/' },
      { kind: 'Lean statement or term', text: '\ntheorem one : 1 = 1 ' },
      { kind: 'Lean tactic proof', text: ':= by\n  rfl\n' },
      { kind: 'Lean statement or term', text: '\ndef two := 2\nexample : 2 = two ' },
      { kind: 'Lean tactic proof', text: ':= by rfl\n' },
    ]);
  });

  it('tells displays and derivations of a LaTeX file from its prose', () => {
    const derivation = '\\begin{align*}\n  a &= b \\\\\n  &= c\n\\end{align*}';
    expect(regionsOf('latex', `So $x = 1$ and $$y = 2.$$ Hence\n${derivation}\n\\[ z \\]`)).toEqual([
      { kind: 'LaTeX prose', text: 'So $x = 1$ and ' },
      { kind: 'LaTeX display', text: '$$y = 2.$$' },
      { kind: 'LaTeX prose', text: ' Hence\n' },
      { kind: 'LaTeX derivation', text: derivation },
      { kind: 'LaTeX prose', text: '\n' },
      { kind: 'LaTeX display', text: '\\[ z \\]' },
    ]);
  });

  it('loses nothing of a text', () => {
    const piece = fc.constantFrom(
      ':= by',
      '\n',
      '\n  ',
      'x',
      '/-',
      '-/',
      '$$',
      '\\[',
      '\\]',
      '\\begin{align}',
      '\\end{align}',
    );
    fc.assert(
      fc.property(fc.constantFrom('lean' as const, 'latex' as const), fc.array(piece), (language, pieces) => {
        const text = pieces.join(' ');
        expect(
          regionsOf(language, text)
            .map((region) => region.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
