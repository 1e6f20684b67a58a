import { latexDefinitions } from '../../latex/definitions.ts';
import type { Frame } from '../../latex/frame.ts';
import { LatexReader } from '../../latex/reader.ts';
import { atBeginning } from '../../latex/state.ts';
import { environmentModes } from '../../latex/vocabulary.ts';
import { paragraphAround, type LineRole, type ProblemPlace } from './paragraph.ts';

/** Names of environments with something to solve or to prove, in the languages that name them much alike. */
const problemName =
  /^(?:problem|exerci|question|task|puzzle|example|theorem|thm|proposition|prop$|lemma|lem$|corollary|cor$|claim|conjecture|aufgabe|exo$|ejercicio|esercizio)/i;

/** What documents define theorem environments for, besides. */
const noProblem =
  /^(?:def|definition|rem|remark|note|notation|proof|solution|answer|hint|abstract|convention|acknowledg)/i;

/**
 * The problem around an offset of a LaTeX document: the innermost environment for problems, else the displayed formula, else
 * the paragraph.
 */
export function latexProblemAround(text: string, offset: number): ProblemPlace | undefined {
  const custom = new Set(
    latexDefinitions(text)
      .theorems.filter(({ name, source }) => /^\\(?:newtheorem|declaretheorem)/.test(source) && !noProblem.test(name))
      .map(({ name }) => name),
  );
  const isProblem = ({ kind, name }: Frame) => kind === 'environment' && (problemName.test(name) || custom.has(name));
  const { frames, inPreamble } = framesAround(text, offsetInLine(text, offset));
  const environment = frames.find(({ frame }) => isProblem(frame));
  if (environment !== undefined) return withoutMarks(text, environment);
  const formula = frames.find(({ frame }) => frame.mode === 'displayMath' && frame.mathematics === frame);
  if (formula !== undefined) return { ...rangeOf(formula), problem: text.slice(formula.start, formula.end) };
  return inPreamble ? undefined : paragraphAround(text, offset, roleOf);
}

/** Before `\begin{problem}` in its line stands for in it. */
function offsetInLine(text: string, offset: number): number {
  return offset + (/^[ \t]*\\begin\{/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
}

interface OpenFrame {
  readonly frame: Frame;
  readonly start: number;
  readonly end: number;
}

/** What is open at an offset, the innermost first, with where it begins and ends. Reads the document once. */
function framesAround(text: string, offset: number): { frames: OpenFrame[]; inPreamble: boolean } {
  const reader = new LatexReader(atBeginning, text);
  const starts = new Map<Frame, number>();
  const ends = new Map<Frame, number>();
  let open: readonly Frame[] | undefined;
  let inPreamble = false;
  for (let start = 0, before = reader.top; reader.step(); start = reader.position, before = reader.top) {
    const { top, position } = reader;
    if (top !== undefined && !starts.has(top)) starts.set(top, start);
    if (open === undefined && position >= offset) {
      // What the step around the offset closed still counts as being around it.
      open = ancestors((before?.depth ?? 0) > (top?.depth ?? 0) ? before : top);
      inPreamble = reader.state.inPreamble;
    }
    for (const frame of open ?? []) if (!ends.has(frame) && !isOpen(frame, top)) ends.set(frame, position);
    if (open?.every((frame) => ends.has(frame) || frame.name === 'document') === true) break;
  }
  const frames = (open ?? ancestors(reader.top)).map((frame) => ({
    frame,
    start: starts.get(frame) ?? 0,
    end: ends.get(frame) ?? text.length,
  }));
  return { frames, inPreamble };
}

function ancestors(top: Frame | undefined): Frame[] {
  const frames: Frame[] = [];
  for (let frame = top; frame !== undefined; frame = frame.parent) frames.push(frame);
  return frames;
}

function isOpen(frame: Frame, top: Frame | undefined): boolean {
  let other = top;
  while (other !== undefined && other.depth > frame.depth) other = other.parent;
  return other === frame;
}

function rangeOf({ start, end }: OpenFrame): { start: number; end: number } {
  return { start, end };
}

/** An environment without its `\begin`, its `\end` and the title in brackets. */
function withoutMarks(text: string, open: OpenFrame): ProblemPlace {
  const problem = text
    .slice(open.start, open.end)
    .replace(/^\\begin\s*\{[^{}]*\}[ \t]*(?:\[[^\]\n]*\])?/, '')
    .replace(/\\end\s*\{[^{}]*\}$/, '');
  return { ...rangeOf(open), problem };
}

const between =
  /^\s*(?:%|\\(?:(?:sub)*section|chapter|part|paragraph|maketitle|tableofcontents|documentclass|usepackage)\b)/;

function roleOf(line: string): LineRole {
  if (line.trim() === '' || between.test(line)) return 'between';
  if (/^\s*\\(?:item|question)\b/.test(line)) return 'first';
  const environment = /^\s*\\(?:begin|end)\{([^{}*]*)\*?\}/.exec(line)?.[1];
  if (environment === undefined) return 'inside';
  return environmentModes.get(environment) === 'displayMath' ? 'inside' : 'between';
}
