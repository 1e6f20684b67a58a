/**
 * What editors write behind the cursor by themselves: closing brackets, quotes and dollars, and LaTeX's `\)`, `\]`, `\}`
 * and `\right)`.
 */
const closer = String.raw`\\right(?:\\[A-Za-z]+|\\?[^\sA-Za-z\\])|\\[)\]}]|[)\]}⟩»$'"]`;

const onlyClosers = new RegExp(String.raw`^(?:${closer}|[\s.,;]|\\\\)*$`);
const leadingClosers = new RegExp(`^(?:${closer})+`);

/** Whether the rest of a line holds nothing a completion would have to read on with. */
export const isOnlyClosers = (rest: string): boolean => onlyClosers.test(rest);

/** The closers directly behind the cursor. */
export const closersAt = (rest: string): string => leadingClosers.exec(rest)?.[0] ?? '';

/** What a text takes over of the closers behind the cursor. */
export interface Takeover {
  /** how many characters behind the cursor the text repeats and so replaces */
  readonly length: number;
  /** the text up to the first closer it takes over: what can be inserted without replacing anything */
  readonly before: string;
}

const bracket = /\\(?:left|right)(?:\\[A-Za-z]+|\\?[^\sA-Za-z])|\\.|[()[\]{}⟨⟩«»$]/gsu;
const opening = /^(?:\\left.+|\\?[([{⟨«])$/su;
const closing = /^(?:\\right.+|\\?[)\]}⟩»]|\$)$/su;

/**
 * Matches the closers a text does not open itself with those behind the cursor, in order: `1}{2}` in `\frac{|}` takes
 * over the one `}`; `x + 1` in `(|)` none.
 */
export function takeoverOf(text: string, rest: string): Takeover {
  const closers = closersAt(rest);
  let [depth, length, before] = [0, 0, text];
  for (const { 0: token, index } of text.matchAll(bracket)) {
    if (opening.test(token)) depth += 1;
    else if (!closing.test(token)) continue;
    else if (depth > 0 && token !== '$') depth -= 1;
    else if (length < closers.length && closers.startsWith(token, length)) {
      if (length === 0) before = text.slice(0, index);
      length += token.length;
    }
  }
  return { length, before };
}
