import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StopFilter } from './stopFilter.ts';

function filtered(pieces: readonly string[], stops: readonly string[]) {
  const filter = new StopFilter(stops);
  const emitted = pieces.map((piece) => filter.push(piece));
  return { emitted, text: [...emitted, filter.end()].join(''), stopped: filter.stopped };
}

describe('StopFilter', () => {
  it('ends before a stop text that is spread over several pieces', () => {
    expect(filtered(['a b', '\n', '-', '--', ' c'], ['\n---'])).toMatchObject({ text: 'a b', stopped: true });
  });

  it('passes on at once what cannot become a stop text', () => {
    expect(filtered(['abc', 'd'], ['xyz']).emitted).toEqual(['abc', 'd']);
  });

  it('gives back what looked like a stop text and was none', () => {
    expect(filtered(['a\n--', '+'], ['\n---'])).toEqual({ emitted: ['a', '\n--+'], text: 'a\n--+', stopped: false });
  });

  it('gives back a half stop text at the end', () => {
    expect(filtered(['a\n--'], ['\n---'])).toMatchObject({ text: 'a\n--', stopped: false });
  });

  it('ends at the stop text that is complete first', () => {
    expect(filtered(['abcX'], ['abcX', 'bc']).text).toBe('a');
  });

  it('ignores an empty stop text', () => {
    expect(filtered(['abc'], [''])).toMatchObject({ text: 'abc', stopped: false });
  });

  it('does not depend on how the text is cut, and never lets a stop text through', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    const stopTexts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(letters), stopTexts, (pieces, stops) => {
        const cut = filtered(pieces, stops);
        const whole = filtered([pieces.join('')], stops);
        expect({ text: cut.text, stopped: cut.stopped }).toEqual({ text: whole.text, stopped: whole.stopped });
        for (const stop of stops) expect(cut.text).not.toContain(stop);
        expect(pieces.join('').startsWith(cut.text)).toBe(true);
      }),
    );
  });
});
