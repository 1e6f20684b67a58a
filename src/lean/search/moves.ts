import { leanDefinitions } from '../../leanSyntax/definitions.ts';
import { identifierCharacter } from '../../leanSyntax/identifier.ts';

/** The functions that a Lean text defines, by their names as written; automation knows them only by name. */
export function functionsIn(text: string): string[] {
  const { signatures } = leanDefinitions(text);
  return signatures.filter(({ source }) => /\b(?:def|abbrev) /u.test(source)).map(({ name }) => name);
}

/**
 * Steps that the shape of a goal suggests, beside the portfolio: what is needed to get at a goal that automation then
 * closes. A model knows better which of them helps.
 * @param goal as Lean prints it
 * @param functions of the file
 */
export function movesFor(goal: string, functions: readonly string[] = []): string[] {
  const { hypotheses, target } = read(goal);
  const fresh = freshNames(goal);
  const used = functions
    .filter((name) => mentions(goal, name))
    .slice(-mostFunctions)
    .join(', ');
  const moves = used === '' ? [] : [`simp_all [${used}]`, `grind [${used}]`];
  if (/^(?:∀|¬)|→/u.test(target)) moves.push(`intro ${fresh()}`);
  if (target.startsWith('∃')) moves.push(...hypotheses.filter(isValue).map(({ name }) => `exists ${name}`));
  if (target.includes('∨')) moves.push('left', 'right');
  if (/\bfun\b/u.test(target)) moves.push('funext x');
  if (/\b(?:if|match)\b/u.test(target)) moves.push('split');
  for (const { name, type } of hypotheses) {
    if (type.startsWith('∃') || type.includes(' ∧ ')) moves.push(`obtain ⟨${fresh()}, ${fresh()}⟩ := ${name}`);
    else if (type.includes(' ∨ ')) moves.push(`cases ${name}`);
    else if (isData(type)) moves.push(`induction ${name}`);
    else if (/→|^∀/u.test(type)) moves.push(`apply ${name}`);
  }
  return [...new Set(moves)].slice(0, mostMoves);
}

const mostMoves = 14;
const mostFunctions = 6;

interface Hypothesis {
  readonly name: string;
  readonly type: string;
}

function isValue({ type }: Hypothesis): boolean {
  return /^(?:Nat|Int|ℕ|ℤ|Bool)$/u.test(type);
}

/** Whether a type reads like that of a value which is built from parts: a name, perhaps with arguments. */
function isData(type: string): boolean {
  return /^(?:ℕ|\p{Lu}[\p{L}\p{N}_.']*)(?: |$)/u.test(type) && !/^(?:Prop|Type|Sort|Int)\b|[=<>≤≥≠∣∈×]/u.test(type);
}

/** The hypotheses that have a name one can write, each on a line of its own, and the conclusion. */
function read(goal: string): { readonly hypotheses: readonly Hypothesis[]; readonly target: string } {
  const lines = goal.replace(/\n\s+/gu, ' ').split('\n');
  const hypotheses = lines.flatMap((line) => {
    const match = /^(?<names>[^:⊢✝]+?) : (?<type>.+)$/u.exec(line);
    const { names = '', type = '' } = match?.groups ?? {};
    return names.split(' ').flatMap((name) => (name === '' ? [] : [{ name, type }]));
  });
  const target = lines.find((line) => line.startsWith('⊢'));
  return { hypotheses: hypotheses.toReversed(), target: target?.slice(1).trim() ?? '' };
}

/** Whether a goal has the last part of a name as a word: `Tree.size t` is printed as `t.size`. */
function mentions(goal: string, name: string): boolean {
  const last = name.split('.').at(-1) ?? name;
  return goal.split(/[^\p{L}\p{N}_'!?«»]+/u).includes(last);
}

/** Names that do not occur in a goal. */
function freshNames(goal: string): () => string {
  let number = 0;
  const next = (): string => {
    const name = number === 0 ? 'h' : `h${number}`;
    number += 1;
    const used = new RegExp(`(?<!${identifierCharacter})${name}(?!${identifierCharacter})`, 'u');
    return used.test(goal) ? next() : name;
  };
  return next;
}
