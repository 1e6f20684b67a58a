import { MathReader } from '../common/mathSpan.ts';

export interface StepSplit {
  /** steps that no further text can change */
  readonly finished: readonly string[];
  /** the step being written; empty before its first character */
  readonly open: string;
  /** from `Final Answer:` on, which is no step; undefined as long as it was not reached */
  readonly conclusion: string | undefined;
}

/**
 * Splits the text of a solution so far into steps. A step ends with its sentence or its line; a formula is never cut, and
 * a displayed formula stays with the sentence it belongs to. Between two steps only white space is dropped. A step counts
 * as finished when the text after it shows that it has ended, so that finished steps never change as the text grows.
 * @param ended whether no more text follows; a delimiter that nothing closes is then plain text
 */
export function splitSteps(text: string, ended = false): StepSplit {
  const reader = new MathReader(text);
  const finished: string[] = [];
  let start = skipSpace(text, 0);
  let index = start;
  for (;;) {
    if (index === start) {
      const conclusion = conclusionAt(text, start);
      if (conclusion === 'begun') return { finished, open: '', conclusion: text.slice(start) };
      if (conclusion === 'perhaps' && !ended) return { finished, open: '', conclusion: undefined };
    }
    if (index >= text.length) break;
    const math = reader.at(index);
    if (math?.kind === 'open' && !ended) break;
    if (math?.kind === 'closed') {
      index = math.span.end;
      continue;
    }
    if (!isSpace(text[index])) {
      index++;
      continue;
    }
    const next = skipSpace(text, index);
    if (next >= text.length) break;
    const verdict = boundary(text.slice(start, index), text.slice(index, next), text.slice(next));
    if (verdict === 'undecided') break;
    if (verdict === 'boundary') {
      finished.push(text.slice(start, index));
      start = next;
    }
    index = next;
  }
  return { finished, open: text.slice(start).trimEnd(), conclusion: undefined };
}

/** All steps of a split, the unfinished one last. */
export function allSteps(split: StepSplit): string[] {
  return split.open === '' ? [...split.finished] : [...split.finished, split.open];
}

type Verdict = 'boundary' | 'inside' | 'undecided';

/** Characters before a gap that can say whether a sentence ends there; more are not looked at, since a step may be long. */
const longestEnding = 64;

/** Whether a step ends between `before` and `after`, which the white space `gap` separates. */
function boundary(before: string, gap: string, after: string): Verdict {
  const ended = endsSentence(before.slice(-longestEnding));
  if (!gap.includes('\n')) return ended && !isLabel(before) ? startsSentence(after) : 'inside';
  const display = startsDisplay(after);
  if (display === 'undecided') return 'undecided';
  if (ended) return 'boundary';
  if (display) return 'inside';
  if (/\n[ \t]*\n/.test(gap)) return 'boundary';
  return /^[a-z,;:.]/.test(after) ? 'inside' : 'boundary';
}

/** `.`, `!` or `?`, with the closing marks that may follow it; not the point of an abbreviation. */
function endsSentence(text: string): boolean {
  if (/(?:^|[\s(])(?:e\.g|i\.e|cf|vs|resp|approx|etc|eq|eqs|fig|thm|no)\.$/i.test(text)) return false;
  return /[.!?](?:\*\*|[)\]"'”’*]|\$\$?|\\\)|\\\]|\\end\{[a-zA-Z]+\*?\})*$/.test(text);
}

/** The number of a list entry at the start of a step, such as `2.` or `(b).`. */
function isLabel(text: string): boolean {
  return /^\(?(?:\d{1,3}|[a-z]|[ivx]+)\)?\.$/i.test(text);
}

function startsSentence(after: string): Verdict {
  return /^(?:[\p{Lu}\p{N}$"“(*]|\\)/u.test(after) ? 'boundary' : 'inside';
}

/** Whether a displayed formula starts here; undecided while its opening delimiter may still be incomplete. */
function startsDisplay(after: string): boolean | 'undecided' {
  if (/^(?:\$\$|\\\[|\\begin\{)/.test(after)) return true;
  return after === '$' || '\\begin{'.startsWith(after) ? 'undecided' : false;
}

const conclusionMark = 'final answer:';

/** Whether the concluding sentence starts at `index`; `perhaps` while the text ends within its first words. */
function conclusionAt(text: string, index: number): 'begun' | 'perhaps' | 'no' {
  const head = text.slice(index, index + conclusionMark.length).toLowerCase();
  if (head === conclusionMark) return 'begun';
  return head !== '' && index + head.length === text.length && conclusionMark.startsWith(head) ? 'perhaps' : 'no';
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

function skipSpace(text: string, index: number): number {
  let next = index;
  while (isSpace(text[next])) next++;
  return next;
}
