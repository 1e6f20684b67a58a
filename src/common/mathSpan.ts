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
 * Finds the mathematics of one text. Whoever asks at all its places from left to right waits for as long as the text is, and not
 * for its square, whatever a model writes: what closes a formula is looked for once.
 */
export class MathReader {
  readonly #text: string;
  /** 1 where an odd number of backslashes stands before a character */
  readonly #escaped: Uint8Array;
  readonly #closers = new Map<string, { readonly from: number; readonly at: number }>();
  #environments: ReadonlyMap<number, number> | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#escaped = escapedPlaces(text);
  }

  /**
   * The mathematics that opens exactly at `index`, or undefined where none opens. Dollars follow Pandoc's rules,
   * so that prices stay prices: no digit after the closing one, no blank line within, and no space inside at one end only.
   */
  at(index: number): MathAt | undefined {
    const character = this.#text[index];
    if ((character !== '$' && character !== '\\') || this.#escaped[index] === 1) return undefined;
    const next = this.#text[index + 1];
    if (character === '$') return next === '$' ? this.#delimited(index, '$$', 'display') : this.#dollar(index);
    if (next === '(') return this.#delimited(index, '\\)', 'inline');
    if (next === '[') return this.#delimited(index, '\\]', 'display');
    return this.#environment(index);
  }

  /** @param close as long as what opens */
  #delimited(start: number, close: string, kind: MathSpan['kind']): MathAt {
    const from = start + close.length;
    const closeAt = this.#closer(close, from);
    return closeAt === undefined
      ? { kind: 'open' }
      : closed(start, closeAt + close.length, this.#text.slice(from, closeAt), kind);
  }

  #dollar(start: number): MathAt | undefined {
    const text = this.#text;
    const closeAt = this.#closer('$', start + 1);
    const blankLine = text.slice(start, closeAt).search(/\n[ \t]*\n/);
    if (blankLine !== -1) return undefined;
    if (closeAt === undefined) return /^\s{2}/.test(text.slice(start + 1)) ? undefined : { kind: 'open' };
    const tex = text.slice(start + 1, closeAt);
    const followedByDigit = /\d/.test(text[closeAt + 1] ?? '');
    return followedByDigit || !isFormula(tex) ? undefined : closed(start, closeAt + 1, tex, 'inline');
  }

  #environment(start: number): MathAt | undefined {
    const text = this.#text;
    if (!/^\\begin\{[a-zA-Z]+\*?\}/.test(text.slice(start, start + longestOpening))) return undefined;
    this.#environments ??= matchEnvironments(text);
    const end = this.#environments.get(start);
    return end === undefined ? { kind: 'open' } : closed(start, end, text.slice(start, end), 'environment');
  }

  /** Where the next `wanted` stands that no backslash takes away. */
  #closer(wanted: string, from: number): number | undefined {
    const known = this.#closers.get(wanted);
    let at =
      known !== undefined && from >= known.from && from <= known.at ? known.at : this.#text.indexOf(wanted, from);
    while (at !== -1 && this.#escaped[at] === 1) at = this.#text.indexOf(wanted, at + 1);
    this.#closers.set(wanted, { from, at: at === -1 ? Infinity : at });
    return at === -1 || at === Infinity ? undefined : at;
  }
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
  const reader = new MathReader(text);
  for (let index = 0; index < text.length; index++) {
    const found = reader.at(index);
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

/** `$x$`, or `$ x $` when what stands there looks like mathematics; one space alone is the sign of a price. */
function isFormula(tex: string): boolean {
  const [spaceBefore, spaceAfter] = [/^\s/.test(tex), /\s$/.test(tex)];
  if (spaceBefore !== spaceAfter) return false;
  return !spaceBefore || (!tex.includes('\n') && /[\\=^_{}+<>]|^\s*\S\s*$/.test(tex));
}

/** Characters of the longest `\begin{name}`. */
const longestOpening = 64;

/** From the start of each environment to its end, where there is one; those of other names may cross it. */
function matchEnvironments(text: string): ReadonlyMap<number, number> {
  const open = new Map<string, number[]>();
  const ends = new Map<number, number>();
  for (const { 0: mark, 1: edge, 2: name = '', index } of text.matchAll(/\\(begin|end)\{([a-zA-Z]+\*?)\}/g)) {
    const starts = open.get(name) ?? [];
    open.set(name, starts);
    const start = edge === 'begin' ? undefined : starts.pop();
    if (edge === 'begin') starts.push(index);
    if (start !== undefined) ends.set(start, index + mark.length);
  }
  return ends;
}

function closed(start: number, end: number, tex: string, kind: MathSpan['kind']): MathAt {
  return { kind: 'closed', span: { start, end, tex, kind } };
}

function escapedPlaces(text: string): Uint8Array {
  const escaped = new Uint8Array(text.length);
  for (let index = text.indexOf('\\'); index !== -1; index = text.indexOf('\\', index + 2)) escaped[index + 1] = 1;
  return escaped;
}
