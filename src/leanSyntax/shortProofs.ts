import { cutProof, proofIn } from './cutProof.ts';
import { hasWord, wordPattern } from './declaration.ts';
import { identifierCharacter } from './identifier.ts';
import { scanLean } from './scan.ts';

/** A text whose proofs were cut short. Its lines have the numbers of the lines they come from. */
export interface ShortProofs {
  readonly text: string;
  readonly changed: readonly CutDeclaration[];
}

export interface CutDeclaration {
  /** its lines: from the first up to, not including, the last */
  readonly first: number;
  readonly last: number;
  /** its code as it was */
  readonly code: string;
}

/**
 * Cuts short the proofs that nothing after them can depend on: those of `theorem`, `lemma` and `example`, all but the
 * last declaration's. A proof is only cut where its beginning and end are certain from the layout. It is left alone
 *
 * - when more than a proof may stand in it (`where`, `let rec`), or near it (`mutual`),
 * - when the words of its statement leave open where the statement ends (`let`, `have`, `match` …),
 * - of a theorem about well-foundedness, because definitions compute with it,
 * - of a theorem after a `variable`, where the proof decides which variables the theorem takes,
 * - where it is `rfl`, which `dsimp` looks at.
 *
 * The first one leaves a `sorry`, so that Lean's word on it shows whether Lean warns of them. The others leave nothing that
 * Lean would speak of, but for theorems that may take variables which they don't name: an axiom would not take them.
 *
 * Definitions, instances and everything else stay as they are, and so does what a `decreasing_by` proves for them.
 * @param text with `\n` as line break
 * @param kept the code of declarations that are left alone, too
 * @param variablesBy what decides which variables a theorem takes: its statement since Lean 4.12, its proof before
 */
export function shortenProofs(
  text: string,
  kept: ReadonlySet<string> = new Set(),
  variablesBy: 'statement' | 'proof' = 'proof',
): ShortProofs {
  const { code } = scanLean(text);
  const byStatement = variablesBy === 'statement' && !hasWord(code, 'deprecated\\.oldSectionVars');
  const commands = commandsOf(code);
  const parts: string[] = [];
  const changed: CutDeclaration[] = [];
  let done = 0;
  let line = lineBreaks(code.slice(0, commands[0]?.start ?? 0));
  let mutual = false;
  let variables = false;
  let others = false;
  for (const [index, { start, end }] of commands.entries()) {
    const command = code.slice(start, end);
    const first = line;
    line += lineBreaks(command);
    variables ||= !byStatement && (variable.test(command) || include.test(command));
    others ||= takesMoreThanItNames(command);
    mutual ||= /^mutual(?!\S)/u.test(command);
    if (/^end(?!\S)/u.test(command)) mutual = false;
    const next = commands[index + 1];
    if (mutual || next === undefined || !beginsCommand(code.slice(next.start))) continue;
    const proof = proofIn(command, variables);
    if (proof === undefined || kept.has(command)) continue;
    // Not what stands between the proof and the next command: that may be its documentation.
    const proofEnd = command.trimEnd().length;
    const isWarned = changed.length === 0 || (others && proof.keyword !== 'example');
    const cut = cutProof(command, text.slice(start, end), proof, isWarned ? 'warned' : 'silent');
    parts.push(text.slice(done, start), cut, '\n'.repeat(lineBreaks(command.slice(proof.start, proofEnd))));
    done = start + proofEnd;
    changed.push({ first, last: line, code: command });
  }
  return { text: parts.join('') + text.slice(done), changed };
}

const variable = wordPattern('variable', 'variables');
const include = wordPattern('include');

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The parts of some code that begin at column 0, but for closing brackets and alternatives, which go on with a part. */
function commandsOf(code: string): Span[] {
  const starts = [...code.matchAll(/^[^\s|·)\]}⟩]/gmu)].map(({ index }) => index);
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? code.length }));
}

/** Words that begin a command, or what stands before one. Comments are blanks in code: nothing of them begins a part. */
const commandStart = new RegExp(
  `^(?:@\\[|#\\p{L}|(?:theorem|lemma|example|def|abbrev|instance|inductive|structure|class|axiom|opaque|end|namespace|` +
    `section|mutual|open|variable|universe|set_option|attribute|macro|macro_rules|syntax|notation|elab|elab_rules|` +
    `infix|infixl|infixr|prefix|postfix|local|scoped|private|protected|public|noncomputable|partial|unsafe|nonrec|` +
    `export|deriving|initialize|include|omit)(?!${identifierCharacter}))`,
  'u',
);

function beginsCommand(code: string): boolean {
  return commandStart.test(code);
}

/** Whether theorems after a command take variables that their statements don't name: instances, and what is included. */
function takesMoreThanItNames(command: string): boolean {
  return include.test(command) || (variable.test(command) && command.includes('['));
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}
