import { UserMessage } from '../common/errors.ts';

/**
 * Longest problem, in characters: with the worked examples before it and the solution after it, it must fit into the
 * 4,096 tokens Llemma reads, at about three characters of mathematics to a token.
 */
export const longestProblem = 6000;

/** Longest selection, in characters, in which a problem is looked for: comments and wrappers may be as long as it. */
const longestSelection = 5 * longestProblem;

/**
 * The problem in a selected text: without the marks that belong to the document, and without comments.
 * @param languageId VS Code's language id, when known: a percent sign starts a comment in LaTeX and nowhere else
 * @throws UserMessage when nothing is left, or too much
 */
export function cleanProblem(selection: string, languageId?: string): string {
  if (selection.length > longestSelection) throw tooLong(selection);
  const filters = [
    normaliseLines,
    stripQuoteMarks,
    stripLeanComment,
    stripTexComments(languageId),
    stripWrappers,
    tidy,
  ];
  const problem = filters.reduce((text, filter) => filter(text), selection);
  if (problem === '') {
    throw new UserMessage('There is no problem to solve.', 'Select one in the editor or write one, then ask again.');
  }
  if (problem.length > longestProblem) throw tooLong(problem);
  return problem;
}

function tooLong({ length }: string): UserMessage {
  const most = longestProblem.toLocaleString('en');
  return new UserMessage(
    `The text is too long for one problem: it has ${length.toLocaleString('en')} characters, and ${most} is the most.`,
    'Select or write one problem only.',
  );
}

function normaliseLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

function stripQuoteMarks(text: string): string {
  return stripFromEveryLine(text, /^[ \t]*>[ \t]?/);
}

function stripLeanComment(text: string): string {
  const block = /^\/-[-!]?([\s\S]*?)(?:-\/)?$/.exec(text);
  return block === null ? stripFromEveryLine(text, /^[ \t]*--[ \t]?/) : (block[1] ?? '').trim();
}

/** Removes a mark when every line that is not blank starts with it. */
function stripFromEveryLine(text: string, mark: RegExp): string {
  const lines = text.split('\n');
  if (!lines.every((line) => line.trim() === '' || mark.test(line))) return text;
  return lines.map((line) => line.replace(mark, '')).join('\n');
}

function stripTexComments(languageId: string | undefined): (text: string) => string {
  if (languageId === 'latex' || languageId === 'tex') {
    // A comment takes the line break and the next line's indentation with it; one that fills its line takes the line.
    return (text) => text.replace(/^[ \t]*%.*\n?/gm, '').replace(/(?<!\\)((?:\\\\)*)%.*\n?[ \t]*/g, '$1');
  }
  return (text) => (/\\[a-zA-Z]/.test(text) ? text.replace(/^[ \t]*%.*\n?/gm, '') : text);
}

const wrapper = '(?:problem|exercise|question|task|example|theorem|proposition|lemma|corollary|claim|conjecture|quote)';

function stripWrappers(text: string): string {
  return text
    .replace(new RegExp(`\\\\(?:begin\\{${wrapper}\\*?\\}(?:\\[[^\\]\\n]*\\])?|end\\{${wrapper}\\*?\\})`, 'gi'), '')
    .replace(/\\label\{[^}\n]*\}/g, '')
    .trim()
    .replace(/^\\item\b(?:\s*\[[^\]\n]*\])?/, '');
}

function tidy(text: string): string {
  return text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
