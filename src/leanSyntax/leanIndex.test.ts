import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LeanIndex } from './leanIndex.ts';
import { leanScanner } from './scanner.ts';

function at(document: string, more = '') {
  const offset = document.indexOf('‸');
  return new LeanIndex().contextAt(document.replace('‸', ''), offset, more);
}

describe('the place of a cursor', () => {
  it.each([
    ['code', 'theorem ‸'],
    ['comment', 'a -- b‸'],
    ['code', 'a -- b\n‸'],
    ['comment', 'a /- b /- c -/ ‸'],
    ['code', 'a /- b /- c -/ -/ ‸'],
    ['comment', '/-- documentation ‸ -/'],
    ['comment', '/- a -‸/'],
    ['string', 'f "a ‸"'],
    ['string', 'f "a \\" ‸"'],
    ['string', 'f r#"a " ‸"#'],
    ['code', 'f r#"a " b"# ‸'],
    ['string', 's!"a ‸ {b}"'],
    ['code', 's!"a {‸}"'],
    ['string', 's!"a { {x := 1}.x } ‸"'],
    ['string', 's!"a {f "‸"}"'],
    ['string', 's!"a {f "b"} ‸"'],
    ['string', '"a {f ‸}"'],
    ['code', "h' ‸"],
    ['code', "h'a' ‸"],
    ['code', `f '"' ‸`],
    ['code', "f '\\'' ‸"],
    ['code', '«a -- ‸»'],
    ['code', 'for"a"‸'],
  ])('is %s in %j', (place, document) => {
    expect(at(document).place).toBe(place);
  });
});

describe('an abbreviation', () => {
  it.each(['exact \\al‸', 'exact \\‸', '-- \\al‸', 'f "\\al‸', 'h\\_1‸'])('is open in %j', (document) => {
    expect(at(document).abbreviation).toBe(true);
  });

  it.each(['exact \\al ‸', '\\al\n‸', 'exact α‸'])('is not open in %j', (document) => {
    expect(at(document).abbreviation).toBe(false);
  });
});

describe('tactics', () => {
  it('are known in code only', () => {
    expect(at('theorem a : p := by\n  ‸').tactics).toEqual({ column: 2, atStart: true });
    expect(at('theorem a : p := by\n  -- ‸').tactics).toBeUndefined();
    expect(at('/- theorem a : p := by\n  ‸').tactics).toBeUndefined();
  });

  it('are known with line breaks of Windows', () => {
    expect(at('theorem a : p := by\r\n  simp\r\n  ‸\r\n').tactics).toEqual({ column: 2, atStart: true });
  });

  it('are what they would be with more text', () => {
    expect(at('theorem a : p := by\n  si‸', 'mp; ').tactics).toEqual({ column: 8, atStart: true });
  });

  it('are known far from the beginning of a proof or not at all, but never wrongly', () => {
    const long = `theorem a : p := by\n${'  simp\n'.repeat(5000)}`;
    expect(at(`${long}  ‸`).tactics).toBeUndefined();
    expect(at(`/- ${long} -/\ntheorem a : p := by\n  ‸`).tactics).toEqual({ column: 2, atStart: true });
    expect(at(`def a := "${'x'.repeat(100_000)}" + by ‸`).tactics).toBeUndefined();
  });
});

const piece = fc.constantFrom(
  ...[
    '--',
    '-',
    '/-',
    '-/',
    '/',
    '"',
    "'",
    '\\',
    '«',
    '»',
    'r',
    '#',
    's!',
    '!',
    '{',
    '}',
    '\n',
    'a',
    ' ',
    '𝔸',
    '\ud835',
  ],
  ...['by', ':=', '=>', '|', '·', 'with', '\n  ', 'theorem ', '\r\n', 'u0041', 'x41'],
);
const document = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('whatever the text', () => {
  it('a scan that is cut anywhere ends in the same state', () => {
    fc.assert(
      fc.property(document, fc.array(fc.nat()), (text, cuts) => {
        const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
        let state = leanScanner.initial;
        let from = 0;
        for (const place of [...places, text.length]) {
          state = leanScanner.scan(state, text.slice(from, place));
          from = place;
        }
        const fresh = leanScanner.scan(leanScanner.initial, text);
        expect(state).toEqual(fresh);
        expect(leanScanner.equal(state, fresh)).toBe(true);
      }),
    );
  });

  it('an index that was told of every edit says the same as a fresh one', () => {
    const edit = fc.record({ at: fc.nat(), removed: fc.nat({ max: 5 }), inserted: document });
    fc.assert(
      fc.property(document, fc.nat({ max: 300 }), fc.array(edit, { maxLength: 5 }), (start, times, edits) => {
        const index = new LeanIndex();
        let text = start.repeat(times);
        index.contextAt(text, text.length);
        for (const { at, removed, inserted } of edits) {
          const from = at % (text.length + 1);
          const gone = Math.min(removed, text.length - from);
          text = text.slice(0, from) + inserted + text.slice(from + gone);
          index.edit({ start: from, removed: gone, inserted: inserted.length });
          expect(index.contextAt(text, text.length)).toEqual(new LeanIndex().contextAt(text, text.length));
          expect(index.contextAt(text, from)).toEqual(new LeanIndex().contextAt(text, from));
        }
      }),
      { numRuns: 50 },
    );
  });
});
