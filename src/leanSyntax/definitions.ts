import { headerOf } from './declaration.ts';
import { identifierCharacter } from './identifier.ts';
import { type LeanScan, scanLean } from './scan.ts';

/** What a Lean text has said before its end that a reader of its last lines needs to know. */
export interface LeanDefinitions {
  /** the names of the modules */
  readonly imports: readonly string[];
  /** the `open`, `namespace`, `section`, `variable` and `universe` commands in force at the end, on a line each */
  readonly opens: readonly string[];
  /** what was declared, in order: its name as written, and its statement on one line, without a proof or body */
  readonly signatures: readonly Signature[];
}

interface Signature {
  readonly name: string;
  readonly source: string;
}

/** Reads what the text before a cursor imports, opens and declares; needs no correct Lean. */
export function leanDefinitions(textBeforeCursor: string): LeanDefinitions {
  const scan = scanLean(textBeforeCursor);
  const { code } = scan;
  // With strings and quoted names as they are; the code has blanks for them.
  const readable = withoutComments(textBeforeCursor, scan);
  const scopes: string[][] = [[]];
  const signatures: Signature[] = [];
  for (const { word, start, end } of commandsIn(code)) {
    if (declarations.has(word)) {
      const body = startOfBody(code.slice(start, end));
      const signature = body === undefined ? undefined : signatureOf(oneLine(readable.slice(start, start + body)));
      if (signature) signatures.push(signature);
    } else follow(scopes, word, oneLine(readable.slice(start, end)));
  }
  return { imports: importsOf(code), opens: scopes.flat(), signatures };
}

const declarations = new Set(['theorem', 'lemma', 'def', 'abbrev', 'instance', 'structure', 'class', 'inductive']);
const modifiers = 'private|protected|public|noncomputable|nonrec|partial|unsafe|scoped|local|meta';
const words = [...declarations, 'namespace', 'section', 'mutual', 'end', 'open', 'variable', 'universe'];
const command = new RegExp(
  String.raw`^[ \t]*(?:@\[[^\]\n]*\]\s*)?(?:(?:${modifiers})\s+)*(?<word>${words.join('|')})(?!${identifierCharacter})`,
  'gmu',
);

interface Command {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The commands that matter here: each up to the next line that is not deeper, but for lines that go on with it. */
function* commandsIn(code: string): Generator<Command> {
  for (const match of code.matchAll(command)) {
    const [head] = match;
    const indentation = head.length - head.trimStart().length;
    const next = new RegExp(String.raw`\n(?=[ \t]{0,${indentation}}[^\s([{⦃:|])`, 'gu');
    next.lastIndex = match.index + head.length;
    const start = match.index + indentation;
    yield { word: match.groups?.['word'] ?? '', start, end: next.exec(code)?.index ?? code.length };
  }
}

/** Keeps what is in force in each of the scopes that are open. */
function follow(scopes: string[][], word: string, source: string): void {
  switch (word) {
    case 'namespace':
    case 'section':
    case 'mutual':
      scopes.push(word === 'mutual' ? [] : [source]);
      break;
    case 'end':
      if (scopes.length > 1) scopes.pop();
      break;
    default:
      // `open A in` is for one command only.
      if (!/\bin$/u.test(source)) scopes.at(-1)?.push(source);
  }
}

/** Where the statement of a declaration is over: before `:=`, `where`, or its first alternative; nothing while it goes on. */
export function startOfBody(code: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of code.matchAll(/[([{⟨⦃]|[)\]}⟩⦄]|:=|\n\s*\||(?<=\s)where(?=\s|$)/gu)) {
    if (/[([{⟨⦃]/u.test(token)) depth += 1;
    else if (/[)\]}⟩⦄]/u.test(token)) depth -= 1;
    else if (depth === 0) return index;
  }
  return undefined;
}

const named = new RegExp(
  String.raw`(?:theorem|lemma|def|abbrev|instance|structure|class(?: inductive)?|inductive) (?<name>(?:«[^»]*»|[^\s:({[⦃«])+)`,
  'u',
);

function signatureOf(source: string): Signature | undefined {
  const name = named.exec(source)?.groups?.['name'];
  return name === undefined ? undefined : { name, source };
}

function importsOf(code: string): string[] {
  const imports = headerOf(code).matchAll(/(?<=^|\s)import\s+(?:all\s+)?(\S+)/gu);
  return [...imports].map(([, module = '']) => module);
}

/** The text at its own length, with blanks for its comments only. */
function withoutComments(text: string, { spans }: LeanScan): string {
  const parts: string[] = [];
  let from = 0;
  for (const { kind, start, end } of spans) {
    if (kind !== 'line comment' && kind !== 'block comment') continue;
    parts.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return parts.join('') + text.slice(from);
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
