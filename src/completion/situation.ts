import { contextAt, type LatexContext } from '../latex/context.ts';
import type { CompleteRequest } from './request.ts';

export type Family = 'latex' | 'lean' | 'markdown';

const families: ReadonlyMap<string, Family> = new Map([
  ['latex', 'latex'],
  ['tex', 'latex'],
  ['lean', 'lean'],
  ['lean4', 'lean'],
  ['markdown', 'markdown'],
]);

/** Which rules hold for a language; undefined for one that gets no ghost text. */
export const familyOf = (languageId: string): Family | undefined => families.get(languageId);

/** A cursor in a document, as the rules see it; line ends are `\n`. */
export interface Situation {
  readonly family: Family;
  readonly prefix: string;
  readonly suffix: string;
  /** the cursor's line before the cursor, and after it */
  readonly line: string;
  readonly rest: string;
  /** for LaTeX only */
  readonly latex: LatexContext | undefined;
}

export function situationOf(request: CompleteRequest, family: Family): Situation {
  const prefix = withUnixLineEnds(request.prefix);
  const suffix = withUnixLineEnds(request.suffix ?? '');
  const latex = family === 'latex' ? contextAt(prefix) : undefined;
  return { family, prefix, suffix, line: lastLine(prefix), rest: firstLine(suffix), latex };
}

export const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1);

export function firstLine(text: string): string {
  const end = text.search(/\r?\n/);
  return end < 0 ? text : text.slice(0, end);
}

const withUnixLineEnds = (text: string): string => (text.includes('\r') ? text.replaceAll('\r\n', '\n') : text);
