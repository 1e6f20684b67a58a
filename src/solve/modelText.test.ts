import { expect, it } from 'vitest';
import { longestSolution, readableText } from './modelText.ts';

it('keeps what people write in any language, line by line', () => {
  const text = 'Löse $x^2 = 2$:\n\tفارسی می‌نویسیم, 数学, 👩‍🔬, \ud835\udc65';
  expect(readableText(text)).toBe(text);
});

it('leaves out what only hides what a text says', () => {
  expect(readableText('a\r\nb\0\u001b[31m \u202eevil\u2066\u2069 \ud800')).toBe('a\nb[31m evil \ufffd');
});

it('reads no further than anybody would', () => {
  expect(readableText('x'.repeat(longestSolution + 1))).toHaveLength(longestSolution);
});
