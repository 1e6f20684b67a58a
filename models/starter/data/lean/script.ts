/** A tactic with the ones that prove what it leaves, one for each goal. */
export interface Tactic {
  readonly text: string;
  readonly below: readonly Tactic[];
}

/** A theorem with its proof as somebody wrote it; the goals on the way are Lean's to say. */
export interface Script {
  readonly family: string;
  /** definitions that the statement uses, as they stand above it; empty for none */
  readonly preamble: string;
  /** variables and hypotheses that the proof does not need, as binders; empty for none */
  readonly beside: string;
  /** those that it needs: `(n : Nat) (h : 0 < n)`; empty for none */
  readonly binders: string;
  readonly target: string;
  readonly proof: Tactic;
}

export const tactic = (text: string, ...below: readonly Tactic[]): Tactic => ({ text, below });

/** Tactics in a row, each on the only goal that the one before leaves. */
export function row(...texts: readonly [string, ...string[]]): Tactic {
  const [first, ...rest] = texts;
  const [next, ...others] = rest;
  return next === undefined ? tactic(first) : tactic(first, row(next, ...others));
}

/** A row that ends with branches. */
export function thenRow(texts: readonly string[], ...below: readonly Tactic[]): Tactic {
  const [first, ...rest] = texts;
  if (first === undefined) throw new Error('a row of no tactics');
  return rest.length === 0 ? tactic(first, ...below) : tactic(first, thenRow(rest, ...below));
}

export function script(
  family: string,
  binders: readonly string[],
  target: string,
  proof: Tactic,
  preamble = '',
): Script {
  return { family, preamble, beside: '', binders: binders.map((binder) => `(${binder})`).join(' '), target, proof };
}

/** `example (n : Nat) : 0 ≤ n := by`, or with `theorem name` in place of `example`. */
export const heading = ({ beside, binders, target }: Script, keyword = 'example'): string =>
  `${[keyword, beside, binders].filter((part) => part !== '').join(' ')} : ${target} := by`;

/** The lines of a tactic block; `before` is put in front of every tactic. */
export function blockLines({ text, below }: Tactic, before: readonly string[] = []): string[] {
  const own = [...before, ...text.split('\n')];
  const [only] = below;
  if (below.length === 1 && only !== undefined) return [...own, ...blockLines(only, before)];
  const bulleted = (branch: Tactic): string[] =>
    blockLines(branch, before).map((line, index) => (index === 0 ? `· ${line}` : `  ${line}`));
  return [...own, ...below.flatMap(bulleted)];
}

/** Every tactic, in the order in which Lean meets them. */
export const tactics = (proof: Tactic): Tactic[] => [proof, ...proof.below.flatMap(tactics)];
