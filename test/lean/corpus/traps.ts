import type { CorpusGoal } from './goal.ts';

const cheat = 'macro "cheat" : tactic => `(tactic| sorry)\n\n';
const pair = 'theorem pair (p q : Prop) (hp : p) (hq : q) : p ∧ q := by';

/** What looks like a proof and is none. Nothing false may close a goal here, and what is true beside it must. */
export const traps: readonly CorpusGoal[] = [
  {
    name: 'words that leave a goal unproved',
    source: `${pair}\n  ‸`,
    candidates: [
      ['sorry', 'refused'],
      ['admit', 'refused'],
      ['exact sorry', 'refused'],
      ['exact sorryAx _', 'refused'],
      ['exact @sorryAx (p ∧ q) false', 'refused'],
      ['first | sorry | exact ⟨hp, hq⟩', 'refused'],
      ['exact ⟨hp, by sorry⟩', 'refused'],
      ['exact ⟨hp, hq⟩ -- no sorry here', 'closes'],
    ],
  },
  {
    name: 'words that trust compiled code',
    source: 'theorem compiled : 2 ^ 10 = 1024 := by\n  ‸',
    candidates: [
      ['native_decide', 'refused'],
      ['decide +native', 'refused'],
      ['exact Lean.ofReduceBool _ _ rfl', 'refused'],
      ['decide', 'closes'],
    ],
  },
  {
    name: 'text that is more than a tactic',
    source: `${pair}\n  ‸`,
    candidates: [
      ['exact ⟨hp, hq⟩\n\naxiom bad : False', 'refused'],
      ['exact ⟨hp, hq⟩\n#eval 1', 'refused'],
      ['exact ⟨hp, hq⟩\n\ntheorem other : 1 = 1 := rfl', 'refused'],
      ['exact ⟨hp, hq⟩\nend', 'refused'],
      ['run_tac IO.println "x"', 'refused'],
      ['set_option maxRecDepth 9 in exact ⟨hp, hq⟩', 'refused'],
    ],
  },
  {
    name: 'text that would end what is around it',
    source: `${pair}\n  ‸`,
    candidates: [
      ['exact ⟨hp, hq', 'refused'],
      ['exact hp)', 'refused'],
      ['skip) ; (skip', 'refused'],
      ['exact ⟨hp, hq⟩ /- no end', 'refused'],
      ['exact "no end', 'refused'],
    ],
  },
  {
    name: 'half a tactic, which what follows would complete',
    source: `${pair}\n  ‸`,
    candidates: [
      ['rcases hp with', 'error'],
      ['constructor <;>', 'error'],
      ['exact fun x =>', 'error'],
      ['exact hp;', 'error'],
      ['case left =>', 'error'],
      ['have h : p ∧ q :=', 'error'],
    ],
  },
  {
    name: 'tactics that recover from an error by closing the goal',
    source: `${pair}\n  ‸`,
    candidates: [
      ['omega', 'error'],
      ['exact foo', 'error'],
      ['exact ⟨hp, foo⟩', 'error'],
      ['rw [foo]', 'error'],
      ['linarith', 'error'],
      ['have h : False := by skip\nexact h.elim', 'error'],
      ['constructor\n· exact hp\n· exact hp', 'error'],
      ['try omega', 'noProgress'],
      ['(try omega); exact ⟨hp, hq⟩', 'closes'],
    ],
  },
  {
    name: 'the statement itself',
    source: `${pair}\n  ‸`,
    candidates: [
      ['exact pair p q hp hq', 'error'],
      ['exact ⟨(pair p q hp hq).1, hq⟩', 'error'],
      ['apply pair <;> assumption', 'error'],
      ['have pair : p ∧ q := ⟨hp, hq⟩; exact pair', 'closes'],
    ],
  },
  {
    name: 'the statement itself, for a part of it',
    source: `${pair}\n  constructor\n  · ‸\n  · exact hq`,
    candidates: [
      ['exact (pair p q hp hq).1', 'error'],
      ['exact hp', 'closes'],
    ],
  },
  {
    name: 'the statement itself, once more after the user did so',
    source: `${pair}\n  constructor\n  · exact (pair p q hp hq).1\n  · ‸`,
    candidates: [
      ['exact (pair p q hp hq).2', 'error'],
      ['exact hq', 'closes'],
    ],
  },
  {
    name: 'a sorry in a macro of the user',
    source: `${cheat}${pair}\n  ‸`,
    candidates: [
      ['cheat', 'refused'],
      ['constructor <;> cheat', 'refused'],
      ['constructor\n· exact hp\n· cheat', 'refused'],
      ['exact ⟨hp, hq⟩', 'closes'],
    ],
  },
  {
    name: 'a sorry in a macro, while other goals are open',
    source: `${cheat}${pair}\n  constructor\n  · ‸\n  · exact hq`,
    candidates: [
      ['cheat', 'refused'],
      ['have h : p := by cheat\nexact h', 'refused'],
      ['exact hp', 'closes'],
      ['have h : p := by exact hp\nexact h', 'closes'],
    ],
  },
  {
    name: 'a sorry in a macro, in an alternative of an induction',
    source: `${cheat}theorem zeroAdd (n : Nat) : 0 + n = n := by
  induction n with
  | zero => ‸
  | succ n ih => omega`,
    candidates: [
      ['cheat', 'refused'],
      ['rfl', 'closes'],
    ],
  },
  {
    name: 'a sorry in a macro, after one that the user left',
    source: `${cheat}${pair}\n  have h : q ∧ p := by sorry\n  ‸`,
    candidates: [
      ['cheat', 'refused'],
      ['exact h.symm', 'closes'],
      ['sorry', 'refused'],
    ],
  },
  {
    name: 'a sorry in a macro, after an error that the user left',
    source: `${cheat}${pair}\n  have h : q ∧ p := foo\n  ‸`,
    candidates: [
      ['cheat', 'refused'],
      ['exact ⟨hp, hq⟩', 'closes'],
      ['constructor\n· exact hp\n· cheat', 'refused'],
    ],
  },
  {
    name: 'a sorry in a macro, with the warnings of it switched off',
    source: `${cheat}set_option warn.sorry false\n\n${pair}\n  ‸`,
    candidates: [
      ['cheat', 'refused'],
      ['exact ⟨hp, hq⟩', 'closes'],
    ],
  },
  {
    name: 'a statement with an error, because of which Lean is silent about others',
    source: 'theorem broken (h : Undefined) : h = h ∧ 1 = 2 := by\n  ‸',
    candidates: [
      ['exact foo', 'error'],
      ['exact ⟨rfl, foo⟩', 'error'],
      ['omega', 'error'],
      ['simp', ['False']],
      ['constructor\n· rfl\n· exact h', 'error'],
      ['trivial', 'error'],
    ],
  },
  {
    name: 'a sorry in a macro, for data',
    source: `${cheat}def numbers (n : Nat) : Nat × Nat := by\n  constructor\n  · ‸`,
    candidates: [
      ['cheat', 'refused'],
      ['exact n', 'closes'],
    ],
  },
  {
    name: 'a sorry in a macro of terms',
    source: `macro "trustMe" : term => \`(term| sorry)\n\n${pair}\n  refine ⟨?_, hq⟩\n  ‸`,
    candidates: [
      ['exact trustMe', 'refused'],
      ['exact hp', 'closes'],
    ],
  },
  {
    name: 'a metavariable that two goals share',
    source: `theorem shared : ∃ n : Nat, n = 3 ∧ n = 4 := by\n  apply Exists.intro\n  constructor\n  ‸`,
    candidates: [
      ['rfl', ['3 = 4']],
      ['all_goals rfl', 'error'],
      ['exact rfl', ['3 = 4']],
      ['· rfl\n· rfl', 'error'],
    ],
  },
  {
    name: 'a metavariable that another goal shares, in a bullet',
    source: `theorem shared : ∃ n : Nat, n = 3 ∧ n = 4 := by\n  apply Exists.intro\n  constructor\n  · ‸`,
    candidates: [
      ['rfl', ['3 = 4']],
      ['exact (rfl : 3 = 3)', ['3 = 4']],
      ['decide', 'error'],
    ],
  },
  {
    name: 'a false statement that nothing proves',
    source: 'theorem never (n : Nat) : n < n := by\n  ‸',
    candidates: [
      ['simp', ['False']],
      ['omega', 'error'],
      ['decide', 'error'],
      ['induction n', ['0 < 0', 'n✝ + 1 < n✝ + 1']],
      ['exact absurd', 'error'],
      ['exact Nat.lt_irrefl n', 'error'],
      ['exact never n', 'error'],
      ['repeat assumption', 'noProgress'],
    ],
  },
  {
    name: 'errors that were there before',
    source: `theorem broken : 1 = 2 := by
  exact foo

def half : Nat := "no"

theorem unfinished : 1 = 1 ∧ 2 = 2 := by
  constructor
  · rfl

${pair}
  ‸

theorem after : 1 = 2 := by
  rfl )`,
    candidates: [
      ['exact ⟨hp, hq⟩', 'closes'],
      ['exact hp', 'error'],
      ['exact foo', 'error'],
    ],
  },
  {
    name: 'a tactic that runs for ever',
    source: `set_option maxHeartbeats 0 in
set_option maxRecDepth 1000000 in
theorem endless (${'abcdefghijklmno'.split('').join(' ')} : Bool) : (${'abcdefghijklmno'.split('').join(' && ')}) = (${'onmlkjihgfedcba'.split('').join(' && ')}) := by
  ‸`,
    candidates: [
      [
        `${'abcdefghijklmno'
          .split('')
          .map((name) => `cases ${name}`)
          .join(' <;> ')} <;> rfl`,
        'timeout',
      ],
      ['exact 3', 'error'],
    ],
    timeoutMilliseconds: 1500,
  },
  {
    name: 'a search that takes longer than it may',
    source: `opaque P : Nat → Prop\nset_option maxHeartbeats 0 in\ntheorem searched (h : P 1) (k : ∀ n, P n → P (n + 1)) : P 9 := by\n  ‸`,
    candidates: [
      ['exact?', 'timeout'],
      ['exact k _ h', 'error'],
    ],
    timeoutMilliseconds: 5,
  },
  {
    name: 'loops that Lean ends itself',
    source: `theorem loop (f : Nat → Nat) (h : ∀ x, f x = f (x + 1)) : f 0 = 1 := by\n  ‸`,
    candidates: [
      ['simp only [h]', 'error'],
      ['repeat rw [h]', 'error'],
      ['repeat skip', 'error'],
    ],
  },
];
