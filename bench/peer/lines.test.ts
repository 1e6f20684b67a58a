import { expect, test } from 'vitest';
import { Lines } from './lines.ts';

test('lines are the same wherever the pieces end', () => {
  const text = 'data: {"content":"a"}\n\ndata: {"content":"b"}\n\n';
  for (let length = 1; length <= text.length; length++) {
    const lines = new Lines();
    const pieces = Array.from({ length: Math.ceil(text.length / length) }, (_, i) =>
      text.slice(i * length, (i + 1) * length),
    );
    expect(pieces.flatMap((piece) => lines.push(piece))).toEqual(text.split('\n').slice(0, -1));
  }
});

test('a line that is not complete is kept back', () => {
  const lines = new Lines();
  expect(lines.push('data: 1\ndata:')).toEqual(['data: 1']);
  expect(lines.push(' 2\n')).toEqual(['data: 2']);
});

test('other separators of lines are text', () => {
  expect(new Lines().push('a\u2028b\u2029c\u0085d\re\n')).toEqual(['a\u2028b\u2029c\u0085d\re']);
});
