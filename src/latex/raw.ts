import type { Frame } from './frame.ts';
import { conditionals } from './vocabulary.ts';

/** Whether what stands in it stands for itself. A definition only names such an environment. */
export const isRaw = ({ kind, mode, definition }: Frame): boolean =>
  kind === 'comment' ||
  kind === 'verbatim' ||
  kind === 'skipped' ||
  (kind === 'environment' && (mode === 'verbatim' || mode === 'comment') && !definition);

/** Raw text up to an index, and what happens there. To wait is to see more text first: what is there may be an end. */
export interface RawPart {
  readonly end: number;
  readonly then: 'nothing' | 'wait' | 'close' | 'open comment' | 'open skipped';
}

/** Reads on in raw text, in time linear in the part it gives. */
export function rawPart(frame: Frame, text: string, start: number): RawPart {
  if (frame.kind === 'environment') return upTo(`\\end{${frame.name}}`, text, start);
  return frame.kind === 'skipped' ? skipped(frame, text, start) : withinLine(frame.name, text, start);
}

/** To the end of the line, or behind the character that ends it before. */
function withinLine(closing: string, text: string, start: number): RawPart {
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === '\n') return { end: index, then: 'close' };
    if (text[index] === closing) return { end: index + 1, then: 'close' };
  }
  return { end: text.length, then: 'nothing' };
}

function upTo(ending: string, text: string, start: number): RawPart {
  const index = text.indexOf(ending, start);
  if (index >= 0) return { end: index + ending.length, then: 'close' };
  const begun = text.lastIndexOf('\\');
  return begun >= start && ending.startsWith(text.slice(begun))
    ? { end: begun, then: 'wait' }
    : { end: text.length, then: 'nothing' };
}

const skippedToken = /\\(?:([A-Za-z@]{1,64})|[^A-Za-z@]|$)|%/g;

/** `\iffalse` ends at its `\fi` or `\else`. */
function skipped(frame: Frame, text: string, start: number): RawPart {
  skippedToken.lastIndex = start;
  const match = skippedToken.exec(text);
  if (!match) return { end: text.length, then: 'nothing' };
  const { 0: token, 1: name = '', index } = match;
  const end = index + token.length;
  if (token === '%') return { end, then: 'open comment' };
  if (end === text.length && (token === '\\' || name !== '')) return { end: index, then: 'wait' };
  if (conditionals.has(name)) return { end, then: 'open skipped' };
  const ends = name === 'fi' || (name === 'else' && frame.parent?.kind !== 'skipped');
  return { end, then: ends ? 'close' : 'nothing' };
}
