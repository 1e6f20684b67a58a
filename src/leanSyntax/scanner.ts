import type { Scanner } from '../common/scanning/incrementalScan.ts';
import { identifierCharacter } from './identifier.ts';

/** What some place in Lean source is inside of; nothing: code. A `hole` is code again, in the `{}` of an `s!"…"`. */
export type Frame =
  | { readonly kind: 'line comment'; readonly outer: Frame | undefined }
  | { readonly kind: 'block comment'; readonly outer: Frame | undefined; readonly depth: number }
  | { readonly kind: 'string'; readonly outer: Frame | undefined; readonly interpolated: boolean }
  | { readonly kind: 'raw string'; readonly outer: Frame | undefined; readonly marks: number }
  | { readonly kind: 'name'; readonly outer: Frame | undefined }
  | { readonly kind: 'hole'; readonly outer: Frame | undefined; readonly braces: number };

export interface LeanState {
  readonly frame: Frame | undefined;
  /** the end of the text, when it may be the beginning of a token that is longer */
  readonly pending: string;
  /** the two units before it, which tell whether an identifier goes on */
  readonly before: string;
}

/** A token that may change what the text is inside of. */
export interface Token {
  /** offsets in the text that was read; negative when the token began before it */
  readonly start: number;
  readonly end: number;
  readonly from: Frame | undefined;
  readonly to: Frame | undefined;
}

/** Tells code from comments, strings, character literals and quoted names; needs no correct Lean. */
export const leanScanner: Scanner<LeanState> = {
  initial: { frame: undefined, pending: '', before: '' },
  scan: (state, text) => readTokens(state, text),
  equal: (a, b) => a.pending === b.pending && a.before === b.before && sameFrame(a.frame, b.frame),
};

/** Whether the text is code there, of the file or of an interpolated string. */
export function isCode(frame: Frame | undefined): boolean {
  return frame === undefined || frame.kind === 'hole';
}

/** Reads on from a state; a token that the end of the text may have cut is left for the text that comes next. */
export function readTokens(state: LeanState, text: string, visit?: (token: Token) => void): LeanState {
  const input = state.before + state.pending + text;
  const textStart = input.length - text.length;
  let { frame } = state;
  let at = state.before.length;
  for (;;) {
    const pattern = tokensIn(frame);
    pattern.lastIndex = at;
    const match = pattern.exec(input);
    at = match === null ? input.length : match.index;
    if (match === null || match.groups?.['cut'] !== undefined) break;
    const to = after(frame, match[0]);
    at += match[0].length;
    visit?.({ start: match.index - textStart, end: at - textStart, from: frame, to });
    frame = to;
  }
  return { frame, pending: input.slice(at), before: input.slice(Math.max(0, at - 2), at) };
}

const hexadecimal = String.raw`[\da-fA-F]`;
const notInName = `(?<!${identifierCharacter})`;
/** `'a'` is a character, but in `h'` the mark belongs to the name. */
const literal = String.raw`'(?:\\(?:x${hexadecimal}{2}|u${hexadecimal}{4}|.)|[^\\'\n])'`;
const cutLiteral = String.raw`'(?:\\(?:x${hexadecimal}{0,2}|u${hexadecimal}{0,4}|.)?|[^\\'\n])?`;
const opening = String.raw`--|\/-|"|«|${notInName}(?:r#*"|[smf]!"|${literal})`;
const cutOpening = String.raw`(?<cut>(?:-|\/|${notInName}(?:r#*|[smf]!?|${cutLiteral}))$)`;

const patterns = {
  code: new RegExp(`${opening}|${cutOpening}`, 'gu'),
  hole: new RegExp(`${opening}|[{}]|${cutOpening}`, 'gu'),
  lineComment: /\n/g,
  blockComment: /\/-|-\/|(?<cut>[-/]$)/g,
  string: /\\[\s\S]|"|(?<cut>\\$)/g,
  interpolated: /\\[\s\S]|"|\{|(?<cut>\\$)/g,
  name: /»/g,
};

function tokensIn(frame: Frame | undefined): RegExp {
  switch (frame?.kind) {
    case undefined:
      return patterns.code;
    case 'hole':
      return patterns.hole;
    case 'line comment':
      return patterns.lineComment;
    case 'block comment':
      return patterns.blockComment;
    case 'string':
      return frame.interpolated ? patterns.interpolated : patterns.string;
    case 'raw string':
      return endOfRawString(frame.marks);
    case 'name':
      return patterns.name;
  }
}

function endOfRawString(marks: number): RegExp {
  if (marks === 0) return /"/g;
  return new RegExp(`"#{${marks}}|(?<cut>"#{0,${marks - 1}}$)`, 'g');
}

function after(frame: Frame | undefined, token: string): Frame | undefined {
  switch (frame?.kind) {
    case undefined:
      return opened(frame, token);
    case 'hole':
      if (token === '{') return { ...frame, braces: frame.braces + 1 };
      if (token !== '}') return opened(frame, token);
      return frame.braces === 0 ? frame.outer : { ...frame, braces: frame.braces - 1 };
    case 'block comment':
      if (token === '/-') return { ...frame, depth: frame.depth + 1 };
      return frame.depth === 1 ? frame.outer : { ...frame, depth: frame.depth - 1 };
    case 'string':
      if (token === '{') return { kind: 'hole', outer: frame, braces: 0 };
      return token === '"' ? frame.outer : frame;
    case 'line comment':
    case 'raw string':
    case 'name':
      return frame.outer;
  }
}

function opened(outer: Frame | undefined, token: string): Frame | undefined {
  switch (token.charAt(0)) {
    case '-':
      return { kind: 'line comment', outer };
    case '/':
      return { kind: 'block comment', outer, depth: 1 };
    case '"':
      return { kind: 'string', outer, interpolated: false };
    case 's':
    case 'm':
    case 'f':
      return { kind: 'string', outer, interpolated: true };
    case 'r':
      return { kind: 'raw string', outer, marks: token.length - 2 };
    case '«':
      return { kind: 'name', outer };
    default:
      // A character literal is over with its token.
      return outer;
  }
}

function sameFrame(a: Frame | undefined, b: Frame | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return sizeOf(a) === sizeOf(b) && a.kind === b.kind && sameFrame(a.outer, b.outer);
}

function sizeOf(frame: Frame): number {
  switch (frame.kind) {
    case 'block comment':
      return frame.depth;
    case 'raw string':
      return frame.marks;
    case 'hole':
      return frame.braces;
    case 'string':
      return frame.interpolated ? 1 : 0;
    case 'line comment':
    case 'name':
      return 0;
  }
}
