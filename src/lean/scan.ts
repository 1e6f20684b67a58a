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
}

/** Character of an identifier, after its first. */
export const identifierCharacter = String.raw`[\p{L}\p{N}_'!?₀-₉]`;

const opener = /--|\/-|r#*"|"|'|«/gu;
const characterLiteral = /'(?:\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|.)|[^\\'\n])'/uy;
const endsInIdentifier = new RegExp(`${identifierCharacter}$`, 'u');

/** Tells code from comments, strings, character literals and quoted names; needs no correct Lean. */
export function scanLean(text: string): LeanScan {
  const spans: Span[] = [];
  let from = 0;
  for (;;) {
    opener.lastIndex = from;
    const match = opener.exec(text);
    if (match === null) break;
    const span = spanAt(text, match.index, match[0]);
    if (span) spans.push(span);
    from = span ? span.end : match.index + 1;
  }
  return { code: blankOut(text, spans), spans };
}

/** Whether a cursor at this offset is inside a comment; at the end of a line comment it is. */
export function isInComment(scan: LeanScan, offset: number): boolean {
  return scan.spans.some((span) => {
    if (span.kind !== 'line comment' && span.kind !== 'block comment') return false;
    const end = span.kind === 'line comment' || span.open ? span.end + 1 : span.end;
    return span.start < offset && offset < end;
  });
}

function spanAt(text: string, start: number, opening: string): Span | undefined {
  switch (opening) {
    case '--':
      return spanUntil(text, start, start, '\n', 'line comment');
    case '/-':
      return blockComment(text, start);
    case '"':
      return quoted(text, start);
    case '«':
      return spanUntil(text, start, start, '»', 'name');
    case "'":
      return literal(text, start);
    default:
      return rawString(text, start, opening);
  }
}

function spanUntil(text: string, start: number, from: number, closing: string, kind: Span['kind']): Span {
  const at = text.indexOf(closing, from);
  if (at < 0) return { kind, start, end: text.length, open: kind !== 'line comment' };
  return { kind, start, end: kind === 'line comment' ? at : at + closing.length, open: false };
}

/** Block comments nest. */
function blockComment(text: string, start: number): Span {
  const marks = /\/-|-\//g;
  marks.lastIndex = start + 2;
  let depth = 1;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    depth += mark[0] === '/-' ? 1 : -1;
    if (depth === 0) return { kind: 'block comment', start, end: marks.lastIndex, open: false };
  }
  return { kind: 'block comment', start, end: text.length, open: true };
}

function quoted(text: string, start: number): Span {
  const string = /"(?:\\[\s\S]|[^"\\])*("?)/y;
  string.lastIndex = start;
  const match = string.exec(text);
  return { kind: 'string', start, end: start + (match?.[0].length ?? 1), open: match?.[1] !== '"' };
}

function rawString(text: string, start: number, opening: string): Span | undefined {
  if (endsInIdentifier.test(text.slice(Math.max(0, start - 2), start))) return undefined;
  return spanUntil(text, start, start + opening.length, `"${'#'.repeat(opening.length - 2)}`, 'string');
}

/** `'a'` is a character, but in `h'` the mark belongs to the name. */
function literal(text: string, start: number): Span | undefined {
  if (endsInIdentifier.test(text.slice(Math.max(0, start - 2), start))) return undefined;
  characterLiteral.lastIndex = start;
  const match = characterLiteral.exec(text);
  return match ? { kind: 'string', start, end: start + match[0].length, open: false } : undefined;
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
    case 'string':
      return `"${hidden.slice(1, open ? undefined : -1).replace(/[^\r\n]/g, ' ')}${open ? '' : '"'}`;
    case 'line comment':
    case 'block comment':
      return hidden.replace(/[^\r\n]/g, ' ');
  }
}
