import { describe, expect, it } from 'vitest';
import { followedBy } from './promptText.ts';

describe('followedBy', () => {
  const mark = { control: '<|im_start|>' };

  it.each([
    ['a string', 'x = ', '5', 'x = 5'],
    ['text', [mark, { text: 'x = ' }], '5', [mark, { text: 'x = 5' }]],
    ['a mark', [{ text: 'x' }, mark], '5', [{ text: 'x' }, mark, { text: '5' }]],
    ['nothing', [], '5', [{ text: '5' }]],
    ['a mark, by no text', [mark], '', [mark]],
  ])('goes on after %s', (_end, prompt, text, expected) => {
    expect(followedBy(prompt, text)).toEqual(expected);
  });
});
