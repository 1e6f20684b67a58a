import { type Frame, isCode, leanScanner, type LeanState, readTokens, type Token } from './scanner.ts';

/** A comment or string in Lean source, from its first character up to, not including, `end`. */
interface Span {
  readonly kind: 'line comment' | 'block comment' | 'string' | 'name';
  readonly start: number;
  readonly end: number;
  /** the text ended before the span did */
  readonly open: boolean;
}

export interface LeanScan {
  /** the text at its own length, with blanks for comments and for the inside of strings: what is left is code */
  readonly code: string;
  readonly spans: readonly Span[];
  /** what the text ends inside of; nothing: code */
  readonly end: Frame | undefined;
  /** how much of the text is what it is whatever follows; the rest may be the beginning of a comment or string */
  readonly certain: number;
}

/**
 * Tells code from comments, strings, character literals and quoted names; needs no correct Lean.
 * @param from the state at the start of the text, when it is a part of a file
 */
export function scanLean(text: string, from: LeanState = leanScanner.initial): LeanScan {
  const spans: Span[] = [];
  let start = 0;
  const add = (kind: Span['kind'], end: number, open: boolean): void => {
    if (end > start) spans.push({ kind, start, end, open });
  };
  const { frame: end, pending } = readTokens(from, text, (token) => {
    if (isCode(token.from)) {
      start = Math.max(0, closesHole(token) ? token.end : token.start);
      // The same code before and after it: a character literal.
      if (token.from === token.to) add('string', token.end, false);
    } else if (isCode(token.to)) add(kindOf(token.from), endOf(token), false);
  });
  if (!isCode(end)) add(kindOf(end), text.length, end?.kind !== 'line comment');
  return { code: blankOut(text, spans), spans, end, certain: text.length - pending.length };
}

/** Whether a cursor at this offset is inside a comment; at the end of a line comment it is. */
export function isInComment(scan: LeanScan, offset: number): boolean {
  return scan.spans.some((span) => {
    if (span.kind !== 'line comment' && span.kind !== 'block comment') return false;
    const end = span.kind === 'line comment' || span.open ? span.end + 1 : span.end;
    return span.start < offset && offset < end;
  });
}

/** The braces around what is interpolated into a string are code, as what they hold. */
function closesHole({ from, to }: Token): boolean {
  return from?.kind === 'hole' && to === from.outer;
}

function endOf({ from, to, start, end }: Token): number {
  const opensHole = to?.kind === 'hole' && to.outer === from;
  return opensHole || from?.kind === 'line comment' ? start : end;
}

function kindOf(frame: Frame | undefined): Span['kind'] {
  if (frame?.kind === 'line comment' || frame?.kind === 'block comment' || frame?.kind === 'name') return frame.kind;
  return 'string';
}

function blankOut(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const span of spans) {
    const { start, end } = span;
    parts.push(text.slice(from, start));
    parts.push(blanksFor(span, text.slice(start, end)));
    from = end;
  }
  return parts.join('') + text.slice(from);
}

/** A quoted name stays a name and a string stays something, so that neither looks like white space. */
function blanksFor({ kind, open }: Span, hidden: string): string {
  switch (kind) {
    case 'name':
      return hidden.replace(/[^\r\n]/g, 'x');
    case 'string': {
      const end = open || hidden.length === 1 ? '' : '"';
      return `"${hidden.slice(1, hidden.length - end.length).replace(/[^\r\n]/g, ' ')}${end}`;
    }
    case 'line comment':
    case 'block comment':
      return hidden.replace(/[^\r\n]/g, ' ');
  }
}
