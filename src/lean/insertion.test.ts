import { describe, expect, it } from 'vitest';
import { insertionAt } from './insertion.ts';
import { ShownPlace } from './checkPlace.ts';

function at(document: string, inserted: string) {
  const offset = document.indexOf('‸');
  const text = document.replace('‸', '');
  const insertion = insertionAt(text, offset, inserted);
  if (insertion === undefined) return undefined;
  const { slot, candidate, typed } = insertion;
  return {
    before: new ShownPlace({ uri: 'file:///A.lean', text, slot }, 'all').scratch(candidate).text,
    candidate,
    typed,
  };
}

const proof = 'theorem a : p := by\n';
const end = (column: number) => `\n${' '.repeat(column)}); skip`;

describe('a text to insert, as a candidate', () => {
  it.each([
    ['on a blank line', `${proof}  ‸`, 'simp', `${proof}  (simp${end(2)}`],
    ['on a blank line, at the cursor’s own column', `${proof}    ‸\n  rfl`, 'simp', `${proof}    (simp${end(4)}`],
    ['on a line without its blanks', `${proof}‸`, '  simp', `${proof}  (simp${end(2)}`],
    ['below by', 'theorem a : p := by‸', '\n  simp\n  rfl', `${proof}  (simp\n   rfl${end(2)}`],
    ['below by and a blank', 'theorem a : p := by ‸', '\n  simp', `theorem a : p := by \n  (simp${end(2)}`],
    ['behind by', 'theorem a : p := by ‸', 'simp', `theorem a : p := by (simp${end(20)}`],
    ['behind by without a blank', 'theorem a : p := by‸', ' simp', `theorem a : p := by (simp${end(20)}`],
    ['with what is typed of it', `${proof}  ex‸`, 'act h\n    k', `${proof}  (exact h\n     k${end(2)}`],
    ['with the tactic above it', `${proof}  intro x‸`, '\n  simp', `${proof}  (intro x\n   simp${end(2)}`],
    ['in a bullet', `${proof}  · ‸`, 'simp\n    rfl', `${proof}  · (simp\n     rfl${end(4)}`],
    ['with the bullet above it', `${proof}  · rfl‸`, '\n  · simp', `${proof}  (· rfl\n   · simp${end(2)}`],
    [
      'within brackets that are closed behind the cursor',
      `${proof}  simp [a‸]`,
      ', b',
      `${proof}  (simp [a, b]${end(2)}`,
    ],
    ['that closes brackets itself', `${proof}  simp [a‸]`, ', b]', `${proof}  (simp [a, b]${end(2)}`],
    ['in a by in brackets', 'example : p := ⟨h, by ‸⟩', 'simp', `example : p := ⟨h, by (simp${end(22)}⟩`],
    ['with line breaks of Windows', 'theorem a : p := by\r\n  ‸', 'simp\r\n  rfl', `${proof}  (simp\n   rfl${end(2)}`],
  ])('%s', (_, document, inserted, scratch) => {
    expect(at(document, inserted)?.before).toBe(scratch);
  });

  it('says what of it is there already', () => {
    expect(at(`${proof}  ex‸`, 'act h')?.typed).toBe('ex');
    expect(at(`${proof}  · intro x\n    rfl‸`, '\n  · simp')).toMatchObject({
      candidate: '· intro x\n  rfl\n· simp',
      typed: '· intro x\n    rfl',
    });
  });

  it.each([
    ['in a comment', `${proof}  -- ‸`, 'simp'],
    ['in a statement', 'theorem a ‸', ': p'],
    ['where a term is due', 'theorem a : p := ‸', 'by simp'],
    ['before other code', `${proof}  ‸simp`, 'rfl; '],
    ['when it is blank', `${proof}  ‸`, ' \n'],
    ['within a word', `${proof}  si‸mp`, 'x'],
    ['where it leaves the proof', `${proof}  ‸`, 'simp\nfoo'],
  ])('is none %s', (_, document, inserted) => {
    expect(at(document, inserted)).toBeUndefined();
  });
});
