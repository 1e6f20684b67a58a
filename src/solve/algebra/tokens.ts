import * as rationals from './rational.ts';
import type { Rational } from './rational.ts';

export type Token = { readonly spaceBefore: boolean } & (
  | { readonly kind: 'number'; readonly text: string; readonly value: Rational }
  /** one letter, with the primes after it */
  | { readonly kind: 'letter'; readonly text: string }
  /** `\name`, or a name that stands for one in plain text */
  | { readonly kind: 'command'; readonly text: string }
  /** words of a `\text{…}` or the like */
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: string }
);

/** Thrown where a text is not read as mathematics; the message is a few words for a person. */
export class Unreadable extends Error {}

const maximalTokens = 600;

const ignoredCommands = new Set([
  ...['left', 'right', 'big', 'Big', 'bigg', 'Bigg', 'bigl', 'bigr', 'Bigl', 'Bigr', 'biggl', 'biggr', 'middle'],
  ...[
    'displaystyle',
    'textstyle',
    'scriptstyle',
    'limits',
    'nolimits',
    'quad',
    'qquad',
    'hfill',
    'thinspace',
    'nobreak',
  ],
  ...['rm', 'bf', 'it', 'allowbreak', 'mathstrut', 'strut', 'newline'],
]);

/** Commands with one argument of words. */
const wordCommands = new Set(['text', 'textbf', 'textit', 'textrm', 'mbox', 'hbox', 'textnormal', 'textsf', 'texttt']);
/** Commands that change how their argument looks, and nothing else. */
const fontCommands = new Set([
  'mathrm',
  'mathbf',
  'mathit',
  'mathsf',
  'boldsymbol',
  'bm',
  'vec',
  'hat',
  'operatorname',
]);

const sameCommand = new Map<string, string>(
  Object.entries({
    ...{ dfrac: 'frac', tfrac: 'frac', cfrac: 'frac', dbinom: 'binom', tbinom: 'binom' },
    ...{ leqslant: 'le', leq: 'le', geqslant: 'ge', geq: 'ge', neq: 'ne', lt: '<', gt: '>' },
    ...{
      lbrace: '{',
      rbrace: '}',
      lvert: 'vert',
      rvert: 'vert',
      mid: 'vert',
      '|': 'vert',
      lVert: 'vert',
      rVert: 'vert',
    },
    ...{ times: 'cdot', ast: 'cdot', asin: 'arcsin', acos: 'arccos', atan: 'arctan', varnothing: 'emptyset' },
    ...{ infinity: 'infty', inf: 'infty', oo: 'infty', cosec: 'csc', tg: 'tan', ctg: 'cot' },
    ...{ land: 'and', lor: 'or', wedge: 'and', vee: 'or', degree: 'circ', union: 'cup', degrees: 'circ' },
    ...{ backslash: 'setminus', smallsetminus: 'setminus', lbrack: '[', rbrack: ']', Re: 'real', Im: 'imaginary' },
    ...{ approxeq: 'approx', simeq: 'approx', thickapprox: 'approx', dots: 'ldots', cdots: 'ldots', dotsc: 'ldots' },
    ...{
      arcsinh: 'arsinh',
      arccosh: 'arcosh',
      arctanh: 'artanh',
      sgn: 'sign',
      lg: 'log',
      varphi: 'phi',
      varepsilon: 'epsilon',
    },
  }),
);

/** Names that plain text writes without a backslash. */
const plainNames = new Set([
  ...['sin', 'cos', 'tan', 'cot', 'sec', 'csc', 'arcsin', 'arccos', 'arctan', 'asin', 'acos', 'atan', 'sinh', 'cosh'],
  ...['tanh', 'ln', 'log', 'exp', 'sqrt', 'cbrt', 'abs', 'floor', 'ceil', 'max', 'min', 'gcd', 'lcm', 'mod', 'binom'],
  ...[
    'pi',
    'theta',
    'alpha',
    'beta',
    'gamma',
    'delta',
    'lambda',
    'mu',
    'sigma',
    'phi',
    'omega',
    'infinity',
    'inf',
    'oo',
  ],
  ...['or', 'and', 'union', 'in', 'sgn', 'sign', 'degrees', 'approx'],
]);
/** Names of functions that LaTeX writes upright. */
const operatorNames = new Set([...plainNames, 'real', 'imaginary', 'arg', 'arsinh', 'arcosh', 'artanh', 'arccot']);

/** Of these, those that a letter may follow directly, as in `sinx`. */
const gluedNames = ['sqrt', 'sin', 'cos', 'tan', 'ln', 'log', 'pi'];

const numberPattern = /^(?:\d+(?:\.\d+)?|\.\d+)/;

/**
 * Cuts LaTeX, or mathematics in plain text, into tokens. Spacing and sizes are left out.
 * @throws Unreadable for what no answer contains, and for more than 600 tokens
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  let spaceBefore = false;
  const push = (token: Token): void => {
    if (tokens.length >= maximalTokens) throw new Unreadable('too long');
    tokens.push(token);
    spaceBefore = false;
  };
  while (position < text.length) {
    const rest = text.slice(position, position + 400);
    const space = /^(?:\s|~|\\[,;:!> ]|\\(?=\n))+/.exec(rest);
    if (space !== null) {
      spaceBefore = true;
      position += space[0].length;
      continue;
    }
    const number = numberPattern.exec(rest);
    if (number !== null) {
      const { value, length } = readNumber(rest, number[0]);
      push({ kind: 'number', text: rest.slice(0, length), value, spaceBefore });
      position += length;
      continue;
    }
    const letters = /^[A-Za-z]+/.exec(rest)?.[0];
    if (letters !== undefined) {
      const taken = takeName(letters);
      const primes = /^'*/.exec(rest.slice(taken.length))?.[0] ?? '';
      const kind = taken.length > 1 ? 'command' : 'letter';
      push({ kind, text: kind === 'command' ? (sameCommand.get(taken) ?? taken) : taken + primes, spaceBefore });
      position += taken.length + primes.length;
      continue;
    }
    const command = /^\\([A-Za-z]+|[\\{}|%$&#_])/.exec(rest);
    if (command !== null) {
      const name = command[1] ?? '';
      position += command[0].length;
      if (ignoredCommands.has(name)) {
        if (text[position] === '.') position++;
        spaceBefore = true;
      } else if (wordCommands.has(name) || fontCommands.has(name)) {
        const argument = argumentAt(text, position);
        position += argument.length;
        const operator =
          name === 'operatorname' || name === 'mathrm' ? (sameCommand.get(argument.text) ?? argument.text) : '';
        if (operatorNames.has(operator)) push({ kind: 'command', text: operator, spaceBefore });
        else if (isMathematics(name, argument.text)) {
          for (const token of tokenize(argument.text)) push(token);
        } else push({ kind: 'words', text: argument.text, spaceBefore });
      } else push(commandToken(name, spaceBefore));
      continue;
    }
    const symbol = rest[0] ?? '';
    if (!/^[-+*/^_=<>()[\]{}|!,;:&%$°'…≈]$/.test(symbol)) throw new Unreadable(`“${symbol}” is not read`);
    const pair = /^(?:<=|>=|!=|==|\*\*|\.\.\.)/.exec(rest)?.[0] ?? symbol;
    position += pair.length;
    push({ kind: 'symbol', text: sameSymbol.get(pair) ?? pair, spaceBefore });
  }
  return tokens;
}

const sameSymbol = new Map<string, string>(Object.entries({ '==': '=', '**': '^' }));

function commandToken(name: string, spaceBefore: boolean): Token {
  const same = sameCommand.get(name) ?? name;
  if (same === '<' || same === '>' || same === '[' || same === ']') return { kind: 'symbol', text: same, spaceBefore };
  return { kind: 'command', text: same, spaceBefore };
}

/** Whether the argument of a font is a formula: `\mathrm{e}`, `\mathbf{v}`, `\text{5}`; names and units are words. */
function isMathematics(command: string, argument: string): boolean {
  if (/^\s*[-+\d.,/()\\]*\d[-+\d.,/()]*\s*$/.test(argument)) return true;
  if (wordCommands.has(command)) return false;
  if (command === 'operatorname') return false;
  if (command === 'mathrm' && /^\s*[a-zA-Z]\s*$/.test(argument)) return /[eidxyz]/.test(argument);
  return command !== 'mathrm';
}

/** A decimal number, with the part that repeats: `\overline{3}`, `\bar3`, `\dot{1}2\dot{3}`, `333…`, `(3)`. */
function readNumber(text: string, digits: string): { value: Rational; length: number } {
  const rest = text.slice(digits.length);
  const hasPoint = digits.includes('.');
  const opened = !hasPoint && /^\.(?=\\(?:overline|bar|dot)|\(\d)/.test(rest);
  if (hasPoint || opened) {
    const tail = opened ? rest.slice(1) : rest;
    const start = digits.length + (opened ? 1 : 0);
    const bar = /^(?:\\(?:overline|bar)\s*(?:\{(\d+)\}|(\d)))/.exec(tail);
    const dots = /^\\dot\s*\{?(\d)\}?(?:(\d*)\\dot\s*\{?(\d)\}?)?/.exec(tail);
    const bracket = opened ? /^\((\d+)\)/.exec(tail) : null;
    const found = bar ?? dots ?? bracket;
    if (found !== null) {
      const repeating = found.slice(1).filter(Boolean).join('');
      return { value: repeatingDecimal(digits, repeating), length: start + found[0].length };
    }
    const going = /^\s*(?:\.\.\.|…|\\l?dots|\\cdots)/.exec(tail);
    const [, before, block] = /^(\d*\.\d*?)(\d+?)\2+$/.exec(digits) ?? [];
    const enough = block !== undefined && digits.length - (before?.length ?? 0) >= 3;
    if (going !== null) {
      if (!enough) throw new Unreadable('digits that go on, and do not say how');
      return { value: repeatingDecimal(before ?? '', block), length: start + going[0].length };
    }
  }
  // `5.` at the end of a sentence, and 1e3 as programs write it
  const exponent = /^[eE]([-+]?\d{1,4})(?![\d.])/.exec(rest);
  if (exponent === null) return { value: rationals.fromDecimal(digits), length: digits.length };
  const scale = rationals.power(rationals.rational(10n), BigInt(exponent[1] ?? '0'));
  return {
    value: rationals.multiply(rationals.fromDecimal(digits), scale),
    length: digits.length + exponent[0].length,
  };
}

function repeatingDecimal(digits: string, repeating: string): Rational {
  const places = digits.split('.')[1]?.length ?? 0;
  const period = rationals.rational(BigInt(repeating), 10n ** BigInt(repeating.length) - 1n);
  return rationals.add(
    rationals.fromDecimal(digits),
    rationals.divide(period, rationals.rational(10n ** BigInt(places))),
  );
}

/** The name at the start of a run of letters, or its first letter. */
function takeName(letters: string): string {
  if (plainNames.has(letters)) return letters;
  const glued = gluedNames.find((name) => letters.startsWith(name) && letters.length - name.length <= 2);
  return glued ?? letters.slice(0, 1);
}

/** The argument of a command: what stands in the braces, or the next character. */
function argumentAt(text: string, start: number): { text: string; length: number } {
  const opening = /^\s*\{/.exec(text.slice(start, start + 20));
  if (opening === null) {
    const single = /^\s*(\\[A-Za-z]+|\S)/.exec(text.slice(start, start + 40));
    return { text: single?.[1] ?? '', length: single?.[0].length ?? 0 };
  }
  let depth = 0;
  for (let index = start + opening[0].length - 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '{') depth++;
    else if (text[index] === '}' && --depth === 0) {
      return { text: text.slice(start + opening[0].length, index), length: index + 1 - start };
    }
  }
  throw new Unreadable('a brace is not closed');
}
