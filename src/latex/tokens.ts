import { verbatimCommands } from './vocabulary.ts';

/** What the reader has to know of a text; all between is plain. `end` is the index behind the token. */
export type Token = (
  | { readonly kind: '{' | '}' | ']' | '$' | '$$' | '%' | '\n' }
  /** `\name`, or `\` with one other character */
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'begin' | 'end'; readonly name: string }
  /** with its delimiter */
  | { readonly kind: 'left' | 'right'; readonly name: string }
  /** a command and the character that opens its verbatim argument */
  | { readonly kind: 'verbatim'; readonly name: string }
) & { readonly end: number };

const special = /[\\%${}\]\n]/g;

/** Names of more letters than this are read as several, so that no token is long. */
const longestName = 64;

const name = new RegExp(`[A-Za-z]{1,${longestName}}`, 'y');
const internalName = new RegExp(`[A-Za-z@]{1,${longestName}}`, 'y');
const environment = /\s{0,8}\{([^{}\n]{0,100})\}/y;
const environmentBegun = /\s{0,8}(?:\{[^{}\n]{0,100})?$/y;
const delimiter = /[ \t]{0,8}(\\[A-Za-z]{1,64}|\\[^A-Za-z]|[^\\{}$%&\s])/y;
const delimiterBegun = /[ \t]{0,8}(?:\\[A-Za-z]{0,63})?$/y;

/** The index of the next character that may begin a token, or the length of the text. */
export function nextSpecial(text: string, from: number): number {
  special.lastIndex = from;
  return special.exec(text)?.index ?? text.length;
}

/** How a text is read at one place. */
interface Reading {
  /** whether `@` is a letter, as between `\makeatletter` and `\makeatother` */
  readonly atIsLetter: boolean;
  /** whether `$$` is one token */
  readonly doubleDollar: boolean;
}

/** The token at an index that {@link nextSpecial} gave; undefined if it takes more text to tell. */
export function tokenAt(text: string, index: number, reading: Reading): Token | undefined {
  const character = text.charAt(index);
  switch (character) {
    case '\\':
      return commandAt(text, index + 1, reading.atIsLetter);
    case '$':
      if (!reading.doubleDollar) return { kind: '$', end: index + 1 };
      if (index + 1 === text.length) return undefined;
      return text[index + 1] === '$' ? { kind: '$$', end: index + 2 } : { kind: '$', end: index + 1 };
    default:
      return { kind: character as '{' | '}' | ']' | '%' | '\n', end: index + 1 };
  }
}

/** The token whose backslash stands before the index. */
function commandAt(text: string, start: number, atIsLetter: boolean): Token | undefined {
  if (start === text.length) return undefined;
  const word = matchAt(atIsLetter ? internalName : name, text, start)?.[0];
  if (word === undefined) return { kind: 'command', name: text.charAt(start), end: start + 1 };
  const end = start + word.length;
  if (end === text.length && word.length < longestName) return undefined;
  switch (word) {
    case 'begin':
    case 'end':
      return withArgument(word, text, end, environment, environmentBegun);
    case 'left':
    case 'right':
      return withArgument(word, text, end, delimiter, delimiterBegun);
    default:
      return verbatimAt(word, text, end);
  }
}

function withArgument(
  kind: 'begin' | 'end' | 'left' | 'right',
  text: string,
  start: number,
  whole: RegExp,
  begun: RegExp,
): Token | undefined {
  if (matchAt(begun, text, start)) return undefined;
  const argument = matchAt(whole, text, start);
  if (!argument) return { kind: 'command', name: kind, end: start };
  return { kind, name: argument[1] ?? '', end: start + argument[0].length };
}

function verbatimAt(command: string, text: string, start: number): Token | undefined {
  const sticky = verbatimCommands.get(command);
  const before = sticky && matchAt(sticky, text, start);
  if (!before) return { kind: 'command', name: command, end: start };
  const index = start + before[0].length;
  if (index === text.length) return undefined;
  const opening = text.charAt(index);
  if (opening === '\n') return { kind: 'command', name: command, end: start };
  return { kind: 'verbatim', name: opening, end: index + 1 };
}

/** Matches a sticky expression at an index. */
export function matchAt(sticky: RegExp, text: string, index: number): RegExpExecArray | undefined {
  sticky.lastIndex = index;
  return sticky.exec(text) ?? undefined;
}
