import { describe, expect, it } from 'vitest';
import { closersAt, isOnlyClosers, takeoverOf } from './closers.ts';

describe('the rest of a line', () => {
  it.each(['', ' ', '}', ')]}', '$', '$.', '\\)', '\\right) \\]', '\\right\\} ', '⟩', " '", ' \\\\', '},'])(
    'that is %j leaves room for a completion',
    (rest) => {
      expect(isOnlyClosers(rest)).toBe(true);
    },
  );

  it.each(['x', '} + 1', '\\rightarrow', '\\alpha', '{', '& 5'])('that is %j does not', (rest) => {
    expect(isOnlyClosers(rest)).toBe(false);
  });

  it('begins with the closers right behind the cursor', () => {
    expect(closersAt(')} x')).toBe(')}');
    expect(closersAt(' }')).toBe('');
  });
});

describe('what a text takes over behind the cursor', () => {
  it.each([
    ['1}{2}', '}', 1, '1'],
    ['1', '}', 0, '1'],
    ['{a}', '}', 0, '{a}'],
    ['x^2$ and $y$', '$', 1, 'x^2'],
    ['x + 1) + 2]', ')]', 2, 'x + 1'],
    ['(x) + 1)', ')', 1, '(x) + 1'],
    ['h.1⟩', '⟩', 1, 'h.1'],
    ['x \\right) + 1', '\\right)', 7, 'x '],
    ['\\left( x \\right)', ')', 0, '\\left( x \\right)'],
    ['x \\) is', '\\)', 2, 'x '],
    ['a \\rightarrow b', '}', 0, 'a \\rightarrow b'],
    ['x} y', ' }', 0, 'x} y'],
  ])('%j before %j is %i characters', (text, rest, length, before) => {
    expect(takeoverOf(text, rest)).toEqual({ length, before });
  });
});
