import { describe, expect, it } from 'vitest';
import { findProblem, insertBelow, replaceProblem } from './insertion.ts';

/** Selects what stands between `‹` and `›`, writes a block below it or in its place, and returns the document. */
function changed(write: typeof insertBelow, marked: string, block: string): string {
  const text = marked.replace(/[‹›]/g, '');
  const start = marked.indexOf('‹');
  const change = write(text, { start, end: marked.indexOf('›') - 1 }, block);
  return text.slice(0, change.start) + change.text + text.slice(change.end);
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
    expect(changed(insertBelow, marked, block)).toBe(expected);
  });
});

describe('replaceProblem', () => {
  it.each([
    ['puts the block where the problem was', 'a\n\n‹P\nQ›\n\nb', 'S\n\nT', 'a\n\nS\n\nT\n\nb'],
    ['keeps the line break of whole selected lines', 'a\n‹P\n›b', 'S', 'a\nS\nb'],
    ['indents as the problem was indented', '  ‹P›\n  Q', 'S\n\nT', '  S\n\n  T\n  Q'],
    ['indents no first line twice', '‹  P›\nb', 'S\nT', '  S\n  T\nb'],
    ['sets it off from the rest of its line', 'A ‹P› or so.', 'S', 'A \n\nS\n\n or so.'],
    ['keeps the line breaks of the document', 'a\r\n‹P›\r\nb', 'S\nT', 'a\r\nS\r\nT\r\nb'],
  ])('%s', (_, marked, block, expected) => {
    expect(changed(replaceProblem, marked, block)).toBe(expected);
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
