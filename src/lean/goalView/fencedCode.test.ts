import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { fencedCode } from './fencedCode.ts';

describe('fencedCode', () => {
  it.each(['exact h', 'a `b` c', 'simp\n  ```\n![x](https://example.org/x.png)', '````\n[x](command:y)\n````', '```'])(
    'is one block of code, whatever the code (%#)',
    (code) => {
      const tokens = new MarkdownIt().parse(fencedCode(code, 'lean4'), {});
      expect(tokens.map(({ type, content }) => [type, content])).toEqual([['fence', `${code}\n`]]);
    },
  );
});
