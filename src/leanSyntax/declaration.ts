import { identifierCharacter } from './identifier.ts';

/** The declaration that some code ends in: from its first line, which is the last that starts at column 0. */
export function lastDeclaration(code: string): string {
  const starts = [...code.matchAll(/^[^\s|·)\]}⟩]/gmu)];
  return code.slice(starts.at(-1)?.index ?? 0);
}

/** Whether some code has one of these words, as a whole word. */
export function hasWord(code: string, ...words: readonly string[]): boolean {
  return wordPattern(...words).test(code);
}

/** As `hasWord`, for words that are looked for often. */
export function wordPattern(...words: readonly string[]): RegExp {
  return new RegExp(`(?<!${identifierCharacter})(?:${words.join('|')})(?!${identifierCharacter})`, 'u');
}

/** The imports of a file, with what may stand before and between them. */
export function headerOf(code: string): string {
  const header = /^(?:\s*(?:module|prelude|(?:public\s+|private\s+|meta\s+)*import\s+(?:all\s+)?\S+)(?=\s|$))*/u;
  return header.exec(code)?.[0] ?? '';
}

/** The last part of the name that a declaration gives, or nothing when it has none. */
export function declaredName(declaration: string): string | undefined {
  const named = new RegExp(
    `(?<!${identifierCharacter})(?:theorem|lemma|def|abbrev|instance|opaque)\\s+(?:[^\\s({\\[]*\\.)?(${identifierCharacter}+)`,
    'u',
  );
  return named.exec(declaration)?.[1];
}
