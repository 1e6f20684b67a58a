import { headerOf } from '../../leanSyntax/declaration.ts';
import { leanDefinitions } from '../../leanSyntax/definitions.ts';
import { scanLean } from '../../leanSyntax/scan.ts';

/** What a declaration without a name is called, so that Lean can be asked about it. */
const givenName = 'llemmaProof';

const modifiers = 'private|protected|public|noncomputable|nonrec|partial|unsafe|scoped|local|meta';
const keyword = 'theorem|lemma|def|abbrev|instance|example';
const declaration = new RegExp(
  String.raw`^[ \t]*(?:(?:open|set_option|omit|include)\s[^\n]*?\sin\s+)*(?:@\[[^\]\n]*\]\s*)?(?:(?:${modifiers})\s+)*(?<keyword>${keyword})(?![\p{L}\p{N}_'.])`,
  'gmu',
);

/** A text in which a declaration has a name. */
export interface Named {
  readonly text: string;
  /** where the declaration begins; UTF-16 units */
  readonly start: number;
  /** from the root */
  readonly name: string;
}

/**
 * The declaration that an offset is in, by its full name; one that has none (an `example`) gets one. What stands behind it
 * stays the same.
 * @param offset UTF-16 units
 */
export function withName(text: string, offset: number): Named | undefined {
  const { code } = scanLean(text.slice(0, offset));
  const found = [...code.matchAll(declaration)].at(-1);
  const kind = found?.groups?.['keyword'];
  if (found === undefined || kind === undefined) return undefined;
  const start = found.index;
  const end = start + found[0].length;
  const prefix = namespaceAt(text.slice(0, start));
  if (kind === 'example') {
    const named = `${text.slice(0, end - kind.length)}def ${givenName}${text.slice(end)}`;
    return { text: named, start, name: prefix + givenName };
  }
  const name = /^\s+((?:«[^»]*»|[^\s:({[⦃⟦«|@])+)/u.exec(text.slice(end))?.[1]?.replace(/\.$/u, '');
  if (name !== undefined) {
    const fromRoot = '_root_.';
    return { text, start, name: name.startsWith(fromRoot) ? name.slice(fromRoot.length) : prefix + name };
  }
  if (kind !== 'instance') return undefined;
  return { text: `${text.slice(0, end)} ${givenName}${text.slice(end)}`, start, name: prefix + givenName };
}

/** With a dot at its end, when there is one. */
function namespaceAt(before: string): string {
  const names = leanDefinitions(before).opens.filter((line) => line.startsWith('namespace '));
  return names.map((line) => `${line.slice('namespace '.length)}.`).join('');
}

/** The axiom that stands for a `sorry` of the user's own. */
const holeAxiom = 'llemmaHole';
const hole = 'llemma_hole';
const holes = [
  `axiom ${holeAxiom}.{u} {α : Sort u} : α`,
  `macro "${hole}" : term => \`(${holeAxiom})`,
  `macro "${hole}" : tactic => \`(tactic| exact ${holeAxiom})`,
].join('\n');

/**
 * The text with a hole for each `sorry` of its declarations. What still rests on `sorry` then has one that nobody can see:
 * made by a macro, imported, or put there by Lean in place of something wrong.
 * @returns nothing when there is no such `sorry`
 */
export function withHoles(text: string): string | undefined {
  const sorries = sorriesIn(text);
  if (sorries.length === 0) return undefined;
  const header = headerOf(scanLean(text).code).length;
  const parts = sorries.map((at, index) => {
    const before = sorries[index - 1];
    return text.slice(before === undefined ? header : before + word.length, at) + hole;
  });
  const last = sorries.at(-1) ?? header;
  return `${text.slice(0, header)}\n${holes}\n${parts.join('')}${text.slice(last + word.length)}`;
}

const word = 'sorry';

/**
 * Where a `sorry` stands in a declaration, in UTF-16 units. One in what defines syntax is no proof that is missing, and may
 * come up anywhere.
 */
export function sorriesIn(text: string): number[] {
  const { code } = scanLean(text);
  const starts = [...code.matchAll(/^[^\s|·)\]}⟩]/gmu)].map(({ index }) => index);
  return starts.flatMap((start, at) => {
    const command = code.slice(start, starts[at + 1]);
    if (command.search(declaration) !== 0 || command.includes('`')) return [];
    const sorries = command.matchAll(/(?<![\p{L}\p{N}_'.])sorry(?![\p{L}\p{N}_'.])/gu);
    return [...sorries].map(({ index }) => start + index);
  });
}
