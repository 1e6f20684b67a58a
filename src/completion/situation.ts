import type { LatexContext } from '../latex/context.ts';
import type { LeanContext } from '../leanSyntax/leanIndex.ts';
import { DocumentContexts } from './documentContexts.ts';
import type { GhostRequest } from './request.ts';

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
  /** the text before the cursor, and after it, as far as rules look */
  readonly prefix: string;
  readonly suffix: string;
  /** the cursor's line before the cursor, and after it */
  readonly line: string;
  readonly rest: string;
  /** for LaTeX only */
  readonly latex: LatexContext | undefined;
  /** for Lean only */
  readonly lean: LeanContext | undefined;
}

/** How far rules look around the cursor, in UTF-16 units: more than a screen, far less than a large document. */
export const nearby = { before: 16_384, after: 8_192 } as const;

/** @param contexts know the document; without them the whole of it is read */
export function situationOf(
  request: GhostRequest,
  family: Family,
  contexts: DocumentContexts = new DocumentContexts(),
): Situation {
  const { text, offset } = request;
  const prefix = withUnixLineEnds(text.slice(Math.max(0, offset - nearby.before), offset));
  const suffix = withUnixLineEnds(text.slice(offset, Math.min(text.length, offset + nearby.after)));
  return {
    family,
    prefix,
    suffix,
    line: lastLine(prefix),
    rest: firstLine(suffix),
    latex: family === 'latex' ? contexts.latexAt(request) : undefined,
    lean: family === 'lean' ? contexts.leanAt(request) : undefined,
  };
}

export const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1);

export function firstLine(text: string): string {
  const end = text.search(/\r?\n/);
  return end < 0 ? text : text.slice(0, end);
}

export const withUnixLineEnds = (text: string): string => (text.includes('\r') ? text.replaceAll('\r\n', '\n') : text);
