import { expect, test } from 'vitest';
import { MathText } from './mathText.ts';
import { charactersOf } from './promptLength.ts';

test('a text is the same for the same seed, however much of it was asked for before', () => {
  const text = new MathText(7);
  text.start(5000);
  expect(text.start(300)).toBe(new MathText(7).start(300));
  expect(text.start(300)).toHaveLength(300);
});

test('texts of other seeds are others', () => {
  const starts = Array.from({ length: 50 }, (_, seed) => new MathText(seed).start(200));
  expect(new Set(starts).size).toBe(50);
});

test('a text does not repeat itself soon', () => {
  const text = new MathText(1).start(20_000);
  expect(text.indexOf(text.slice(0, 200), 1)).toBe(-1);
});

test('a prompt of so many tokens is the longest start of the text that is not more', async () => {
  const countWords = (text: string) => Promise.resolve(text.split(' ').length);
  const text = new MathText(3);
  const characters = await charactersOf(text, 40, countWords);
  expect(await countWords(text.start(characters))).toBe(40);
  expect(await countWords(text.start(characters + 1))).toBe(41);
});
