/**
 * Tactics that are tried everywhere before the model's, as data: they cost no model time and close about half of what a
 * model closes. In the order of trying.
 */
const core = [
  'rfl',
  'trivial',
  'assumption',
  'simp',
  'simp_all',
  'omega',
  'decide',
  'contradiction',
  'ac_rfl',
  'grind',
  'constructor',
  'intro h',
] as const;

const mathlib = ['norm_num', 'linarith', 'ring', 'nlinarith', 'positivity', 'tauto', 'aesop'] as const;

/** Tried when nothing else closes the goal: they search the library, which takes seconds. */
const search = ['exact?'] as const;

export interface Portfolio {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

/** @param header the imports of the file */
export function portfolioFor(header: string): Portfolio {
  return { first: /\bMathlib\b/u.test(header) ? [...core, ...mathlib] : core, last: search };
}

/** Remembers which tactics a Lean does not know, which is the same for all files with the same imports. */
export class UnknownTactics {
  readonly #byHeader = new Map<string, Set<string>>();

  has(header: string, tactic: string): boolean {
    return this.#byHeader.get(header)?.has(tactic) ?? false;
  }

  add(header: string, tactic: string): void {
    const unknown = this.#byHeader.get(header) ?? new Set();
    this.#byHeader.set(header, unknown.add(tactic));
  }

  /** When what is imported has changed, others may be known. */
  clear(): void {
    this.#byHeader.clear();
  }
}
