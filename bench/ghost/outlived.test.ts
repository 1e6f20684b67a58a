import { expect, test } from 'vitest';
import { fitsDocument } from './outlived.ts';
import type { ModelCall } from './watchedModel.ts';

const call = (prompt: string, text: string): ModelCall => ({
  started: 0,
  prompt,
  text,
  tokens: 1,
  end: undefined,
  shown: false,
});

test.each([
  ['nothing was typed since', 'Let x be', ' an', 'Let x be', '', true],
  ['what was typed is what was generated', 'Let x be', ' an even', 'Let x be an', '', true],
  ['the typing is ahead of the answer', 'Let x be', ' a', 'Let x be an', '', true],
  ['nothing was generated yet', 'Let x be', '', 'Let x be an', '', true],
  ['what was typed is something else', 'Let x be', ' an even', 'Let x be in', '', false],
  ['some of the prompt was deleted', 'Let x be', ' an even', 'Let x b', '', false],
  ['the answer writes a space that is there', 'x +', ' y', 'x + ', '', true],
  ['the prompt goes on behind what is shown', 'x = y + 1.', ' Then', 'x = ', 'y + 1.', true],
  ['what was shown is gone', 'x = y + 1.', ' Then', 'x = z', '', false],
  ['the end of the prompt stands in the document twice', 'a, a', ', b', 'a, a, b', '', true],
])('%s', (_, prompt, text, before, shown, fits) => {
  expect(fitsDocument(call(prompt, text), before, shown)).toBe(fits);
});
