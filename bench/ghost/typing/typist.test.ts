import { describe, expect, test } from 'vitest';
import { latexDocument } from '../../../models/starter/data/latexDocuments.ts';
import { leanDocument } from '../../../models/starter/data/leanDocuments.ts';
import { Random } from '../../../models/starter/data/random.ts';
import type { Stroke } from './stroke.ts';
import { Typist, type TypingTask } from './typist.ts';

const whole = (file: string, languageId: string): TypingTask => ({
  file,
  languageId,
  passage: { from: 0, to: file.length },
});

const seeds = Array.from({ length: 30 }, (_, index) => index);
const documents = seeds.flatMap((seed) => [
  whole(latexDocument(new Random(seed)), 'latex'),
  whole(leanDocument(new Random(seed)), 'lean4'),
]);

interface Session {
  readonly strokes: readonly Stroke[];
  /** the document in the end */
  readonly text: string;
}

/** @param look is given each stroke with the document after it, and may return what is accepted next */
function typed(
  task: TypingTask,
  seed = 1,
  look: (text: string, stroke: Stroke) => string | undefined = () => undefined,
) {
  const typist = new Typist(task, new Random(seed));
  const strokes: Stroke[] = [];
  let text = typist.start;
  for (let stroke = typist.next(); stroke !== undefined;) {
    const { change } = stroke;
    strokes.push(stroke);
    if (change !== undefined)
      text = text.slice(0, change.start) + change.inserted + text.slice(change.start + change.removed);
    const offered = look(text, stroke);
    stroke = (offered === undefined ? undefined : typist.accept(offered, 0)) ?? typist.next();
  }
  return { strokes, text } satisfies Session;
}

describe('what is typed', () => {
  test('becomes the file, whatever was mistyped, left out and closed by the editor on the way', () => {
    for (const [seed, task] of documents.entries()) expect(typed(task, seed).text).toBe(task.file);
  });

  test('becomes the file when only a passage of it is typed', () => {
    for (const { file, languageId } of documents) {
      const passage = { from: Math.floor(file.length / 3), to: Math.floor((2 * file.length) / 3) };
      expect(typed({ file, languageId, passage }).text).toBe(file);
    }
  });

  test('becomes the file when some of it is accepted', () => {
    for (const task of documents) {
      let accepted = 0;
      const session = typed(task, 1, (_, { next, kind }) => {
        if (next === undefined || kind !== 'key' || next % 7 !== 0) return undefined;
        accepted += 1;
        return task.file.slice(next, next + 12);
      });
      expect(session.text).toBe(task.file);
      expect(session.strokes.some(({ kind }) => kind === 'accept')).toBe(accepted > 0);
    }
  });

  test('is the same for the same seed, and other for another', () => {
    const [task] = documents;
    if (task === undefined) throw new Error('There is no document.');
    expect(typed(task, 3)).toEqual(typed(task, 3));
    expect(typed(task, 3).strokes).not.toEqual(typed(task, 4).strokes);
  });

  test('closes intervals as the file does, not as the editor thinks', () => {
    const file = 'On $[0, 1)$ and $(0, 1]$ f(x, [y]) {z}\n';
    const { text, strokes } = typed(whole(file, 'latex'));
    expect(text).toBe(file);
    expect(strokes.map(({ change }) => change?.inserted)).toContain('[]');
  });

  test('has brackets closed behind the cursor, and typed over', () => {
    const { strokes } = typed(whole('F(X)\n', 'latex'));
    expect(strokes.map(({ change }) => change)).toEqual([
      { start: 0, removed: 0, inserted: 'F' },
      { start: 1, removed: 0, inserted: '()' },
      { start: 2, removed: 0, inserted: 'X' },
      { start: 3, removed: 1, inserted: ')' },
      { start: 4, removed: 0, inserted: '\n' },
    ]);
  });

  test('is indented by the editor', () => {
    const { strokes } = typed(whole('  A\n  B\n', 'latex'));
    expect(strokes.map(({ typed: text }) => text)).toEqual([' ', ' ', 'A', '\n  ', 'B', '\n']);
  });

  test('has symbols of Lean put in place of their abbreviations', () => {
    const { strokes, text } = typed(whole('P → Q', 'lean4'));
    expect(text).toBe('P → Q');
    expect(strokes.map(({ change }) => change?.inserted).join('')).toBe('P \\to→ Q');
  });

  test('is accepted instead of what was about to be typed', () => {
    const typist = new Typist(whole('one two', 'latex'), new Random(1));
    expect(typist.pause).toBeGreaterThan(0);
    expect(typist.accept('one ', 0)?.cursor).toBe(4);
    expect(typist.next()?.typed).toBe('t');
  });

  test('is not accepted when it is not what would be typed', () => {
    const typist = new Typist(whole('one two', 'latex'), new Random(1));
    expect(typist.accept('one too', 0)).toBeUndefined();
    expect(typist.accept('one', 0)?.typed).toBe('one');
  });
});

describe('mistakes', () => {
  test('are made and taken back, and until then nothing says what comes next', () => {
    const strokes = documents.flatMap((task, seed) => typed(task, seed).strokes);
    const corrections = strokes.filter(({ kind }) => kind === 'correction');
    expect(corrections.length).toBeGreaterThan(strokes.length / 200);
    expect(strokes.filter(({ next }) => next === undefined).length).toBeGreaterThan(corrections.length / 2);
  });

  test('are the only time when what stands before the cursor is not the file', () => {
    for (const task of documents.filter(({ languageId }) => languageId === 'latex')) {
      typed(task, 2, (text, { next, cursor }) => {
        if (next !== undefined) expect(text.charAt(cursor - 1)).toBe(task.file.charAt(next - 1));
        return undefined;
      });
    }
  });
});

test('somebody goes back for words that were left out', () => {
  const moves = documents.flatMap((task, seed) => typed(task, seed).strokes).filter(({ kind }) => kind === 'move');
  expect(moves.length).toBeGreaterThan(documents.length / 4);
});
