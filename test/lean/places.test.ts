import { afterAll, describe, expect, it } from 'vitest';
import { RealLean } from './realLean.ts';

const lean = new RealLean();
afterAll(() => lean.checker.dispose());

/** The goals at the cursor, and the kinds of verdict of some candidates. */
function ask(marked: string, candidates: readonly string[]): Promise<{ goals: number | undefined; kinds: string[] }> {
  return lean.at(marked, async (session) => {
    const kinds: string[] = [];
    for (const candidate of candidates) {
      const { signal } = new AbortController();
      kinds.push((await session.check(candidate, { timeoutMilliseconds: 60_000, signal })).verdict.kind);
    }
    return { goals: session.goals?.length, kinds };
  });
}

/** The same in a document with Windows line breaks and characters outside the basic plane, before the cursor too. */
function elsewhere(marked: string): string {
  return `/-- 𝔸𝔹 -/\n${withOtherNames(marked)}`.replaceAll('\n', '\r\n');
}

function withOtherNames(text: string): string {
  return text.replaceAll(/\bhp\b/gu, 'h𝔭');
}

const statement = 'theorem pair (p q : Prop) (hp : p) (hq : q) : p ∧ q := by';

describe('the place of the cursor', () => {
  it.each([
    ['right after by', `${statement}‸`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['after by and a blank', `${statement} ‸`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['on the line after by', `${statement}\n  ‸`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['on the line after by, not indented yet', `${statement}\n‸`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['indented too far', `${statement}\n  have h := hp\n     ‸`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['at a sorry', `${statement}\n  sor‸ry`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['at a sorry on the line of by', `${statement} sorry‸`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['at a sorry that is a term', `${statement.slice(0, -2)}‸sorry`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['where a term would go', `${statement.slice(0, -3)}‸`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['behind a half typed tactic', `${statement}\n  exact ⟨‸`, ['exact ⟨hp, hq⟩', 'exact ⟨?_, ?_⟩', 'exact ⟨hp, hp⟩']],
    ['before a tactic', `${statement}\n  ‸exact ⟨hp, hq⟩`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['in the middle of a tactic', `${statement}\n  exact ‸hq`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['between semicolons', `${statement}\n  have h := hp; ‸; exact h`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['inside brackets', `${statement}\n  exact id (by ‸)`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    ['before a comment on its line', `${statement}\n  ‸ -- to do`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    [
      'where a term would go, after fun',
      `${statement.slice(0, -2)}id (fun h => sorry‸) hp`,
      ['exact ⟨hp, hq⟩', 'constructor', 'exact hp'],
    ],
    ['at a sorry behind exact', `${statement}\n  exact sorry‸`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
    [
      'at a sorry that is a term, in a tactic',
      `${statement}\n  exact show p ∧ q from ‸sorry`,
      ['exact ⟨hp, hq⟩', 'constructor', 'exact hp'],
    ],
    ['behind first', `${statement}\n  first | omega | ‸`, ['exact ⟨hp, hq⟩', 'constructor', 'exact hp']],
  ])('%s', async (_, marked, candidates) => {
    for (const transform of [(text: string) => text, elsewhere]) {
      const { goals, kinds } = await ask(
        transform(marked),
        candidates.map(transform === elsewhere ? withOtherNames : transform),
      );
      expect(goals).toBe(1);
      expect(kinds[0]).toBe('closes');
      expect(kinds[2]).toBe('error');
    }
  });

  it.each([
    ['in a bullet', `${statement}\n  constructor\n  · ‸\n  · exact hq`],
    ['right after a bullet', `${statement}\n  constructor\n  ·‸\n  · exact hq`],
    ['on the line below a bullet', `${statement}\n  constructor\n  · have h := hp\n    ‸\n  · exact hq`],
    ['in a case', `${statement}\n  constructor\n  case left => ‸\n  case right => exact hq`],
    ['on the line below a case', `${statement}\n  constructor\n  case left =>\n    ‸\n  case right => exact hq`],
    ['in a have', `${statement}\n  have h : p := by\n    ‸\n  exact ⟨h, hq⟩`],
    ['in a have on one line', `${statement}\n  have h : p := by ‸\n  exact ⟨h, hq⟩`],
    ['after <;>', 'theorem twice (p : Prop) (hp : p) : p ∧ p := by\n  constructor <;> ‸'],
    ['in a part of an anonymous constructor', `${statement}\n  exact ⟨by ‸, hq⟩`],
    ['at a sorry in an anonymous constructor', `${statement}\n  exact ⟨‸sorry, hq⟩`],
    ['in a next', `${statement}\n  constructor\n  next => ‸\n  next => exact hq`],
    ['in a have that is a term', `${statement}\n  have h : p := ‸\n  exact ⟨h, hq⟩`],
    ['in a bullet within a bullet', `${statement}\n  constructor\n  · show p\n    · ‸\n  · exact hq`],
    [
      'in a case with a tag on the line below',
      `${statement}\n  constructor\n  case left =>\n    have h := hq\n    ‸\n  case right => exact hq`,
    ],
    ['in a suffices', `${statement}\n  suffices h : p by exact ⟨h, hq⟩\n  ‸`],
    ['in a show', `${statement}\n  constructor\n  · show p\n    ‸`],
    ['in an obtain', `${statement}\n  obtain ⟨h⟩ : p := by ‸\n  exact ⟨h, hq⟩`],
    ['in a branch of an if', `${statement}\n  have h : p := if k : q then by ‸ else absurd hq k\n  exact ⟨h, hq⟩`],
    ['in a match', `${statement}\n  constructor\n  · match hq with\n    | _ => ‸\n  · exact hq`],
    ['in a field of a where that others follow', `${statement.slice(0, -5)} where\n  left := by\n    ‸\n  right := hq`],
  ])('%s, where one candidate of several fits', async (_, marked) => {
    const candidates = ['exact hp', 'assumption', 'exact 3'];
    for (const transform of [(text: string) => text, elsewhere]) {
      const { goals, kinds } = await ask(
        transform(marked),
        candidates.map(transform === elsewhere ? withOtherNames : transform),
      );
      expect(goals).toBeGreaterThan(0);
      expect(kinds).toEqual(['closes', 'closes', 'error']);
    }
  });

  const chain = 'theorem chain (a b c : Nat) (h : a = b) (k : b = c) : a = c := by\n  calc a = b := h\n    _ = c';
  it.each([
    ['behind by in a step of a calc', `${chain} := by ‸`],
    ['below by in a step of a calc', `${chain} := by\n      ‸`],
    ['where the term of a step of a calc goes', `${chain} := ‸`],
    ['at a sorry in a step of a calc', `${chain} := sorry‸`],
    ['in a step of a calc that others follow', `${chain.replace(':= h', ':= by ‸')} := k`.replace('‸', '‸')],
  ])('%s', async (_, marked) => {
    for (const transform of [(text: string) => text, elsewhere]) {
      const { goals, kinds } = await ask(transform(marked), ['omega', 'skip', 'exact a']);
      expect(goals).toBe(1);
      expect(kinds).toEqual(['closes', 'noProgress', 'error']);
    }
  });

  const rewriting = 'theorem rewriting (a b : Nat) (h : a = 0) : b + a = b := by\n  conv =>\n    lhs';
  it.each([
    ['on a line of a conv', `${rewriting}\n    ‸`],
    ['in a conv on one line', `${rewriting.replace('\n    lhs', ' ')}lhs; ‸`],
    ['in a bullet of a conv', `${rewriting}\n    · ‸`],
  ])('%s', async (_, marked) => {
    for (const transform of [(text: string) => text, elsewhere]) {
      const { goals, kinds } = await ask(transform(marked), ['rw [h]', 'skip', 'rw [foo]']);
      expect(goals).toBe(1);
      expect(kinds).toEqual(['progress', 'noProgress', 'error']);
    }
  });

  it('in an alternative of an induction', async () => {
    const marked = `theorem zeroAdd (n : Nat) : 0 + n = n := by
  induction n with
  | zero => ‸
  | succ n ih => rw [← Nat.add_assoc, ih]`;
    expect(await ask(marked, ['rfl', 'omega', 'exact ih'])).toEqual({ goals: 1, kinds: ['closes', 'closes', 'error'] });
  });

  it('in a term has no goal', async () => {
    expect((await ask('def x : Nat × Nat where\n  fst := 1\n  ‸', [])).goals).toBeUndefined();
  });
});

describe('the rest of the file', () => {
  it('may be broken above the cursor', async () => {
    const marked = `theorem broken : 1 = 2 := by
  exact foo

theorem unfinished : 1 = 1 ∧ 2 = 2 := by
  constructor
  · rfl

def x : Nat := "no"

${statement}
  ‸`;
    expect((await ask(marked, ['exact ⟨hp, hq⟩', 'exact hp'])).kinds).toEqual(['closes', 'error']);
  });

  it('may be broken in the same proof above the cursor', async () => {
    const marked = `${statement}\n  have h : q ∧ p := foo\n  ‸`;
    expect((await ask(marked, ['exact ⟨hp, hq⟩', 'exact hp'])).kinds).toEqual(['closes', 'error']);
  });

  it('may hold a sorry above the cursor', async () => {
    const marked = `${statement}\n  have h : q ∧ p := by\n    sorry\n  ‸`;
    expect((await ask(marked, ['exact ⟨hp, hq⟩', 'exact h', 'sorry'])).kinds).toEqual(['closes', 'error', 'refused']);
  });

  it('may be broken below the cursor', async () => {
    const marked = `${statement}\n  ‸\n  exact foo\n\ntheorem broken : 1 = 2 := by\n  rfl )`;
    expect((await ask(marked, ['exact ⟨hp, hq⟩', 'exact hp'])).kinds).toEqual(['closes', 'error']);
  });

  it('may have Windows line breaks', async () => {
    const marked = `theorem one : 1 = 1 := rfl\n\n${statement}\n  constructor\n  · exact hp\n  · ‸\n`.replaceAll(
      '\n',
      '\r\n',
    );
    expect((await ask(marked, ['exact hq', 'exact hp', 'skip\nexact hq'])).kinds).toEqual([
      'closes',
      'error',
      'closes',
    ]);
  });

  it('may have characters outside the basic plane before the cursor, on its line too', async () => {
    const marked = `/-- 𝔸𝔹 -/
theorem pair (𝔸 𝔹 : Prop) (h𝔸 : 𝔸) (h𝔹 : 𝔹) : 𝔸 ∧ 𝔹 := by
  constructor
  · have h𝔹' : 𝔹 := by exact h𝔹
    exact h𝔸
  · have h𝔹' : 𝔹 := by ‸`;
    expect((await ask(marked, ['exact h𝔹', 'skip\nexact h𝔹', 'exact h𝔸'])).kinds).toEqual([
      'closes',
      'closes',
      'error',
    ]);
  });

  it('may open namespaces and sections', async () => {
    const marked = `namespace A\nsection\nvariable (p q : Prop)\ntheorem swap (h : p ∧ q) : q ∧ p := by\n  ‸\nend\nend A`;
    expect((await ask(marked, ['exact ⟨h.2, h.1⟩', 'exact h'])).kinds).toEqual(['closes', 'error']);
  });

  it('may import the standard library', async () => {
    const marked = `import Std\n\n${statement}\n  ‸`;
    expect((await ask(marked, ['exact ⟨hp, hq⟩'])).kinds).toEqual(['closes']);
  });
});
