import type { Filter } from './filter.ts';

/** Takes off the last word of a text that the token limit cut. */
export const wholeWords: Filter = (text, { cutShort }) => {
  if (!cutShort) return text;
  const whole = text.replace(/\S*$/, '');
  return whole.trim() === '' ? { drop: 'cut in its first word' } : whole;
};
