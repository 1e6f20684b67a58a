import type { LatexContext } from '../../latex/context.ts';
import { Continuation } from '../../latex/continuation.ts';
import { isMathematics } from '../../latex/frame.ts';
import { closedBelow } from './closedBelow.ts';
import type { Situation } from '../situation.ts';
import { sentenceEnd } from './sentenceEnd.ts';
import type { Shape } from './shape.ts';

/** More than this covers the text below before anybody has read it. */
const mostLines = 8;

const lists: ReadonlySet<string> = new Set(['description', 'enumerate', 'itemize']);

/**
 * In a displayed formula the whole of it, in a formula within the line the rest of that, in a list an item, in other text a
 * sentence or a line; what the text opens on the way is always read to its end.
 */
export function latexShape(situation: Situation): Shape {
  const { latex, line } = situation;
  if (!latex) return { stop: ['\n'], maxLines: 1, mayStartBelow: false, offer: () => undefined };
  const behind = closedBelow(situation);
  const unit = unitAt(latex);
  const mayStartBelow = startsBelow(unit, line);
  return {
    stop: stopsOf(latex, behind),
    maxLines: mostLines,
    mayStartBelow,
    offer: (text) => new Offer(text, new Continuation(latex.state, text, behind), unit, mayStartBelow, line).end(),
  };
}

/** What a completion completes at a place. */
type Unit = 'display' | 'formula' | 'item' | 'sentence' | 'line';

function unitAt(latex: LatexContext): Unit {
  if (latex.inCommandArgument === 'begin') return 'display';
  if (latex.mode === 'displayMath') return 'display';
  if (latex.mode === 'inlineMath') return 'formula';
  if (latex.mode !== 'text' || latex.inPreamble || latex.inCommandArgument !== undefined) return 'line';
  return lists.has(latex.environments.at(-1) ?? '') ? 'item' : 'sentence';
}

/** In text a completion may begin in the next line where the sentence is not over: before a displayed formula mostly. */
function startsBelow(unit: Unit, line: string): boolean {
  if (unit === 'display' || unit === 'item') return line.trim() !== '' && !/\\(?:begin|end)\{[^}]*$/.test(line);
  return unit === 'sentence' && /(?:[\p{L},:]|\\begin\{[^{}]*\}(?:\[[^\]]*\])?)\s*$/u.test(line);
}

/** Hard ends: those of mathematics and of the document, and that of an environment around which the document closes. */
function stopsOf({ state, mode }: LatexContext, behind: ReadonlySet<number>): string[] {
  const stops = ['\\end{document}'];
  if (isMathematics(mode)) stops.push('\n\n');
  const around = isMathematics(mode) ? state.top?.mathematics : state.top?.environment;
  if (!around || !behind.has(around.depth)) return stops;
  if (around.kind === 'environment' && !lists.has(around.name)) stops.push(`\\end{${around.name}}`);
  if (around.name === '\\[') stops.push('\\]');
  if (around.name === '$$') stops.push('$$');
  return stops;
}

/** Finds the end of what can be offered of one text. */
class Offer {
  readonly #text: string;
  readonly #reading: Continuation;
  readonly #unit: Unit;
  readonly #mayStartBelow: boolean;
  /** the cursor's line before the text: a word may have begun there */
  readonly #line: string;
  #lines = 0;

  constructor(text: string, reading: Continuation, unit: Unit, mayStartBelow: boolean, line: string) {
    this.#text = text;
    this.#reading = reading;
    this.#unit = unit;
    this.#mayStartBelow = mayStartBelow;
    this.#line = line;
  }

  /** UTF-16 units, or undefined while more text is needed to tell. */
  end(): number | undefined {
    while (this.#reading.step()) {
      const end = this.#endOfStep();
      if (end !== undefined) return end === 'unknown' ? undefined : end;
    }
    return undefined;
  }

  #endOfStep(): number | 'unknown' | undefined {
    const { start, end, fits, closed, isBalanced } = this.#reading;
    if (this.#reading.leavesEnvironment && fits) return end;
    if (start < 0) return undefined;
    if (!fits) return start;
    if (closed?.mode === 'inlineMath' && closed === closed.mathematics) return this.#withPunctuation(end);
    if (this.#text.charAt(start) === '\n') return this.#endOfLine(start);
    if (this.#unit !== 'sentence' || !isBalanced || isMathematics(this.#reading.top?.mode ?? 'text')) return undefined;
    return sentenceEnd(this.#line, this.#text, start, end);
  }

  /** A formula is offered with the punctuation behind it, for which the next character must be there. */
  #withPunctuation(end: number): number | 'unknown' {
    if (end === this.#text.length) return 'unknown';
    return end + (/^[.,;:!?]*/.exec(this.#text.slice(end, end + 4))?.[0].length ?? 0);
  }

  #endOfLine(start: number): number | 'unknown' | undefined {
    const isFirst = /^[ \t]*$/.test(this.#text.slice(0, start));
    if (isFirst && this.#mayStartBelow) return undefined;
    this.#lines += 1;
    if (this.#lines >= mostLines) return start;
    if (!this.#reading.isBalanced) return undefined;
    if (this.#unit === 'display') return /^[ \t]*\n/.test(this.#text.slice(start + 1)) ? start : undefined;
    return this.#unit === 'item' ? this.#endOfItem(start) : start;
  }

  /** An item goes on in the next line, unless the next item, the end of the list or a blank line is there. */
  #endOfItem(start: number): number | 'unknown' | undefined {
    const next = /^[ \t]*(\S\S{0,4}|\n)?/.exec(this.#text.slice(start + 1))?.[1];
    if (next === undefined) return 'unknown';
    if (next.length < 5 && '\\item'.startsWith(next)) return 'unknown';
    return next === '\n' || next === '\\item' || next.startsWith('\\end') ? start : undefined;
  }
}
