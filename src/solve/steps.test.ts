import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allSteps, splitSteps } from './steps.ts';

const steps = (text: string) => allSteps(splitSteps(text, true));

describe('splitSteps', () => {
  it('takes one line as one step', () => {
    const text =
      '\nSubtract $7$ from both sides: $3x = 15$.\nDivide both sides by $3$: $x = 5$.\nFinal Answer: The final answer is $x = 5$. ';
    expect(steps(text)).toEqual(['Subtract $7$ from both sides: $3x = 15$.', 'Divide both sides by $3$: $x = 5$.']);
  });

  it('takes one sentence of a paragraph as one step', () => {
    const text = 'The roots must be non-negative. Therefore, $x \\ge 2$. $x = 5$ is excluded.';
    expect(steps(text)).toEqual(['The roots must be non-negative.', 'Therefore, $x \\ge 2$.', '$x = 5$ is excluded.']);
  });

  it('keeps a displayed formula with its sentence', () => {
    const text =
      'We have\n\\[\n  x = 3.5\n\n\\]\nwhere $x$ is real.\nSo\n\n\\begin{align*}\nx &= 1. Y\\\\\ny &= 2\n\\end{align*}\nDone.';
    expect(steps(text)).toEqual([
      'We have\n\\[\n  x = 3.5\n\n\\]\nwhere $x$ is real.',
      'So\n\n\\begin{align*}\nx &= 1. Y\\\\\ny &= 2\n\\end{align*}',
      'Done.',
    ]);
  });

  it('joins lines of one wrapped sentence', () => {
    expect(steps('Since the sum\nis even, so is $n$.')).toEqual(['Since the sum\nis even, so is $n$.']);
  });

  it('does not end a step at an abbreviation, a list number or a decimal point', () => {
    expect(steps('1. Take a prime, e.g. The first. It is 2.5 or more.')).toEqual([
      '1. Take a prime, e.g. The first.',
      'It is 2.5 or more.',
    ]);
  });

  it('keeps prices from swallowing the steps after them', () => {
    expect(steps('It costs $5.\nTwo cost $10.\nFinal Answer: The final answer is $10$.')).toEqual([
      'It costs $5.',
      'Two cost $10.',
    ]);
  });

  it('does not show the beginning of the concluding sentence as a step', () => {
    expect(splitSteps('So $x = 5$.\nFinal An')).toEqual({ finished: ['So $x = 5$.'], open: '', conclusion: undefined });
    expect(splitSteps('So $x = 5$.\nFinal answer: The').conclusion).toBe('Final answer: The');
  });

  it('leaves a step open until what follows shows its end', () => {
    expect(splitSteps('One. ').finished).toEqual([]);
    expect(splitSteps('One. T')).toMatchObject({ finished: ['One.'], open: 'T' });
    expect(splitSteps('Then\n\\be').finished).toEqual([]);
  });
});

const pieces = fc.constantFrom(
  ...['Take', 'so', ' ', ' ', '\n', '\n\n', '.', '. ', '$', '$x$', '$$', '\\[', '\\]', '\\', '(', ')', '1', 'e.g.'],
  ...['\\begin{align}', '\\end{align}', '\\be', 'Final Answer: ', 'Final ', '**', '- ', '!', '\\frac{1}{2}', ','],
);
const solutionText = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
const squeezed = (text: string) => text.replace(/\s+/g, '');

describe('splitSteps on any text', () => {
  it('drops nothing but white space', () => {
    fc.assert(
      fc.property(solutionText, (text) => {
        const split = splitSteps(text, true);
        expect(squeezed([...allSteps(split), split.conclusion ?? ''].join(''))).toBe(squeezed(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('never changes a finished step as the text grows', () => {
    fc.assert(
      fc.property(solutionText, fc.nat(), (text, cut) => {
        const before = splitSteps(text.slice(0, cut % (text.length + 1))).finished;
        expect(splitSteps(text).finished.slice(0, before.length)).toEqual(before);
        expect(splitSteps(text, true).finished.slice(0, before.length)).toEqual(before);
      }),
      { numRuns: 2000 },
    );
  });
});
