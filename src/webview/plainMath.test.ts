import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainMath, plainText } from './plainMath.ts';

describe('a formula as plain text', () => {
  it.each([
    [String.raw`x = 3 \text{ or } x = 4`, 'x = 3 or x = 4'],
    [String.raw`\frac{\sqrt{2}}{2}`, '√2/2'],
    [String.raw`\dfrac{1}{x+1}`, '1/(x+1)'],
    [String.raw`\frac12`, '1/2'],
    [String.raw`-\frac{2}{3}`, '−2/3'],
    [String.raw`x^2 - 2x + 1`, 'x² − 2x + 1'],
    [String.raw`e^{-x^2}`, 'e^(−x²)'],
    [String.raw`2^{10}`, '2¹⁰'],
    [String.raw`a_1 + a_{12}`, 'a₁ + a₁₂'],
    [String.raw`\sqrt[3]{x+1}`, '∛(x+1)'],
    [String.raw`\left[2, 5\right)`, '[2, 5)'],
    [String.raw`(-\infty, 2] \cup [5, \infty)`, '(−∞, 2] ∪ [5, ∞)'],
    [String.raw`x \in \mathbb{R}`, 'x ∈ ℝ'],
    [String.raw`2\pi r`, '2πr'],
    [String.raw`x\le5`, 'x ≤ 5'],
    [String.raw`2\pm\sqrt3`, '2±√3'],
    [String.raw`90^\circ`, '90°'],
    [String.raw`\sin x + 2\cos x`, 'sin x + 2 cos x'],
    [String.raw`50\%`, '50%'],
    [String.raw`\{1, 2\}`, '{1, 2}'],
    [String.raw`\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}`, '1 2 ; 3 4'],
    [String.raw`\boxed{12}`, '12'],
    [String.raw`\mathrm{(B)}`, '(B)'],
    [String.raw`10\,\text{cm}`, '10 cm'],
    ['5', '5'],
  ])('%s', (tex, plain) => {
    expect(plainMath(tex)).toBe(plain);
  });

  it('takes in the words around formulas', () => {
    expect(plainText(String.raw`Solve $x^2 = 4$ and \(\frac{1}{y} = 2\).`)).toBe('Solve x² = 4 and 1/y = 2.');
  });

  it('reads any text to its end', () => {
    const pieces = ['\\frac', '{', '}', '^', '_', '\\sqrt[', ']', '\\', 'x', ' ', '\\text', '$'];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string())), (parts) => {
        expect(plainMath(parts.join('')).length).toBeLessThanOrEqual(4 * parts.join('').length + 4);
      }),
    );
  });

  it('reads no more than there is room for, however deep it goes', () => {
    expect(plainMath('{'.repeat(100_000))).toBe('');
    expect(plainMath('\\sqrt'.repeat(100_000)).length).toBeLessThan(400);
  });
});
