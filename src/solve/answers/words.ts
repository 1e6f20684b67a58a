import { apply, integer, type Expression } from '../algebra/expression.ts';
import type { Answer } from './answer.ts';

const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const teens = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const emptySet: Answer = { kind: 'set', items: [] };

/** Whole answers in words that mean something mathematical. */
const phrases: readonly (readonly [RegExp, Answer])[] = [
  [/^(?:there (?:is|are) )?no (?:real |such )?(?:solutions?|roots?|values?)(?: exists?)?$/, emptySet],
  [/^(?:the )?empty set$|^null set$/, emptySet],
  [/^(?:the )?(?:set of )?all real numbers$|^all reals$|^(?:the )?real numbers$/, { kind: 'namedSet', name: 'reals' }],
  [/^all integers$|^(?:the )?integers$/, { kind: 'namedSet', name: 'integers' }],
  [/^(?:positive )?infinity$/, { kind: 'value', expression: { kind: 'constant', name: 'infinity' } }],
  [/^noon$/, { kind: 'time', minutes: 720, halfKnown: true }],
  [/^midnight$/, { kind: 'time', minutes: 0, halfKnown: true }],
];

/** Different words for the same answer; each line is one answer. */
const synonyms = [
  ['dne', 'does not exist', 'doesnt exist', 'the limit does not exist', 'limit does not exist'],
  ['diverges', 'divergent', 'does not converge', 'it diverges', 'series diverges', 'diverge'],
  ['converges', 'convergent', 'it converges', 'series converges', 'converge'],
  ['undefined', 'not defined', 'is undefined'],
  ['infinitely many solutions', 'infinitely many', 'infinite number of solutions', 'infinite solutions'],
  ['monday', 'mon'],
  ['tuesday', 'tue', 'tues'],
  ['wednesday', 'wed'],
  ['thursday', 'thu', 'thurs'],
  ['friday', 'fri'],
  ['saturday', 'sat'],
  ['sunday', 'sun'],
  ['cannot be determined', 'can not be determined', 'not enough information', 'cannot determine'],
];

/** Reads an answer that is words as a whole: a choice, a number word, an ordinal, a time, a phrase with a meaning. */
export function readWords(text: string): Answer | undefined {
  const choice = /^(?:(?:option|choice) )?(?:\(([A-Ha-h])\)|([A-H])[.)]?|\[([A-H])\])$/.exec(text);
  if (choice !== null) return { kind: 'choice', letter: (choice[1] ?? choice[2] ?? choice[3] ?? '').toUpperCase() };
  const lower = simplified(text);
  const phrase = phrases.find(([pattern]) => pattern.test(lower));
  if (phrase !== undefined) return phrase[1];
  if (/^(?:yes|no|true|false)$/.test(lower)) return { kind: 'text', text: lower };
  const value = numberWord(lower);
  if (value !== undefined) return { kind: 'value', expression: integer(value) };
  const fraction = fractionWords(lower);
  if (fraction !== undefined) return { kind: 'value', expression: fraction };
  return readOrdinal(lower) ?? readTime(text.toLowerCase());
}

/** Words in lower case, without articles and marks; synonyms as the first of them. */
export function simplified(text: string): string {
  const words = text
    .toLowerCase()
    .replaceAll(/['"’.!?]/g, '')
    .replaceAll(/[-_,;:\s]+/g, ' ')
    .replaceAll(/\b(?:the|an?) (?=\w)/g, '')
    .trim();
  const short = /^(yes|no|true|false) (?:it|that|they|there|this) /.exec(`${words} `)?.[1] ?? words;
  return synonyms.find((group) => group.includes(short))?.[0] ?? short;
}

function numberWord(words: string): number | undefined {
  const [first = '', second, ...more] = words.split(' ');
  const small = [...units, ...teens];
  if (more.length > 0) return undefined;
  if (second === undefined && small.includes(first)) return small.indexOf(first);
  const ten = tens.indexOf(first);
  if (ten === -1) return first === 'one' && second === 'hundred' ? 100 : undefined;
  if (second === undefined) return (ten + 2) * 10;
  const one = units.indexOf(second);
  return one > 0 && one < 10 ? (ten + 2) * 10 + one : undefined;
}

/** `half`, `two thirds`, `three quarters`; one third alone may be a place. */
function fractionWords(words: string): Expression | undefined {
  if (words === 'half') return apply('divide', integer(1), integer(2));
  const [count = '', part = '', ...more] = words.split(' ');
  const above = units.indexOf(count);
  const name = part.replace(/^halves$/, 'half').replace(/s$/, '');
  const below = name === 'half' ? 2 : name === 'quarter' ? 4 : ordinals.indexOf(name) + 1;
  if (more.length > 0 || above < 1 || below < 2 || name === 'second') return undefined;
  return apply('divide', integer(above), integer(below));
}

function readOrdinal(words: string): Answer | undefined {
  const digits = /^(\d{1,6}) ?(?:\^ ?)?\{? ?(st|nd|rd|th) ?\}?$/.exec(words);
  if (digits !== null) return { kind: 'ordinal', value: Number(digits[1]) };
  const index = ordinals.indexOf(words);
  return index === -1 ? undefined : { kind: 'ordinal', value: index + 1 };
}

/** `3:30 p.m.`, `15:30`, `5 pm`; a time without its half of the day may be a ratio, and is read as one. */
function readTime(text: string): Answer | undefined {
  const found = /^(\d{1,2})(?::(\d{2}))?\s*([ap])\.?\s?m\.?$/.exec(text);
  if (found === null) return undefined;
  const [, hours = '', minutes = '0', half] = found;
  const hour = Number(hours);
  if (hour < 1 || hour > 12 || Number(minutes) > 59) return undefined;
  return { kind: 'time', minutes: ((hour % 12) + (half === 'p' ? 12 : 0)) * 60 + Number(minutes), halfKnown: true };
}
