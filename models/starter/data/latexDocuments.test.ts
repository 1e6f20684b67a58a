import { expect, it } from 'vitest';
import { ghostExample } from './examples.ts';
import { latexDocument } from './latexDocuments.ts';
import { Random } from './random.ts';

const documents = (): string[] => {
  const random = new Random(4);
  return Array.from({ length: 300 }, () => latexDocument(random));
};

it('closes every environment that it opens, in order', () => {
  for (const document of documents()) {
    const open: string[] = [];
    for (const [, verb, name = ''] of document.matchAll(/\\(begin|end)\{(\w+\*?)\}/g)) {
      if (verb === 'begin') open.push(name);
      else expect(open.pop(), document).toBe(name);
    }
    expect(open).toEqual([]);
  }
});

it('writes the same documents from the same seed', () => {
  expect(documents()).toEqual(documents());
});

it('keeps every character of a window when it cuts it', () => {
  const random = new Random(6);
  for (const document of documents()) {
    const window = ghostExample(random, 'latex', document).parts.join('');
    expect(document.endsWith(window) && window !== '').toBe(true);
  }
});
