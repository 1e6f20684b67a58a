import { describe, expect, it } from 'vitest';
import { findProblem, insertBelow } from './insertion.ts';

/** Selects what stands between `‹` and `›`, inserts below it, and returns the document. */
function insert(marked: string, block: string): string {
  const text = marked.replace(/[‹›]/g, '');
  const start = marked.indexOf('‹');
  const insertion = insertBelow(text, { start, end: marked.indexOf('›') - 1 }, block);
  return text.slice(0, insertion.offset) + insertion.text + text.slice(insertion.offset);
}

describe('insertBelow', () => {
  it.each([
    ['sets the block off by blank lines', 'A ‹problem›.\nNext.', 'One\n\nTwo', 'A problem.\n\nOne\n\nTwo\n\nNext.'],
    ['adds no blank line where one stands', '‹P›\n\nNext.', 'S', 'P\n\nS\n\nNext.'],
    ['works at the end of the document', '‹P›', 'S', 'P\n\nS'],
    ['takes whole selected lines as such', '‹P\n›Next.', 'S', 'P\n\nS\n\nNext.'],
    ['indents as the problem is indented', '  ‹P›\n  Q', 'S\n\nT', '  P\n\n  S\n\n  T\n\n  Q'],
    ['keeps the line breaks of the document', 'a\r\n‹P›\r\nb', 'S\nT', 'a\r\nP\r\n\r\nS\r\nT\r\n\r\nb'],
    [
      'stays out of the environment of the problem',
      '\\begin{problem}\n  ‹P›\n\\end{problem}\nb',
      'S',
      '\\begin{problem}\n  P\n\\end{problem}\n\nS\n\nb',
    ],
    [
      'stays inside other environments',
      '\\begin{document}\n‹P›\n\\end{document}',
      'S',
      '\\begin{document}\nP\n\nS\n\n\\end{document}',
    ],
    ['starts an empty document with the block', '‹›', 'S', 'S'],
  ])('%s', (_, marked, block, expected) => {
    expect(insert(marked, block)).toBe(expected);
  });
});

describe('findProblem', () => {
  const origin = { uri: 'file:///a.tex', languageId: 'latex', start: 2, text: 'PP' };

  it.each([
    ['in its place, even where the text occurs again', 'a PP PP', { start: 2, end: 4 }],
    ['where it moved to', 'a new line\nPP', { start: 11, end: 13 }],
    ['nowhere when it was changed', 'a P', undefined],
    ['nowhere when it moved and is there twice', 'PP  PP', undefined],
  ])('finds the problem %s', (_, documentText, expected) => {
    expect(findProblem(documentText, origin)).toEqual(expected);
  });
});
