import { identifierCharacter } from '../leanSyntax/identifier.ts';
import { scanLean } from '../leanSyntax/scan.ts';

/**
 * What a candidate may not contain, and why: the one place where it is decided what reaches Lean. A candidate is text
 * that a model wrote; elaborating it can run code, and a word that makes Lean believe anything would make every verdict
 * worthless.
 */
const rules: readonly { readonly words: readonly string[]; readonly reason: string }[] = [
  { words: ['sorry', 'admit', 'sorryAx', 'stop'], reason: 'leaves the goal unproved' },
  {
    words: ['native_decide', 'bv_decide', 'ofReduceBool', 'ofReduceNat', 'trustCompiler', 'implemented_by', 'extern'],
    reason: 'trusts compiled code instead of the kernel',
  },
  { words: ['axiom', 'unsafe', 'opaque', 'constant'], reason: 'assumes what it should prove' },
  {
    words: ['run_tac', 'run_cmd', 'run_meta', 'run_elab', 'by_elab', 'eval_expr', 'initialize', 'builtin_initialize'],
    reason: 'runs code',
  },
  { words: ['unsafeCast', 'unsafeIO', 'unsafeBaseIO', 'unsafeEIO', 'dbg_trace', 'dbgTrace'], reason: 'runs code' },
  {
    words: ['elab', 'elab_rules', 'macro', 'macro_rules', 'syntax', 'notation', 'infix', 'infixl', 'infixr', 'prefix'],
    reason: 'changes the language',
  },
  { words: ['postfix', 'declare_syntax_cat', 'attribute', 'set_option'], reason: 'changes the language' },
  {
    words: ['theorem', 'lemma', 'def', 'abbrev', 'example', 'instance', 'inductive', 'structure', 'class', 'deriving'],
    reason: 'starts another declaration',
  },
  {
    words: ['end', 'namespace', 'section', 'mutual', 'import', 'export', 'universe', 'variable', 'include', 'omit'],
    reason: 'starts another command',
  },
];

const patterns: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  ...rules.map(({ words, reason }) => ({ pattern: anyWord(words), reason })),
  { pattern: /\+native|\bnative\s*:=/u, reason: 'trusts compiled code instead of the kernel' },
  { pattern: /(?<![\p{L}\p{N}_.])IO\./u, reason: 'runs code' },
  { pattern: /(?:^|\s)#\p{L}/u, reason: 'starts another command' },
  { pattern: /@\[/u, reason: 'starts another declaration' },
];

/** Characters that hide or reorder text, so that a person would not see what is inserted. */
const invisible = /[^\P{Cc}\t\n]|\p{Cf}/u;

/** Enough for a whole proof. */
const longest = { characters: 8000, lines: 160 } as const;

/** Whether nobody would look at so long a candidate, nor should Lean. */
export function isTooLong(candidate: string): boolean {
  return candidate.length > longest.characters || candidate.split('\n').length > longest.lines;
}

/**
 * Why this candidate must not reach Lean, or nothing when it may.
 * @returns the end of a sentence about it, e.g. `it leaves the goal unproved (sorry)`
 */
export function refusalOf(candidate: string): string | undefined {
  if (candidate.trim() === '') return 'it is empty';
  if (isTooLong(candidate)) return 'it is too long';
  if (invisible.test(candidate.replaceAll('\r\n', '\n'))) return 'it contains invisible characters';

  const { code, end } = scanLean(candidate);
  if (end !== undefined && end.kind !== 'line comment') return 'a comment or string in it does not end';
  const forbidden = forbiddenIn(code);
  if (forbidden !== undefined) return `it ${forbidden}`;
  return bracketsMatch(code) ? undefined : 'its brackets do not match';
}

/**
 * What some code must not contain to reach Lean as a candidate, or nothing.
 * @param code with blanks for comments and strings
 */
export function forbiddenIn(code: string): string | undefined {
  for (const { pattern, reason } of patterns) {
    const match = pattern.exec(code);
    if (match) return `${reason} (${match[0].trim()})`;
  }
  return undefined;
}

/** The words as whole words: `h_sorry`, `admitted` and `sorry'` are other names. */
function anyWord(words: readonly string[]): RegExp {
  return new RegExp(`(?<!${identifierCharacter})(?:${words.join('|')})(?!${identifierCharacter})`, 'u');
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '⟨': '⟩', '‹': '›' };

/** Whether each bracket of some code closes the one opened last, and none is left. */
export function bracketsMatch(code: string): boolean {
  const expected: string[] = [];
  for (const [bracket] of code.matchAll(/[()[\]{}⟨⟩‹›]/gu)) {
    const close = closing[bracket];
    if (close !== undefined) expected.push(close);
    else if (expected.pop() !== bracket) return false;
  }
  return expected.length === 0;
}
