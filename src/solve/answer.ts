import { segmentMath } from '../common/mathSpan.ts';

/**
 * The final answer of a solution as TeX without delimiters, or undefined when it states none. Looks for Llemma's
 * concluding sentence, then for the last `\boxed{…}`, then for GSM8k's `The answer is …`.
 * @param cut whether the text was cut off; then a sentence counts only when its end is there, since `12` may have been
 * the beginning of `128`
 */
export function extractAnswer(text: string, cut = false): string | undefined {
  const stated = concludingSentence(text, cut) ?? lastBoxed(text) ?? plainSentence(text, cut);
  if (stated === undefined) return undefined;
  const boxed = lastBoxed(stated);
  const answer = boxed ?? toTex(stated);
  return answer === '' ? undefined : answer;
}

function concludingSentence(text: string, cut: boolean): string | undefined {
  const opening = /final answer:\s*(?:the final answer is)?:?\s*/i.exec(text);
  if (opening === null) return undefined;
  return untilSentenceEnd(text.slice(opening.index + opening[0].length), cut);
}

function plainSentence(text: string, cut: boolean): string | undefined {
  const opening = [...text.matchAll(/\bthe (?:final )?answer is:?\s+/gi)].at(-1);
  if (opening === undefined) return undefined;
  return untilSentenceEnd(text.slice(opening.index + opening[0].length), cut);
}

/** The text before the end of its first sentence; points inside a formula or a number end nothing. */
function untilSentenceEnd(text: string, cut: boolean): string | undefined {
  let sentence = '';
  for (const segment of segmentMath(text)) {
    if (segment.kind === 'math') {
      sentence += text.slice(segment.span.start, segment.span.end);
      continue;
    }
    const end = /\.?I hope it is correct|\.(?=\s|$)|\n\s*\n/.exec(segment.text);
    if (end !== null) return trimmed(sentence + segment.text.slice(0, end.index));
    sentence += segment.text;
  }
  return cut ? undefined : trimmed(sentence);
}

function trimmed(sentence: string): string | undefined {
  const answer = sentence.trim();
  return answer === '' ? undefined : answer;
}

/** The content of the last `\boxed{…}` or `\fbox{…}` whose braces balance. */
function lastBoxed(text: string): string | undefined {
  const openings = [...text.matchAll(/\\(?:boxed|fbox)\s*\{/g)].reverse();
  if (openings.length === 0) return undefined;
  const closings = matchBraces(text);
  for (const { 0: opening, index } of openings) {
    const start = index + opening.length;
    const content = text.slice(start, closings.get(start - 1) ?? start).trim();
    if (content !== '') return content;
  }
  return undefined;
}

/** From each brace to the one that closes it, where there is one. */
function matchBraces(text: string): ReadonlyMap<number, number> {
  const open: number[] = [];
  const closings = new Map<number, number>();
  for (const { 0: mark, index } of text.matchAll(/\\.|[{}]/gs)) {
    const start = mark === '}' ? open.pop() : undefined;
    if (mark === '{') open.push(index);
    if (start !== undefined) closings.set(start, index);
  }
  return closings;
}

/** One formula without its delimiters; words between several formulas become `\text{…}`. */
function toTex(answer: string): string {
  const segments = segmentMath(answer);
  if (!segments.some((segment) => segment.kind === 'math')) return answer;
  return segments
    .map((segment) => (segment.kind === 'math' ? segment.span.tex.trim() : words(segment.text)))
    .join('')
    .trim();
}

/** Punctuation stays as it is in a formula; words need `\text`. */
function words(text: string): string {
  return /\p{L}/u.test(text) ? `\\text{${text}}` : text;
}
