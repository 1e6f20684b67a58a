import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetAt } from '../common/position.ts';
import type { LeanConnection } from './connection.ts';
import { LeanDocument, smallestEdit } from './document.ts';

function apply(before: string, { range, text }: ReturnType<typeof smallestEdit>): string {
  return before.slice(0, offsetAt(before, range.start)) + text + before.slice(offsetAt(before, range.end));
}

describe('LeanDocument', () => {
  it('keeps to what is said of the newest version, when what was on its way about an older one comes last', async () => {
    const heard: ((parameters: unknown) => void)[] = [];
    const connection: LeanConnection = {
      request: () => Promise.resolve({}),
      notify: () => Promise.resolve(),
      onNotification: (_, handler) => {
        heard.push(handler);
        return { dispose: () => undefined };
      },
      onDidClose: () => ({ dispose: () => undefined }),
      dispose: () => Promise.resolve(),
    };
    const uri = 'file:///A.lean';
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const publish = (version: number, message: string) =>
      heard.forEach((handler) => handler({ uri, version, diagnostics: [{ range, message }] }));
    const document = await LeanDocument.open(connection, uri, 'old');
    await document.edit('new');
    publish(1, 'a first word');
    publish(2, 'about the new text');
    publish(1, 'about the old text');
    const said = await document.settled(new AbortController().signal);
    expect(said.map(({ message }) => message)).toEqual(['about the new text']);
  });
});

describe('smallestEdit', () => {
  it('replaces only what differs', () => {
    expect(smallestEdit('by\n  (skip\n  ); skip', 'by\n  (simp\n  ); skip')).toEqual({
      range: { start: { line: 1, character: 4 }, end: { line: 1, character: 6 } },
      text: 'im',
    });
  });

  it('makes the one text into the other, and never splits a character', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', '𝔸', '𝔹', '⊢')).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = smallestEdit(before, after);
        expect(apply(before, edit)).toBe(after);
        expect(() => encodeURIComponent(edit.text)).not.toThrow();
      }),
    );
  });
});
