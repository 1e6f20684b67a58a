import type { ProgramFormat } from '../../prompt/profile.ts';

/** What a model has written of a program. */
export interface WrittenProgram {
  /** the lines so far, imports first as soon as they are there */
  readonly code: string;
  /** whether the program is whole */
  readonly whole: boolean;
}

/** Reads the program in an answer, which may still be being written. */
export function readProgram(text: string, { fence, imports }: ProgramFormat): WrittenProgram {
  const [body = '', ...rest] = text.split(fence);
  // Some models say which language it is, as they are used to.
  const lines = trimLines(body.replace(/^(?:python|py)(?=\n)/, ''));
  const header = importsIn(rest.join(fence), fence, imports);
  return {
    code: header === undefined || header === '' ? lines : `${header}\n\n${lines}`,
    whole: rest.length > 0 && lines !== '',
  };
}

/** A program as a step of a solution: a block of code in Markdown, whose fence is longer than any in it. */
export function asStep({ code }: WrittenProgram): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}python\n${code}\n${fence}`;
}

/** What stands between the two fences after the sentence about imports; one that forgets them may need none. */
function importsIn(text: string, fence: string, sentence: string): string | undefined {
  const start = text.indexOf(sentence);
  if (start < 0) return undefined;
  const [before = '', header] = text.slice(start + sentence.length).split(fence);
  return before.trim() === '' && header !== undefined ? trimLines(header) : undefined;
}

/** Without empty lines around it; the first line keeps its indentation. */
function trimLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
