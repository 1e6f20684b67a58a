import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { situationAt } from '../testSupport.ts';
import { leanShape } from './leanShape.ts';

const shapeAt = (document: string) => leanShape(situationAt(document, 'lean4'));

/** What of a text is offered, given all of it, and what is offered of its parts while it grows. */
function offered(document: string, text: string): string | undefined {
  const shape = shapeAt(document);
  const whole = shape.offer(text);
  for (let length = 0; length < text.length; length++) {
    const early = shape.offer(text.slice(0, length));
    if (early !== undefined) expect(early).toBe(whole);
  }
  return whole === undefined ? undefined : text.slice(0, whole);
}

const proof = 'theorem a : p := by\n';

describe('what is offered in a proof', () => {
  it.each([
    ['one tactic', `${proof}  ‸`, 'intro x\n  simp', 'intro x'],
    ['a tactic below by', 'theorem a : p := by‸', '\n  intro x\n  simp', '\n  intro x'],
    ['a tactic behind by', 'theorem a : p := by ‸', 'simp\n\n', undefined],
    ['a tactic behind by, before the next declaration', 'theorem a : p := by ‸', 'simp\nfoo', 'simp'],
    ['lines that go on with it', `${proof}  ‸`, 'exact foo\n    (bar)\n  simp', 'exact foo\n    (bar)'],
    ['brackets to their end', `${proof}  ‸`, 'simp [\n  a,\n  b]\n  rfl', 'simp [\n  a,\n  b]'],
    [
      'a block of its own',
      `${proof}  ‸`,
      'have h : q := by\n    simp\n    rfl\n  exact h',
      'have h : q := by\n    simp\n    rfl',
    ],
    [
      'a comment in it',
      `${proof}  ‸`,
      'have h : q := by\n    -- why\n    simp\n  rfl',
      'have h : q := by\n    -- why\n    simp',
    ],
    [
      'the alternatives of an induction',
      `${proof}  ‸`,
      'cases h with\n  | inl => simp\n  | inr =>\n    rfl\n  done',
      'cases h with\n  | inl => simp\n  | inr =>\n    rfl',
    ],
    ['the first tactic in a bullet', `${proof}  · ‸`, 'intro x\n    simp\n  · rfl', 'intro x'],
    ['the rest of a tactic', `${proof}  sim‸`, 'p [h]\n  rfl', 'p [h]'],
    ['the rest of a tactic with its lines', `${proof}  exact fun x =>‸`, '\n    h x\n  rfl', '\n    h x'],
    ['the next tactic below', `${proof}  simp‸`, '\n  rfl\n  done', '\n  rfl'],
    [
      'the next tactic below, in the block around',
      `${proof}  · simp‸`,
      '\n  · intro x\n    rfl\n  done',
      '\n  · intro x\n    rfl',
    ],
    ['one step of calc', `${proof}  calc\n    a = b := h\n    ‸`, '_ = c := k\n    _ = d := l', '_ = c := k'],
    ['one alternative', `${proof}  cases h with\n  ‸`, '| inl =>\n    simp\n  | inr => rfl', '| inl =>\n    simp'],
  ])('is %s', (_, document, text, part) => {
    expect(offered(document, text)).toBe(part);
  });

  it('is unknown until the next line tells', () => {
    const shape = shapeAt(`${proof}  ‸`);
    expect(['', 'simp', 'simp\n', 'simp\n  '].map((text) => shape.offer(text))).toEqual(Array(4).fill(undefined));
    expect(shape.offer('simp\n  r')).toBe(4);
  });
});

describe('what is offered elsewhere', () => {
  it.each([
    [
      'a statement up to its proof',
      '‸',
      'theorem b (h : q)\n    (k : r) : p := by\n  simp',
      'theorem b (h : q)\n    (k : r) : p := by',
    ],
    [
      'the rest of a statement',
      'theorem b (h : q‸',
      ') (n : Nat := 0) : p := by\n  simp',
      ') (n : Nat := 0) : p := by',
    ],
    ['a statement with the term that proves it', '‸', 'theorem b : p := h.1 k\n\n', 'theorem b : p := h.1 k'],
    [
      'a statement with an attribute',
      '‸',
      '@[simp] theorem b :\n    p := by\n  simp',
      '@[simp] theorem b :\n    p := by',
    ],
    ['a statement by cases', '‸', 'theorem b : p\n  | 0 => h', 'theorem b : p'],
    ['a statement without a proof', '‸', 'theorem b : p\ntheorem c', 'theorem b : p'],
    ['another command', '‸', 'open Nat\nopen Int', 'open Nat'],
    ['the rest of a line of a term', 'def f : Nat :=\n  foo ‸', 'bar\n  baz', 'bar'],
    ['a line below :=', 'def f : Nat :=‸', '\n  foo\n  bar', '\n  foo'],
    ['a line behind :=', 'def f : Nat := ‸', 'foo\n  bar', 'foo'],
    ['nothing below a finished line', 'def f : Nat := foo‸', '\n\ndef', ''],
    ['the rest of a comment', '-- a ‸', 'b\nc', 'b'],
    ['the rest of a comment that ends as a proof begins', '/- by‸', '\n b\n', ''],
  ])('is %s', (_, document, text, part) => {
    expect(offered(`import A\n\n${document}`, text)).toBe(part);
  });
});

describe('a text may start on the line below', () => {
  it.each([
    'theorem a : p := by‸',
    'def f :=‸',
    `${proof}  have h : q := by‸`,
    `${proof}  ·‸`,
    `${proof}  simp‸`,
    'instance : A where‸',
  ])('after %j', (document) => {
    expect(shapeAt(document).mayStartBelow).toBe(true);
  });

  it.each([`${proof}  ‸`, `${proof}  · intro x\n    ‸`, `${proof}  cases h with\n  ‸`, 'def f‸', '-- by‸'])(
    'but not after %j',
    (document) => {
      expect(shapeAt(document).mayStartBelow).toBe(false);
    },
  );
});

it('generation ends before the next declaration', () => {
  const { stop } = shapeAt(`${proof}  ‸`);
  const ends = (text: string) => stop.some((end) => text.includes(end));
  expect(
    ['\n\n', 'simp\ntheorem b', 'simp\n#eval 1', 'simp\n@[simp] def', 'simp\nend A', 'simp\n/-- x'].filter(ends),
  ).toHaveLength(6);
  expect(['simp\n  rfl', 'simp\n  · exact fun x => by\n    rfl'].some(ends)).toBe(false);
});

it('what was offered once stays offered, whatever comes after', () => {
  const piece = fc.constantFrom(
    ...[
      'simp',
      '\n',
      '  ',
      ' ',
      '(',
      ')',
      ':=',
      'by',
      '|',
      '·',
      'theorem a',
      '/-',
      '-/',
      '--',
      '"',
      '=>',
      'with',
      '@[',
      ']',
    ],
  );
  const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));
  const place = fc.constantFrom(
    '‸',
    'theorem a ‸',
    'def f :=‸',
    `${proof}  ‸`,
    `${proof}  · simp‸`,
    'theorem a : p := by‸',
  );
  fc.assert(
    fc.property(place, text, (document, written) => {
      offered(`import A\n\n${document}`, written);
    }),
    { numRuns: 1000 },
  );
});
