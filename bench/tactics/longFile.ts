/** Lines of the theorems before the goal in a long file. */
const linesOfATheorem = 5;

/** A file of so many lines, as people write them, with the goal at its end. */
export function longFile(lines: number, goal: string): string {
  const theorems = Array.from({ length: Math.floor(lines / linesOfATheorem) }, (_, index) => theorem(index));
  return [...theorems, goal].join('');
}

function theorem(index: number): string {
  return `theorem step${index} (a b c : Nat) (h : a ≤ b) (k : b ≤ c + ${index}) : a ≤ c + ${index} := by
  have l : a ≤ b := by omega
  rw [Nat.le_iff_lt_or_eq] at l
  rcases l with l | l <;> omega

`;
}
