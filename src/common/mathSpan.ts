/**
 * Where mathematics stands in the text of a model or a person: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and
 * `\begin{name}…\end{name}`. The splitter of steps and the renderer both read it here, so that a step never ends inside
 * what the renderer takes for one formula.
 */

export interface MathSpan {
  readonly start: number;
  /** just after the closing delimiter */
  readonly end: number;
  /** the content without delimiters; for an environment the whole of it, with `\begin` and `\end` */
  readonly tex: string;
  readonly kind: 'inline' | 'display' | 'environment';
}

export type MathAt =
  | { readonly kind: 'closed'; readonly span: MathSpan }
  /** opened here, and the text ends before it closes */
  | { readonly kind: 'open' };

/**
 * The mathematics that opens exactly at `index`, or undefined where none opens. Dollars follow Pandoc's rules,
 * so that prices stay prices: no digit after the closing one, no blank line within, and no space inside at one end only.
 */
export function mathAt(text: string, index: number): MathAt | undefined {
  const character = text[index];
  if (character !== '$' && character !== '\\') return undefined;
  if (isEscaped(text, index)) return undefined;
  if (character === '$')
    return text[index + 1] === '$' ? delimited(text, index, '$$', '$$', 'display') : dollar(text, index);
  if (text[index + 1] === '(') return delimited(text, index, '\\(', '\\)', 'inline');
  if (text[index + 1] === '[') return delimited(text, index, '\\[', '\\]', 'display');
  return environment(text, index);
}

export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'math'; readonly span: MathSpan }
  /** from an opening delimiter that nothing closes to the end of the text; only the last segment can be one */
  | { readonly kind: 'open'; readonly text: string };

/**
 * Cuts a text into mathematics and the rest, in order.
 * @param growing whether more text may follow; when none does, a delimiter that nothing closes is plain text
 */
export function segmentMath(text: string, growing = false): Segment[] {
  const segments: Segment[] = [];
  let plainFrom = 0;
  const endPlainAt = (index: number) => {
    if (index > plainFrom) segments.push({ kind: 'text', text: text.slice(plainFrom, index) });
  };
  for (let index = 0; index < text.length; index++) {
    const found = mathAt(text, index);
    if (found?.kind === 'closed') {
      endPlainAt(index);
      segments.push({ kind: 'math', span: found.span });
      plainFrom = found.span.end;
      index = found.span.end - 1;
    } else if (found?.kind === 'open' && growing) {
      endPlainAt(index);
      segments.push({ kind: 'open', text: text.slice(index) });
      return segments;
    }
  }
  endPlainAt(text.length);
  return segments;
}

/** Whether an answer given without delimiters is words rather than TeX, such as `(B)` or `Monday`. */
export function isProse(answer: string): boolean {
  return !/[\\^_=$]/.test(answer) && (/\p{L}{3,}/u.test(answer) || /^\([A-Z]\)$/.test(answer));
}

function delimited(text: string, start: number, open: string, close: string, kind: MathSpan['kind']): MathAt {
  const from = start + open.length;
  const closeAt = findUnescaped(text, close, from);
  return closeAt === undefined
    ? { kind: 'open' }
    : closed(start, closeAt + close.length, text.slice(from, closeAt), kind);
}

function dollar(text: string, start: number): MathAt | undefined {
  const closeAt = findUnescaped(text, '$', start + 1);
  const blankLine = text.slice(start, closeAt).search(/\n[ \t]*\n/);
  if (blankLine !== -1) return undefined;
  if (closeAt === undefined) return /^\s{2}/.test(text.slice(start + 1)) ? undefined : { kind: 'open' };
  const tex = text.slice(start + 1, closeAt);
  const followedByDigit = /\d/.test(text[closeAt + 1] ?? '');
  return followedByDigit || !isFormula(tex) ? undefined : closed(start, closeAt + 1, tex, 'inline');
}

/** `$x$`, or `$ x $` when what stands there looks like mathematics; one space alone is the sign of a price. */
function isFormula(tex: string): boolean {
  const [spaceBefore, spaceAfter] = [/^\s/.test(tex), /\s$/.test(tex)];
  if (spaceBefore !== spaceAfter) return false;
  return !spaceBefore || (!tex.includes('\n') && /[\\=^_{}+<>]|^\s*\S\s*$/.test(tex));
}

function environment(text: string, start: number): MathAt | undefined {
  const opening = /^\\begin\{([a-zA-Z]+\*?)\}/.exec(text.slice(start, start + 64));
  if (opening === null) return undefined;
  const name = (opening[1] ?? '').replace('*', '\\*');
  const marks = new RegExp(`\\\\(begin|end)\\{${name}\\}`, 'g');
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    depth += mark[1] === 'begin' ? 1 : -1;
    if (depth === 0) return closed(start, marks.lastIndex, text.slice(start, marks.lastIndex), 'environment');
  }
  return { kind: 'open' };
}

function closed(start: number, end: number, tex: string, kind: MathSpan['kind']): MathAt {
  return { kind: 'closed', span: { start, end, tex, kind } };
}

function findUnescaped(text: string, wanted: string, from: number): number | undefined {
  for (let index = text.indexOf(wanted, from); index !== -1; index = text.indexOf(wanted, index + 1)) {
    if (!isEscaped(text, index)) return index;
  }
  return undefined;
}

/** Whether an odd number of backslashes stands before `index`. */
function isEscaped(text: string, index: number): boolean {
  let before = index;
  while (before > 0 && text[before - 1] === '\\') before--;
  return (index - before) % 2 === 1;
}
