/** A problem that is answered by one of its choices. */
export interface ChoiceProblem {
  readonly question: string;
  /** as `(A) one, (B) another` */
  readonly choices: string;
}

const letters = ['A', 'B', 'C', 'D', 'E'];
/** Two letters in brackets may be names; three in a row are choices. */
const fewest = 3;

const before = String.raw`(?:\\(?:textbf|text|mathrm|textrm|bf)\s*\{\s*|\*\*)?`;
const after = String.raw`(?:\*\*)?(?:[\s~}]|\\[ ,;:])*`;
/** `(A)`, `A)`, `\textbf{(A)}`, `**(A)**`; and `A.` where a line begins, since sentences end with a letter too. */
const marks = [
  new RegExp(String.raw`(?<=^|[\s,;&~}$])${before}\(?([A-E])\)${after}`, 'g'),
  new RegExp(String.raw`^[ \t]*(?:[-*+] )?${before}([A-E])\.${after}`, 'gm'),
];

/**
 * Takes a problem apart that lists its choices at its end, from (A) to (C) at least and to (E) at most.
 * @returns undefined for any other
 */
export function splitChoices(problem: string): ChoiceProblem | undefined {
  const text = withLetters(problem);
  for (const mark of marks) {
    const found = splitAt(text, [...text.matchAll(mark)]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function splitAt(text: string, found: readonly RegExpExecArray[]): ChoiceProblem | undefined {
  const listed = found.slice(
    Math.max(
      0,
      found.findLastIndex(([, letter]) => letter === 'A'),
    ),
  );
  if (listed.length < fewest || listed.some(([, letter], index) => letter !== letters[index])) return undefined;
  const question = text.slice(0, listed[0]?.index).trim();
  const entries = listed.map((mark, index) => tidy(text.slice(mark.index + mark[0].length, listed[index + 1]?.index)));
  const parts = inOneFormula(question, entries) ?? { question, entries };
  if (parts.question === '' || parts.entries.includes('')) return undefined;
  const choices = parts.entries.map((entry, index) => `(${letters[index] ?? ''}) ${entry}`).join(', ');
  return { question: parts.question, choices };
}

/** Competitions set all choices in one formula; here each becomes one. Undefined where they are not in one. */
function inOneFormula(
  question: string,
  entries: readonly string[],
): { question: string; entries: readonly string[] } | undefined {
  const last = entries.at(-1) ?? '';
  if (!question.endsWith('$') || !last.endsWith('$') || entries.join('').split('$').length !== 2) return undefined;
  const formulas = [...entries.slice(0, -1), last.slice(0, -1)].map((entry) => `$${entry.trim()}$`);
  return { question: question.slice(0, -1).trim(), entries: formulas };
}

/** The problem with letters for the entries of a list at its end that LaTeX gives letters. */
function withLetters(problem: string): string {
  const list =
    /\\begin\{(enumerate|choices|oneparchoices|tasks)\}((?:\[[^\]\n]*\]|\(\d\))*)([\s\S]*)\\end\{\1\}\s*$/.exec(
      problem,
    );
  if (list === null) return problem;
  const [, environment, options = '', body = ''] = list;
  const isLettered = environment !== 'enumerate' || /\\[aA]lph|^\[\(?[aA][.)]/.test(options);
  const entries = body.split(/\\(?:item|task|choice|CorrectChoice)(?![a-zA-Z])/).slice(1);
  if (!isLettered || entries.length > letters.length) return problem;
  const lines = entries.map((entry, index) => `(${letters[index] ?? ''}) ${entry.trim()}`);
  return `${problem.slice(0, list.index)}\n${lines.join('\n')}`;
}

/** A choice without what separates it from the next. */
function tidy(choice: string): string {
  return choice
    .replaceAll(/\\(?:(?:qquad|quad|hfill|newline|par)(?![a-zA-Z])|\\)|&/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[,;]$/, '');
}
