import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineDocument } from './document.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '𝔸') });

test('a document reads as the text it stands for, whatever was edited', () => {
  const edit = fc.record({ start: fc.nat(40), removed: fc.nat(10), inserted: text });
  fc.assert(
    fc.property(text, fc.array(edit), fc.nat(40), fc.nat(40), (first, edits, one, other) => {
      const document = new LineDocument(first);
      let expected = first;
      for (const { inserted, ...wanted } of edits) {
        const start = Math.min(wanted.start, expected.length);
        const removed = Math.min(wanted.removed, expected.length - start);
        document.apply({ start, removed, inserted });
        expected = expected.slice(0, start) + inserted + expected.slice(start + removed);
      }
      const [from = 0, to = 0] = [one, other].map((at) => Math.min(at, expected.length)).toSorted((a, b) => a - b);
      expect(document.length).toBe(expected.length);
      expect(document.slice(from, to)).toBe(expected.slice(from, to));
      expect(document.toString()).toBe(expected);
    }),
  );
});
