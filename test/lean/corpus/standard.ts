import type { CorpusGoal } from './goal.ts';

/** With an import: these come last, so that Lean starts on another header once. */
export const standard: readonly CorpusGoal[] = [
  {
    name: 'what was inserted is in the map',
    source: `import Std.Data.HashMap

theorem inserted (m : Std.HashMap Nat Nat) : (m.insert 1 2)[1]? = some 2 := by
  ‸`,
    candidates: [
      ['simp', 'closes'],
      ['exact Std.HashMap.getElem?_insert_self', 'closes'],
      ['rfl', 'error'],
      ['omega', 'error'],
    ],
  },
  {
    name: 'an empty map has no keys',
    source: `import Std.Data.HashMap

theorem noKeys : (∅ : Std.HashMap Nat Nat).contains 3 = false := by
  ‸`,
    candidates: [
      ['simp', 'closes'],
      ['exact Std.HashMap.contains_empty', 'closes'],
      ['constructor', 'error'],
    ],
  },
];
