import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestAt } from './testSupport.ts';
import { TypedThrough } from './typedThrough.ts';

function shown(document: string, text: string): TypedThrough {
  const typedThrough = new TypedThrough();
  typedThrough.remember(requestAt(document), text);
  return typedThrough;
}

describe('the text that is shown', () => {
  it('answers with what is left while the typing agrees with it', () => {
    expect(shown('x = ‸', '15 + 7').remainder(requestAt('x = 15‸'))).toBe(' + 7');
  });

  it('answers again after a backspace over what agreed', () => {
    const typedThrough = shown('x = ‸', '15 + 7');
    typedThrough.remainder(requestAt('x = 15‸'));
    expect(typedThrough.remainder(requestAt('x = 1‸'))).toBe('5 + 7');
  });

  it.each([
    ['the typing diverges', 'x = 2‸'],
    ['all of it is typed', 'x = 15 + 7‸'],
    ['the cursor moved up', 'x ‸'],
    ['another place is edited', 'y = 1‸'],
    ['the text below changed', 'x = 1‸ and more'],
  ])('is silent when %s', (_, document) => {
    expect(shown('x = ‸', '15 + 7').remainder(requestAt(document))).toBeUndefined();
  });

  it('survives the closing bracket that the editor adds, and takes away', () => {
    const typedThrough = shown('$‸$', 'x^{2} + 1');
    expect(typedThrough.remainder(requestAt('$x^{‸}$'))).toBe('2} + 1');
    expect(typedThrough.remainder(requestAt('$x^{2}‸$'))).toBe(' + 1');
  });

  it('is nothing in another language', () => {
    expect(shown('x = ‸', '15').remainder(requestAt('x = 1‸', 'lean4'))).toBeUndefined();
  });

  it('and what is typed of it always make up the text again', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.nat(), (before, text, count) => {
        const typed = text.slice(0, count % text.length);
        const typedThrough = new TypedThrough();
        typedThrough.remember({ languageId: 'latex', prefix: before }, text);
        const remainder = typedThrough.remainder({ languageId: 'latex', prefix: before + typed });
        expect(typed + (remainder ?? '')).toBe(text);
      }),
    );
  });
});
