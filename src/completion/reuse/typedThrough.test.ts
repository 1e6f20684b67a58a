import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestAt } from '../testSupport.ts';
import { TypedThrough } from './typedThrough.ts';

function shown(document: string, text: string): TypedThrough {
  const typedThrough = new TypedThrough();
  typedThrough.remember(requestAt(document), text);
  return typedThrough;
}

describe('the text that is shown', () => {
  it('answers with what is left while the typing agrees with it', () => {
    expect(shown('x = ‸', '15 + 7').rest(requestAt('x = 15‸'))).toBe(' + 7');
  });

  it('answers again after a backspace over what agreed', () => {
    const typedThrough = shown('x = ‸', '15 + 7');
    typedThrough.rest(requestAt('x = 15‸'));
    expect(typedThrough.rest(requestAt('x = 1‸'))).toBe('5 + 7');
  });

  it('answers after a backspace over what stood before it, with that in front', () => {
    expect(shown('Let x = ‸', '15 + 7').rest(requestAt('Let x ‸'))).toBe('= 15 + 7');
  });

  it('does not bring back a line that was deleted', () => {
    expect(shown('Let\nx = ‸', '15').rest(requestAt('Let‸'))).toBeUndefined();
  });

  it('answers where an edit above moved it', () => {
    expect(shown('Let\n\nx = ‸', '15 + 7').rest(requestAt('Let us say\n\nx = 1‸'))).toBeUndefined();
    const above = 'A line that stays as it is. '.repeat(10);
    expect(shown(`Let\n${above}x = ‸`, '15 + 7').rest(requestAt(`Let us\n${above}x = 1‸`))).toBe('5 + 7');
  });

  it('takes a line end of two units for one', () => {
    expect(shown('a\r\nx = ‸', '1\n2').rest(requestAt('a\r\nx = 1\r\n‸'))).toBe('2');
  });

  it.each([
    ['the typing diverges', 'x = 2‸'],
    ['all of it is typed', 'x = 15 + 7‸'],
    ['another place is edited', 'y = 1‸'],
    ['the rest of the line changed', 'x = 1‸ and more'],
  ])('is silent when %s', (_, document) => {
    expect(shown('x = ‸', '15 + 7').rest(requestAt(document))).toBeUndefined();
  });

  it('survives the closing bracket that the editor adds, and takes away', () => {
    const typedThrough = shown('$‸$', 'x^{2} + 1');
    expect(typedThrough.rest(requestAt('$x^{‸}$'))).toBe('2} + 1');
    expect(typedThrough.rest(requestAt('$x^{2}‸$'))).toBe(' + 1');
  });

  it('is nothing in another document', () => {
    expect(shown('x = ‸', '15').rest({ ...requestAt('x = 1‸'), uri: 'test:other' })).toBeUndefined();
  });

  it('and what is typed of it always make up the text again', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '{', '𝔸') });
    fc.assert(
      fc.property(plain, plain, fc.nat(), (before, text, count) => {
        fc.pre(text.length > 0);
        const typed = text.slice(0, count % text.length);
        const rest = shown(`${before}‸`, text).rest(requestAt(`${before}${typed}‸`));
        expect(rest).toBeDefined();
        expect(text.endsWith(rest ?? '?')).toBe(true);
      }),
    );
  });
});
