import { isProse, segmentMath, type MathSpan } from '../common/mathSpan.ts';
import type { Check, Solution, SolutionForm } from '../protocol/panel.ts';
import { countRefuted, givenBy } from '../protocol/votes.ts';
import { asTexLetters, isKnownTex } from './knownTex.ts';

/** `solution`: LaTeX in an environment `solution`, whether the document has one or not */
export type SolutionFormat = Exclude<SolutionForm, 'document'>;

/** A solution as it goes into a document. */
export interface WrittenSolution {
  readonly model: string;
  readonly check: Check;
  readonly steps: readonly string[];
  readonly answer: string | undefined;
  /** whether it was written to its end */
  readonly whole: boolean;
  /** whether it has no vote, because one of its steps does not hold */
  readonly refuted: boolean;
  /** how many samples vote for the same answer, of how many that may vote; only of several, and of one that votes */
  readonly agreement: { readonly votes: number; readonly of: number } | undefined;
}

/** One sample of a solution as it goes into a document; undefined when there is no such sample. */
export function writtenSample(solution: Solution, index: number): WrittenSolution | undefined {
  const sample = solution.samples.find((other) => other.index === index);
  if (sample === undefined) return undefined;
  const group = solution.votes.find((votes) => givenBy(votes).includes(index));
  const refuted = group?.refuted?.includes(index) === true;
  const of = solution.counted - countRefuted(solution.votes);
  return {
    model: solution.model,
    check: solution.check,
    steps: sample.steps,
    answer: group?.answer ?? sample.answer,
    whole: sample.state === 'whole',
    refuted,
    agreement: group === undefined || refuted || of < 2 ? undefined : { votes: group.samples.length, of },
  };
}

/** The format that suits a document; Markdown where none is known. */
export function formatFor(languageId: string | undefined): SolutionFormat {
  if (languageId === 'latex' || languageId === 'tex') return 'latex';
  return languageId === 'lean4' || languageId === 'lean' ? 'lean' : 'markdown';
}

/**
 * A solution as text of a document, lines separated by `\n`, with no line break at the end. Each says in its own way that
 * nobody checked it.
 * @param documentText the document it goes into, when there is one: LaTeX takes the environment that the document has
 */
export function formatSolution(solution: WrittenSolution, format: SolutionFormat, documentText = ''): string {
  switch (format) {
    case 'latex':
      return asLatex(solution, solutionEnvironment(documentText));
    case 'solution':
      return asLatex(solution, ownEnvironment);
    case 'markdown':
      return asMarkdown(solution);
    case 'lean':
      return asLeanComment(solution);
  }
}

function asMarkdown(solution: WrittenSolution): string {
  const { steps, answer } = solution;
  const conclusion = answer === undefined ? [] : [`**Answer:** ${asFormula(answer)}`];
  const parts = ['**Solution.**', ...steps.map(commonMarkdown), ...conclusion, `*${remark(solution)}*`];
  return withoutReferences(parts.join('\n\n'));
}

/**
 * Markdown in which nothing is a tag, an image or a link: a space parts the signs that would begin one, which no formula and no
 * program takes amiss. The preview of a document loads its images from anywhere.
 */
function withoutReferences(markdown: string): string {
  return markdown.replace(/<(?=[a-z/!?])|!(?=\[)|\](?=[([:])/gi, '$& ');
}

/** Formulas between dollars, the only delimiters that every Markdown preview knows. */
function commonMarkdown(step: string): string {
  return segmentMath(step)
    .map((segment) => (segment.kind === 'math' ? markdownFormula(segment.span) : segment.text))
    .join('');
}

function markdownFormula({ kind, tex }: MathSpan): string {
  if (kind === 'inline') return `$${tex.trim()}$`;
  return kind === 'display' ? `$$${tex}$$` : `$$\n${tex}\n$$`;
}

function asLatex(solution: WrittenSolution, environment: Environment | undefined): string {
  const { steps, answer } = solution;
  const begin = environment?.begin ?? '\\medskip\\noindent\\textbf{Solution.}';
  const body = steps.map(markdownToLatex).join('\n\n');
  const conclusion = answer === undefined ? [] : ['', `\\noindent\\textbf{Answer:} ${latexAnswer(answer)}`];
  const lines = [`% ${remark(solution).replace(/\s+/g, ' ')}`, begin, body, ...conclusion];
  return [...lines, ...(environment === undefined ? [] : [environment.end])].join('\n');
}

/** A block comment; comments nest in Lean, so the marks of comments in the text must not count. */
function asLeanComment(solution: WrittenSolution): string {
  const body = asMarkdown(solution)
    .replace(/-(?=\/)/g, '- ')
    .replace(/\/(?=-)/g, '/ ');
  return `/-\n${body}\n-/`;
}

function remark({ model, check, whole, refuted, agreement }: WrittenSolution): string {
  const finished = whole ? '' : ', not finished';
  const agreed = agreement === undefined ? '' : `, ${agreement.votes} of ${agreement.of} samples agree`;
  const wrong = refuted ? ', with a step that does not hold' : '';
  const checked = { verified: 'checked', refuted: 'found wrong', unchecked: 'not checked' }[check];
  return `Written by ${model}${finished}${wrong}${agreed}, ${checked}.`;
}

interface Environment {
  readonly begin: string;
  readonly end: string;
}

const ownEnvironment: Environment = { begin: '\\begin{solution}', end: '\\end{solution}' };

/** What the document itself has for solutions: an environment of that name, or amsthm's proofs. */
function solutionEnvironment(documentText: string): Environment | undefined {
  if (/\\begin\{solution\}|\\new(?:environment|theorem\*?)\{solution\}/.test(documentText)) {
    return ownEnvironment;
  }
  if (/\\begin\{proof\}|\\usepackage(?:\[[^\]]*\])?\{[^}]*\bamsthm\b/.test(documentText)) {
    return { begin: '\\begin{proof}[Solution]', end: '\\end{proof}' };
  }
  return undefined;
}

/** Prose keeps its words, formulas keep their TeX; what does more than set text and formulas is shown as it is written. */
function markdownToLatex(step: string): string {
  const program = /^(`{3,})python\n([^]*)\n\1$/.exec(step)?.[2];
  // A backslash could end the environment, and the one around it.
  if (program?.includes('\\') === false) return `\\begin{verbatim}\n${program}\n\\end{verbatim}`;
  const segments = segmentMath(step);
  const prose = segments.map((segment) => (segment.kind === 'math' ? '' : segment.text)).join('');
  const isKnown = segments.every((segment) => segment.kind !== 'math' || isKnownTex(segment.span.tex));
  if (!isKnown || !isKnownTex(prose)) return asTexLetters(step);
  return segments
    .map((segment) => (segment.kind === 'math' ? latexFormula(segment.span) : latexProse(segment.text)))
    .join('');
}

function latexFormula({ kind, tex }: MathSpan): string {
  const formula = texFormula(tex);
  if (kind === 'inline') return `$${formula}$`;
  return kind === 'display' ? `\\[${formula}\\]` : formula;
}

/** A formula has no comments and no paragraphs. */
function texFormula(tex: string): string {
  return tex.replace(/\\.|%/gs, (sign) => (sign === '%' ? '\\%' : sign)).replace(/\n\s*\n/g, '\n');
}

/** What would be a command by accident is escaped. */
function latexProse(text: string): string {
  return text
    .replace(/\\.|[%#&$_^]/gs, (sign) => (sign.length > 1 ? sign : asTexLetters(sign)))
    .replace(/\*\*([^*\n]+)\*\*/g, '\\textbf{$1}')
    .replace(/(?<![*\w])\*([^*\n]+)\*(?![*\w])/g, '\\emph{$1}');
}

function latexAnswer(answer: string): string {
  if (!isKnownTex(answer) || (!isProse(answer) && answer.includes('$'))) return asTexLetters(answer);
  return isProse(answer) ? latexProse(answer) : asFormula(texFormula(answer));
}

function asFormula(answer: string): string {
  return isProse(answer) ? answer : `$${answer.replace(/\s+/g, ' ')}$`;
}
