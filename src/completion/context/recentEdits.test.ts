import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentEdits } from './recentEdits.ts';

/** Documents that are typed into, with what the edits are told to. */
class Desk {
  readonly edits = new RecentEdits();
  readonly #texts = new Map<string, string>();

  open(uri: string, text: string): void {
    this.#texts.set(uri, text);
  }

  textOf(uri: string): string {
    return this.#texts.get(uri) ?? '';
  }

  replace(uri: string, start: number, removed: number, inserted: string): void {
    const before = this.textOf(uri);
    const text = before.slice(0, start) + inserted + before.slice(start + removed);
    this.#texts.set(uri, text);
    const family = uri.endsWith('.lean') ? 'lean' : 'latex';
    this.edits.record({ uri, family, text, start, removed, inserted: inserted.length });
  }

  /** Types behind a mark, key by key. */
  type(uri: string, mark: string, typed: string): void {
    let offset = this.textOf(uri).indexOf(mark) + mark.length;
    for (const key of typed) {
      this.replace(uri, offset, 0, key);
      offset += key.length;
    }
  }
}

const halfCharacter = /\p{Surrogate}/u;

const elsewhere = { uri: 'other.tex', start: 0, end: 0 };

describe('recent edits', () => {
  it('are the lines that were changed, once, as they are now', () => {
    const desk = new Desk();
    desk.open('a.tex', 'First.\n\nLet $x\n\nLast.');
    desk.type('a.tex', 'Let $x', ' = 5$.\nThen $x > 4$.');
    expect(desk.edits.outside('latex', elsewhere)).toEqual(['Let $x = 5$.\nThen $x > 4$.']);
  });

  it('are not those at the cursor', () => {
    const desk = new Desk();
    const far = '\n'.repeat(50);
    desk.open('a.tex', `One${far}Two`);
    desk.type('a.tex', 'One', ' more');
    desk.type('a.tex', 'Two', ' more');
    const offset = desk.textOf('a.tex').length;
    expect(desk.edits.outside('latex', { uri: 'a.tex', start: offset - 20, end: offset })).toEqual(['One more']);
  });

  it('are those of the same kind of document, the latest last', () => {
    const desk = new Desk();
    for (const uri of ['a.tex', 'b.lean', 'c.tex']) desk.type(uri, '', `in ${uri}`);
    expect(desk.edits.outside('latex', elsewhere)).toEqual(['in a.tex', 'in c.tex']);
    desk.type('a.tex', 'in a.tex', '!');
    expect(desk.edits.outside('latex', elsewhere)).toEqual(['in c.tex', 'in a.tex!']);
  });

  it('are told once where the same was written twice', () => {
    const desk = new Desk();
    for (const uri of ['a.tex', 'b.tex']) desk.type(uri, '', 'the same');
    expect(desk.edits.outside('latex', elsewhere)).toEqual(['the same']);
  });

  it('follow what is written above them', () => {
    const desk = new Desk();
    const far = '\n'.repeat(50);
    desk.open('a.tex', `Top${far}Bottom`);
    desk.type('a.tex', 'Bottom', ' line');
    desk.type('a.tex', 'Top', ' line'.repeat(20));
    desk.type('a.tex', 'Bottom line', ' goes on');
    expect(desk.edits.outside('latex', elsewhere)).toEqual([`Top${' line'.repeat(20)}`, 'Bottom line goes on']);
  });

  it('are nothing where a line was emptied', () => {
    const desk = new Desk();
    desk.type('a.tex', '', 'gone');
    desk.replace('a.tex', 0, 4, '');
    expect(desk.edits.outside('latex', elsewhere)).toEqual([]);
  });

  it('are not what a tool wrote', () => {
    const desk = new Desk();
    desk.replace('a.tex', 0, 0, 'a whole file\n'.repeat(1000));
    expect(desk.edits.outside('latex', elsewhere)).toEqual([]);
  });

  it('have line ends as a prompt has them', () => {
    const desk = new Desk();
    desk.open('a.tex', 'One.\r\nTwo\r\nThree.');
    desk.type('a.tex', 'Two', '.\r\nAnd a half.');
    expect(desk.edits.outside('latex', elsewhere)).toEqual(['Two.\nAnd a half.']);
  });

  it('stay few and short, whatever is edited', () => {
    const edit = fc.record({
      start: fc.nat(),
      removed: fc.nat(50),
      inserted: fc.string({ unit: 'grapheme', maxLength: 50 }),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), fc.constantFrom('', '\n'), (edits, lineEnd) => {
        const desk = new Desk();
        desk.open('a.tex', `some text${lineEnd}`.repeat(500));
        for (const { start, removed, inserted } of edits) {
          const text = desk.textOf('a.tex');
          const at = start % (text.length + 1);
          desk.replace('a.tex', at, Math.min(removed, text.length - at), inserted);
        }
        const texts = desk.edits.outside('latex', elsewhere);
        expect(texts.length).toBeLessThanOrEqual(6);
        for (const text of texts) {
          expect(text.length).toBeLessThanOrEqual(240);
          expect(desk.textOf('a.tex')).toContain(text);
          expect(halfCharacter.test(text) && !halfCharacter.test(desk.textOf('a.tex'))).toBe(false);
        }
      }),
    );
  });
});
