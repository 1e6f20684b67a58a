import { afterEach, describe, expect, it } from 'vitest';
import { shortenProofs } from '../../src/leanSyntax/shortProofs.ts';
import { RealLean } from './realLean.ts';

let lean: RealLean | undefined;
afterEach(() => lean?.checker.dispose());

const names = 'abcdefghijklmno'.split('');

/** Two to the fifteenth cases, and no limit of Lean's own ends them. */
const endless = `set_option maxHeartbeats 0 in
theorem endless (${names.join(' ')} : Bool) (h : (${names.join(' && ')}) = true) : (${names.join(' && ')}) = true := by
  ${names.map((name) => `cases ${name}`).join(' <;> ')} <;> simp_all

`;

async function kindsAt(marked: string, candidates: readonly string[]): Promise<string[]> {
  lean = new RealLean({ openMilliseconds: 60_000 });
  return (await lean.verdicts(marked, candidates)).map(({ kind }) => kind);
}

describe('the proofs of earlier theorems', () => {
  it('cost nothing, however long Lean would take for them', async () => {
    const marked = `${endless}example : 2 ^ 10 = 1024 := by\n  decide\n\ntheorem later (b : Bool) : (b && true) = b := by\n  ‸`;
    expect(await kindsAt(marked, ['simp', 'exact 1'])).toEqual(['closes', 'error']);
  });

  it('may be used by their names', async () => {
    const marked = `theorem known (p q : Prop) (h : p ∧ q) : q := by\n  exact h.2\n\ntheorem later (p q : Prop) (h : p ∧ q) : q := by\n  ‸`;
    expect(await kindsAt(marked, ['exact known p q h', 'exact known q p h'])).toEqual(['closes', 'error']);
  });

  it('may be wrong, and are the business of nobody here', async () => {
    const marked = `theorem wrong : 1 = 1 := by\n  exact foo bar\n\ntheorem later (n : Nat) (h : n = 2) : 2 = n := by\n  ‸`;
    expect(await kindsAt(marked, ['exact h.symm', 'exact foo bar'])).toEqual(['closes', 'error']);
  });
});

/** Theorems that take variables for each reason there is, and some that only their proofs would have a use for. */
const behindVariables = `universe u
variable (α : Type u) {β : Type u} [Inhabited β] [DecidableEq α] (p q : Prop) (x : α) (h : p)

theorem mentioned : p → p := by
  exact id

theorem withInstance (y : β) : y = y := by
  exact rfl

theorem notWithInstance : ∀ a b : Nat, a + b = b + a := by
  intro a b
  exact Nat.add_comm a b

theorem ofData (a : α) (e : x = a) : a = x := by
  exact e.symm

include h in
theorem included : p ∨ q := by
  exact Or.inl h

section
variable (k : p → q)
include h k
theorem includedAll : q := by
  exact k h
omit k in
theorem omitted : p := by
  exact h
end

omit [DecidableEq α] in
theorem withoutInstance (a b : α) : a = b → b = a := by
  intro e
  exact e.symm

theorem last : 1 = 1 := by
  rfl
`;

describe('theorems behind a variable', () => {
  it('cost nothing either', async () => {
    const marked = `variable (b : Bool)\n${endless}theorem later : (b && true) = b := by\n  ‸`;
    expect(await kindsAt(marked, ['simp', 'exact 1'])).toEqual(['closes', 'error']);
  });

  it('take the same variables when their proofs are cut short', async () => {
    const { changed, whole, cut } = await checkedWithProofsCut(behindVariables);
    expect(changed).toHaveLength(8);
    expect(cut).toEqual(whole);
    expect(whole).toContain('included : ∀ (p q : Prop), p → p ∨ q');
  });
});

/** Theorems that become axioms, for each part that a statement can have. */
const ofManyForms = `namespace Forms
universe u v
variable (α : Type u) {β : Type v} (p q : Prop) (x : α) (h : p)

theorem first : 1 = 1 := by decide

theorem mentioned : p → p := by
  exact id

theorem ofData (a : α) (e : x = a) : a = x := by
  exact e.symm

@[simp] protected theorem Nested.name (n : Nat) (k : Nat := n + 1) :
    -- a comment, with := in it
    n + k - k = n := by
  omega

theorem overUniverses.{w} (γ : Type w) (f : γ → β) (c : γ) : f c = f c := by
  simp

theorem ofImplicits (l : List δ) [DecidableEq δ] : l ++ [] = l := by
  simp

theorem ofABoolean : true && (1 == 1) := by
  simp

theorem ofAQuantifier : ∀ n : Nat, ∃ m : Nat, n < m ∧ ∀ k, k < n → k < m :=
  fun n => ⟨n + 1, by omega, by omega⟩

theorem «with spaces: two» : [1, 2].map (fun n => n + 1) = [2, 3] := by
  decide

theorem last : 1 = 1 := by
  rfl
end Forms
open Forms
`;

/** What Lean says of the theorems of a text, as it is and with its proofs cut short. */
async function checkedWithProofsCut(text: string) {
  const { text: short, changed } = shortenProofs(text, new Set(), 'statement');
  const names = [...text.matchAll(/^(?:@\[simp\] )?(?:protected )?theorem («.*?»|[\w.]+\w)/gmu)].map(
    ([, name]) => name,
  );
  const questions = names.map((name) => `#check @${name}`).join('\n');
  lean = new RealLean();
  const { whole, cut } = await lean.at('theorem t : 1 = 1 := by\n  ‸', async (session) => {
    const options = { timeoutMilliseconds: 60_000, signal: new AbortController().signal };
    const answers = async (asked: string): Promise<string[] | undefined> => {
      const said = await session.elaborate(`${asked}\n${questions}\n`, options);
      return said
        ?.map(({ message }) => message)
        .filter((message) => /^@?\S[^:]*(?:: two»)?(?:\.\{[\w, ]+\})? : /u.test(message));
    };
    return { whole: await answers(text), cut: await answers(short) };
  });
  expect(whole).toHaveLength(names.length);
  return { changed, whole, cut };
}

describe('theorems that become axioms', () => {
  it('say the same', async () => {
    const { changed, whole, cut } = await checkedWithProofsCut(ofManyForms);
    expect(changed).toHaveLength(9);
    expect(cut).toEqual(whole);
  });

  it('leave Lean nothing to say but of the first, whose warning shows that it warns, and of what stays as it is', async () => {
    lean = new RealLean();
    const lines = await lean.at(
      `${ofManyForms}\nexample : 1 = 1 := by decide\n\ntheorem later : 1 = 1 := by\n  ‸`,
      (session) => Promise.resolve(session.diagnostics.map(({ range, message }) => [range.start.line, message])),
    );
    const source = ofManyForms.split('\n');
    const lineOf = (name: string) => source.findIndex((line) => line.startsWith(`theorem ${name}`));
    expect(lines.filter(([line]) => Number(line) < source.length)).toEqual([
      [lineOf('first'), 'declaration uses `sorry`'],
      [lineOf('last'), 'Goals accomplished!'],
    ]);
  });

  it('are no theorems when they are data, which Lean refuses', async () => {
    const marked = `theorem fine : 1 = 1 := by decide\n\ntheorem data : Nat := by exact 5\n\ntheorem later : Nonempty Nat := by\n  ‸`;
    expect(await kindsAt(marked, ['exact ⟨data⟩', 'exact ⟨5⟩'])).toEqual(['error', 'closes']);
  });

  it('are rewritten with, and looked into where they were looked into', async () => {
    const marked = `def double (n : Nat) := n + n

theorem fine : 1 = 1 := by decide

theorem double_def (n : Nat) : double n = n + n := rfl

@[simp] theorem double_zero : double 0 = 0 := by
  decide

theorem later (n : Nat) (h : double (n + 0) = 6) : double 0 = 0 ∧ n + n = 6 := by
  ‸`;
    const candidates = [
      'simp; dsimp only [double_def] at h; exact h',
      'dsimp only [double_zero]',
      'exact ⟨double_zero, h⟩',
    ];
    expect(await kindsAt(marked, candidates)).toEqual(['closes', 'error', 'closes']);
  });
});

describe('everything else that is earlier', () => {
  it('is what goals can depend on: data by tactics, recursion, instances, defaults, names from proofs', async () => {
    const marked = `def three : Nat := by
  exact 3

def half (n : Nat) : Nat := if h : n < 2 then 0 else half (n - 2) + 1
termination_by n
decreasing_by
  omega

structure Point where
  x : Nat := by exact 4
  y : Nat := 5

instance : Inhabited Point := by
  exact ⟨{ x := 6 }⟩

theorem helped : 1 = 1 := helper
where helper : 1 = 1 := by
  rfl

theorem recursive : 2 = 2 := by
  let rec inner : 2 = 2 := rfl
  exact inner

theorem atTheMargin : 3 = 3 := by
rfl

mutual
theorem one : 4 = 4 := by
  rfl
theorem other : 5 = 5 := by
  rfl
end

theorem all : three = 3 ∧ half 5 = 2 ∧ ({} : Point).x = 4 ∧ (default : Point).x = 6 := by
  ‸`;
    const candidates = [
      'exact ⟨rfl, by simp [half], rfl, rfl⟩',
      'have := [helped.helper, atTheMargin, one]; exact ⟨rfl, by simp [half], rfl, rfl⟩',
      'have h := helped.helper\nhave k := recursive.inner\nhave l := atTheMargin\nhave m := one\nhave n := other\nexact ⟨rfl, by simp [half], rfl, rfl⟩',
      'exact ⟨rfl, by simp [half], rfl, (rfl : 7 = 7)⟩',
    ];
    expect(await kindsAt(marked, candidates)).toEqual(['closes', 'error', 'closes', 'error']);
  });

  it('is as it is, when a proof was not where it seemed to be', async () => {
    const marked = `${endless}notation "so" x "be:=" y => x = y

theorem odd : so 2 be:= 2 := by
  rfl

theorem later : 2 = 2 ∧ 1 = 1 := by
  ‸`;
    expect(await kindsAt(marked, ['exact ⟨odd, rfl⟩', 'exact ⟨rfl, odd⟩'])).toEqual(['closes', 'error']);
  });
});
