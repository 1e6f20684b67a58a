import { isOnlyClosers } from '../closers.ts';
import type { Filter, FilterContext } from './filter.ts';
import { tailStart } from './tail.ts';

/**
 * Takes off what is left dangling at the end: white space, a backslash whose command never came, and, where nothing but
 * closers follows, openings and operators that wait for what does not come.
 */
export const tidyEnd: Filter = (text, context) => {
  let kept = text.trimEnd();
  let length: number;
  do {
    length = kept.length;
    kept = kept.slice(0, danglingStart(kept, context)).trimEnd();
  } while (kept.length < length);
  return kept;
};

/** Units at the end in which something dangling is looked for: a command with its opening brace. */
const tail = 48;

function danglingStart(text: string, context: FilterContext): number {
  const backslashes = text.length - tailStart(text, /\\/);
  if (backslashes % 2 === 1) return text.length - 1;
  if (!isOnlyClosers(context.situation.rest)) return text.length;
  const from = Math.max(0, text.length - tail);
  const found = danglingIn(text.slice(from), context);
  return found < 0 ? text.length : from + found;
}

function danglingIn(end: string, { situation: { latex, lean }, cutShort }: FilterContext): number {
  if (latex && latex.mode !== 'verbatim' && latex.mode !== 'comment') return end.search(latexDangling);
  if (lean?.place !== 'code') return -1;
  // Lean breaks its lines behind operators; only where the model was stopped is one without what it takes.
  const opening = end.search(leanOpening);
  return opening < 0 && cutShort ? end.search(leanOperator) : opening;
}

const withArgument = String.raw`[dt]?frac|sqrt|[dt]?binom|left|right|[Bb]igg?[lr]?|begin|end|text(?:bf|it|rm|tt)?|math(?:bb|bf|cal|frak|rm|sf)|(?:eq|c)?ref|cite|label`;
const operator = String.raw`[cl]dot|times|div|pm|mp|leq?|geq?|neq?|in|subset(?:eq)?|c[au]p|to|mapsto|implies|iff|equiv|approx|sim|cong|mid|sum|int|prod|lim|not`;

/** Signs may stand alone as exponents (`x^+`, `0^\pm`); most characters behind a backslash are no more than that (`\_`). */
const latexDangling = new RegExp(
  [
    String.raw`(?:\\[A-Za-z]+\*?(?:\{[^{}]*\})?)?\{$`,
    String.raw`\\[dt]?frac\{[^{}]*\}$`,
    String.raw`(?<!\\)\\(?:(?:left|[Bb]igg?l?)\\?)?[([{]$`,
    String.raw`(?<!\\)\\(?:${withArgument})$`,
    String.raw`(?<![\\^_{])\\(?:${operator})$`,
    String.raw`(?<![\\^_{])[-+]$`,
    String.raw`(?<!(?<!\\)\\)[=<>/^_&~([]$`,
  ].join('|'),
);

const leanOpening = /[([{⟨⦃‹·]$/;
const leanOperator = /(?::=|=>|<\||\|>|[-+*/^=<>≤≥≠∣∈∉∪∩∧∨→↔↦∘×•,←:])$/;
