import type { CorpusGoal } from './goal.ts';

/** Lists, options, strings and arrays of Lean's own library. */
export const lists: readonly CorpusGoal[] = [
  {
    name: 'nothing behind a list',
    source: 'theorem nothingBehind (xs : List Nat) : xs ++ [] = xs := by\n  ‸',
    candidates: [
      ['simp', 'closes'],
      ['induction xs with\n| nil => rfl\n| cons x xs ih => simp', 'closes'],
      ['exact List.append_nil xs', 'closes'],
      ['rfl', 'error'],
    ],
  },
  {
    name: 'the length of two lists',
    source: 'theorem lengths (xs ys : List Nat) : (xs ++ ys).length = ys.length + xs.length := by\n  ‸',
    candidates: [
      ['rw [List.length_append, Nat.add_comm]', 'closes'],
      ['rw [List.length_append]', ['xs.length + ys.length = ys.length + xs.length']],
      ['rw [List.length_reverse]', 'error'],
      ['omega', 'error'],
    ],
  },
  {
    name: 'mapping twice',
    source: 'theorem mapTwice (f g : Nat → Nat) (xs : List Nat) : (xs.map f).map g = xs.map (g ∘ f) := by\n  ‸',
    candidates: [
      ['exact List.map_map', 'closes'],
      ['simp', 'closes'],
      [
        'induction xs',
        [
          'List.map g (List.map f []) = List.map (g ∘ f) []',
          'List.map g (List.map f (head✝ :: tail✝)) = List.map (g ∘ f) (head✝ :: tail✝)',
        ],
      ],
      ['rfl', 'error'],
    ],
  },
  {
    name: 'a member of both',
    source: 'theorem memberOfBoth (x : Nat) (xs ys : List Nat) (h : x ∈ xs) : x ∈ xs ++ ys := by\n  ‸',
    candidates: [
      ['exact List.mem_append_left ys h', 'closes'],
      ['simp [h]', 'closes'],
      ['exact List.mem_append_right ys h', 'error'],
      ['rw [List.mem_append]', ['x ∈ xs ∨ x ∈ ys']],
    ],
  },
  {
    name: 'reversed twice',
    source: 'theorem reversedTwice (xs : List Nat) : xs.reverse.reverse = xs := by\n  ‸',
    candidates: [
      ['simp', 'closes'],
      ['rfl', 'error'],
      ['cases xs', ['[].reverse.reverse = []', '(head✝ :: tail✝).reverse.reverse = head✝ :: tail✝']],
    ],
  },
  {
    name: 'an option that is there',
    source: 'theorem isThere (o : Option Nat) (h : o.isSome = true) : ∃ n, o = some n := by\n  ‸',
    candidates: [
      ['cases o with\n| none => contradiction\n| some n => exact ⟨n, rfl⟩', 'closes'],
      ['cases o with\n| none => rfl\n| some n => exact ⟨n, rfl⟩', 'error'],
      ['exact Option.isSome_iff_exists.mp h', 'closes'],
    ],
  },
  {
    name: 'the head of a list that is not empty',
    source: 'theorem hasHead (xs : List Nat) (h : xs ≠ []) : ∃ x ys, xs = x :: ys := by\n  ‸',
    candidates: [
      ['match xs, h with\n| x :: ys, _ => exact ⟨x, ys, rfl⟩', 'closes'],
      ['exact List.exists_cons_of_ne_nil h', 'closes'],
      ['cases xs', ['∃ x ys, [] = x :: ys', '∃ x ys, head✝ :: tail✝ = x :: ys']],
      ['exact ⟨_, _, rfl⟩', 'error'],
    ],
  },
  {
    name: 'an array that was pushed to',
    source: 'theorem pushed (a : Array Nat) (x : Nat) : (a.push x).size = a.size + 1 := by\n  ‸',
    candidates: [
      ['simp', 'closes'],
      ['exact Array.size_push x', 'closes'],
      ['omega', 'error'],
    ],
  },
  {
    name: 'a filtered list is no longer',
    source: 'theorem filtered (p : Nat → Bool) (xs : List Nat) : (xs.filter p).length ≤ xs.length := by\n  ‸',
    candidates: [
      ['exact List.length_filter_le p xs', 'closes'],
      ['exact List.length_filter_le xs p', 'error'],
      ['omega', 'error'],
    ],
  },
  {
    name: 'a pair and its parts',
    source: 'theorem parts (x : Nat × Nat) : (x.1, x.2) = x := by\n  ‸',
    candidates: [
      ['rfl', 'closes'],
      ['cases x', ['((fst✝, snd✝).fst, (fst✝, snd✝).snd) = (fst✝, snd✝)']],
      ['omega', 'error'],
    ],
  },
];
