import { describe, expect, it } from 'vitest';
import { positionAt } from '../common/position.ts';
import { acceptanceEdit } from './scratch.ts';
import { findSlot, type Slot } from './slot.ts';

/** The text without the cursor mark `‸`, and the slot there. */
function slotAt(marked: string): { readonly text: string; readonly slot: Slot | undefined } {
  const at = marked.indexOf('‸');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  return { text, slot: findSlot(text, positionAt(text, at)) };
}

/** The document after accepting a candidate at the cursor. */
function accept(marked: string, candidate: string): string | undefined {
  const { text, slot } = slotAt(marked);
  if (!slot) return undefined;
  const { start, end, newText } = acceptanceEdit(text, slot, candidate);
  return text.slice(0, start) + newText + text.slice(end);
}

const t = 'theorem t : p ∧ q := by';

describe('on a blank line a tactic aligns with its block', () => {
  it.each([
    ['below by', `${t}\n  ‸`, `${t}\n  simp`],
    ['below by, without indentation yet', `${t}\n‸`, `${t}\n  simp`],
    ['below by, with the indentation of the user', `${t}\n    ‸`, `${t}\n    simp`],
    [
      'below by of a statement of several lines',
      'theorem t\n    (h : p) :\n    q := by\n‸',
      'theorem t\n    (h : p) :\n    q := by\n  simp',
    ],
    ['below a tactic', `${t}\n  constructor\n  ‸`, `${t}\n  constructor\n  simp`],
    ['below a tactic, too shallow', `${t}\n  constructor\n ‸`, `${t}\n  constructor\n  simp`],
    ['below a tactic, too deep', `${t}\n  constructor\n     ‸`, `${t}\n  constructor\n  simp`],
    ['below a tactic of two lines', `${t}\n  rw [a,\n      b]\n      ‸`, `${t}\n  rw [a,\n      b]\n  simp`],
    ['with blanks after the cursor', `${t}\n  constructor\n  ‸    `, `${t}\n  constructor\n  simp`],
    ['with blank lines between', `${t}\n  constructor\n\n\n  ‸`, `${t}\n  constructor\n\n\n  simp`],
    ['with a comment between', `${t}\n  constructor\n-- next\n  ‸`, `${t}\n  constructor\n-- next\n  simp`],
    ['in a bullet', `${t}\n  constructor\n  · intro h\n    ‸`, `${t}\n  constructor\n  · intro h\n    simp`],
    ['after a bullet', `${t}\n  constructor\n  · intro h\n  ‸`, `${t}\n  constructor\n  · intro h\n  simp`],
    [
      'in the innermost block, when nobody chose',
      `${t}\n  constructor\n  · intro h\n‸`,
      `${t}\n  constructor\n  · intro h\n    simp`,
    ],
    ['below a bullet alone', `${t}\n  constructor\n  ·\n‸`, `${t}\n  constructor\n  ·\n    simp`],
    ['below a case', `${t}\n  cases h\n  case inl h =>\n    ‸`, `${t}\n  cases h\n  case inl h =>\n    simp`],
    ['below an alternative', `${t}\n  cases h with\n  | inl h =>\n‸`, `${t}\n  cases h with\n  | inl h =>\n    simp`],
    [
      'below a have',
      `${t}\n  have h : a = b := by\n    ‸\n  exact h`,
      `${t}\n  have h : a = b := by\n    simp\n  exact h`,
    ],
    [
      'below a have of two lines',
      `${t}\n  have h : a =\n      b := by\n‸`,
      `${t}\n  have h : a =\n      b := by\n    simp`,
    ],
    ['after a have', `${t}\n  have h : a = b := by\n    simp\n  ‸`, `${t}\n  have h : a = b := by\n    simp\n  simp`],
    ['above a tactic, in its block', `${t}\n‸\n    exact h`, `${t}\n    simp\n    exact h`],
    ['below a tactic on the line of by', `${t} intro h\n‸`, `${t} intro h\n${' '.repeat(t.length + 1)}simp`],
  ])('%s', (_, marked, expected) => {
    expect(accept(marked, 'simp')).toBe(expected);
  });

  it('and keeps a comment that stands there, on the next line', () => {
    expect(accept(`${t}\n  ‸ -- here`, 'simp')).toBe(`${t}\n  simp\n  -- here`);
  });

  it('below := it needs a by', () => {
    expect(accept('theorem t : p :=\n  ‸', 'simp')).toBe('theorem t : p :=\n  by simp');
  });
});

describe('at the start of a block', () => {
  it.each([
    ['touching by', `${t}‸`, `${t}\n  simp`],
    ['after by and a blank', `${t} ‸`, `${t} simp`],
    ['after by, with tactics below', `${t} ‸\n    exact h`, `${t}\n    simp\n    exact h`],
    ['touching a bullet', `${t}\n  ·‸`, `${t}\n  · simp`],
    ['after a bullet', `${t}\n  · ‸\n  · exact h`, `${t}\n  · simp\n  · exact h`],
    ['after a case head', `${t}\n  case inl => ‸`, `${t}\n  case inl => simp`],
    ['touching a case head', `${t}\n  case inl =>‸`, `${t}\n  case inl =>\n    simp`],
    ['after :=', 'theorem t : p := ‸', 'theorem t : p := by simp'],
    ['touching :=', 'theorem t : p :=‸', 'theorem t : p := by simp'],
  ])('%s', (_, marked, expected) => {
    expect(accept(marked, 'simp')).toBe(expected);
    expect(slotAt(marked).slot?.typed).toBe('');
  });
});

describe('a sorry is replaced', () => {
  it.each([
    ['alone on its line', `${t}\n  ‸sorry`, `${t}\n  simp`],
    ['with the cursor inside', `${t}\n  so‸rry\n  exact h`, `${t}\n  simp\n  exact h`],
    ['on the line of by', `${t} sorry‸`, `${t} simp`],
    ['in a bullet', `${t}\n  · sorry‸`, `${t}\n  · simp`],
    ['in an alternative', `${t}\n  cases h with\n  | inl h => sor‸ry`, `${t}\n  cases h with\n  | inl h => simp`],
    ['as a term', 'theorem t : p := ‸sorry', 'theorem t : p := by simp'],
    ['as a term on its own line', 'theorem t : p :=\n  ‸sorry', 'theorem t : p :=\n  by simp'],
    ['as a part of a term', 'theorem t : p := ⟨h, ‸sorry⟩', 'theorem t : p := ⟨h, by simp⟩'],
    ['as the value of a function', 'theorem t : p → q := fun h => ‸sorry', 'theorem t : p → q := fun h => by simp'],
    ['as the term of exact', `${t}\n  exact sorry‸`, `${t}\n  simp`],
  ])('%s', (_, marked, expected) => {
    expect(accept(marked, 'simp')).toBe(expected);
    expect(slotAt(marked).slot?.typed).toBe('');
  });

  it('but not a name that only begins like one', () => {
    expect(slotAt(`${t}\n  exact sorry'‸`).slot?.typed).toBe("exact sorry'");
  });
});

describe('what is typed of a tactic', () => {
  it.each([
    ['from the start of the line', `${t}\n  exact ⟨‸`, 'exact ⟨'],
    ['after by', `${t} exa‸`, 'exa'],
    ['after a bullet', `${t}\n  · sim‸`, 'sim'],
    ['after a semicolon', `${t}\n  intro h; sim‸`, 'sim'],
    ['after <;>', `${t}\n  constructor <;> sim‸`, 'sim'],
    ['after a case head', `${t}\n  case inl h => sim‸`, 'sim'],
    ['in an inner by', `${t}\n  exact foo (by sim‸)`, 'sim'],
    ['after an inner by that is closed', `${t}\n  exact foo (by simp) a‸`, 'exact foo (by simp) a'],
    ['over two lines', `${t}\n  rw [a,\n      b‸`, 'rw [a,\n    b'],
    ['with a string in it', `${t}\n  exact foo "by ; " b‸`, 'exact foo "by ; " b'],
  ])('%s', (_, marked, typed) => {
    expect(slotAt(marked).slot?.typed).toBe(typed);
  });

  it.each([
    ['up to the end of the tactic', `${t}\n  rw [a‸, b]`, `${t}\n  rw [a]`],
    ['up to a semicolon', `${t}\n  rw [a‸, b]; simp`, `${t}\n  rw [a]; simp`],
    ['up to a closing bracket', `${t}\n  exact foo (by rw [a‸, b]) c`, `${t}\n  exact foo (by rw [a]) c`],
    ['up to a comment', `${t}\n  rw [a‸, b] -- why`, `${t}\n  rw [a] -- why`],
  ])('is replaced with the rest, %s', (_, marked, expected) => {
    expect(accept(marked, 'rw [a]')).toBe(expected);
  });
});

describe('before a tactic', () => {
  it('a new one goes above it', () => {
    expect(accept(`${t}\n  ‸exact h`, 'simp')).toBe(`${t}\n  simp\n  exact h`);
    expect(accept(`${t}\n‸  exact h`, 'simp')).toBe(`${t}\n  simp\n  exact h`);
  });

  it('on the line of by it goes in front, and both keep one column', () => {
    expect(accept(`${t} ‸exact h`, 'simp')).toBe(`${t} simp\n${' '.repeat(t.length + 1)}exact h`);
  });
});

describe('a candidate of several lines', () => {
  it('is indented to the column of the slot, counted in code points', () => {
    expect(accept(`${t}\n  have 𝔸 : p := by ‸`, 'constructor\n· simp')).toBe(
      `${t}\n  have 𝔸 : p := by constructor\n${' '.repeat(19)}· simp`,
    );
  });

  it('takes the line breaks of the document', () => {
    expect(accept(`${t}\r\n  ‸\r\n`, 'constructor\n· simp')).toBe(`${t}\r\n  constructor\r\n  · simp\r\n`);
  });
});

describe('there is no slot', () => {
  it.each([
    ['in a line comment', `${t}\n  simp -- and ‸`],
    ['in a block comment', `${t}\n  /- simp\n  ‸ -/`],
    ['in a comment that is not closed', `${t}\n  /- simp\n  ‸`],
    ['before a declaration', `‸${t}\n  simp`],
    ['in a statement', 'theorem t : p ‸∧ q := by\n  simp'],
    ['before an alternative', `${t}\n  cases h with\n  ‸| inl h => simp`],
  ])('%s', (_, marked) => {
    expect(slotAt(marked).slot).toBeUndefined();
  });
});
