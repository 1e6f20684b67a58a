import { asksForCalculus, type Calculus } from '../algebra/calculusQuestion.ts';
import { countSigns, type Expression } from '../algebra/expression.ts';
import { parseExpression } from '../algebra/parse.ts';
import * as rationals from '../algebra/rational.ts';
import { Unreadable, tokenize, type Token } from '../algebra/tokens.ts';
import type { Answer, NamedSet, Relation } from './answer.ts';
import { bracketOf, matchingClose, splitAt, topLevel } from './brackets.ts';
import { readCongruence } from './congruence.ts';
import { connectives } from './connectives.ts';
import { readMatrix } from './matrices.ts';
import { normalised, withoutThousands } from './normalise.ts';
import { asWords, hexadecimal, isProse, proseValue } from './prose.ts';
import { readUnit } from './units.ts';
import { partUnit } from './unitText.ts';
import { withUnit } from './withUnit.ts';
import { readWords } from './words.ts';

/** How to read what people write in two ways. */
export interface Reading {
  /** `1/2x` is `1/(2x)` rather than `(1/2)x` */
  readonly tight: boolean;
  /** absent: integrals and the like are not read */
  readonly calculus: Calculus | undefined;
}

export interface Read {
  readonly answer: Answer;
  /** whether another reading would have given something else */
  readonly ambiguous: boolean;
}

/** Characters of an answer that is read; longer ones are no answers, and reading some of them would take minutes. */
const longestAnswer = 1000;

/**
 * Reads an answer in LaTeX or plain text. What is no mathematics is text.
 * @throws Unreadable when neither makes sense, or it is too long
 */
export function readAnswer(raw: string, reading: Reading): Read {
  if (raw.length > longestAnswer) throw new Unreadable('too long');
  const text = normalised(raw);
  if (text === '') throw new Unreadable('nothing is there');
  const reader = new Reader(reading);
  const answer = reader.whole(text);
  return { answer, ambiguous: reader.ambiguous };
}

const namedSets = new Map<string, NamedSet>([
  ['R', 'reals'],
  ['Z', 'integers'],
  ['Q', 'rationals'],
  ['N', 'naturals'],
  ['C', 'complexes'],
]);

const relations = new Map<string, Relation>([
  ['=', '='],
  ['<', '<'],
  ['>', '>'],
  ['<=', '<='],
  ['le', '<='],
  ['>=', '>='],
  ['ge', '>='],
  ['!=', '!='],
  ['ne', '!='],
  ['in', 'in'],
  ['approx', '≈'],
  ['≈', '≈'],
  ['sim', '≈'],
]);

const setOperators = new Map<string, 'union' | 'intersection' | 'difference'>([
  ['cup', 'union'],
  ['cap', 'intersection'],
  ['setminus', 'difference'],
]);

class Reader {
  ambiguous = false;
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  whole(text: string): Answer {
    if (asksForCalculus(text)) return this.#calculus(text);
    const words = asWords(text);
    const meaning = readWords(words) ?? hexadecimal(text);
    if (meaning !== undefined) return meaning;
    const congruence = readCongruence(text, (part) => this.#structure(tokenize(part)));
    if (congruence !== undefined) return congruence;
    const matrix = readMatrix(text, (cell) => this.#expression(tokenize(cell)));
    if (matrix !== undefined) return matrix;
    if (isProse(text)) return proseValue(words, (rest) => this.whole(rest)) ?? { kind: 'text', text: words };
    try {
      return this.#mathematics(withoutThousands(withSetCommands(text)));
    } catch (error) {
      const hasWords = /[A-Za-z]{3}/.test(words.replaceAll(/\\[A-Za-z]+/g, ''));
      if (error instanceof Unreadable && hasWords) return { kind: 'text', text: words };
      throw error;
    }
  }

  #calculus(text: string): Answer {
    const expression = this.#reading.calculus?.(text);
    if (expression === undefined) throw new Unreadable('an integral, a derivative or a limit that was not found');
    return { kind: 'value', expression };
  }

  #mathematics(text: string): Answer {
    return this.#quantity(text) ?? this.#structure(tokenize(text));
  }

  /** A number with a unit after it, or a currency before it. */
  #quantity(text: string): Answer | undefined {
    const money = /^(-?)\s*(?:\\\$|\\pounds|\\euro)\s*/.exec(text);
    if (money !== null) {
      const rest = text.slice(money[0].length);
      const name = money[0].includes('pounds') ? 'poundsterling' : money[0].includes('euro') ? 'euro' : 'dollar';
      const unit = readUnit(name);
      const amount = rest.replace(/\s*(?:\\text\s*\{\s*)?(?:dollars?|USD)\s*\}?\s*$/, '');
      const value = this.#structure(tokenize((money[1] ?? '') + amount));
      return unit === undefined || value.kind !== 'value' ? undefined : { kind: 'quantity', value, unit };
    }
    const compound = this.#compound(text);
    if (compound !== undefined) return compound;
    const parted = partUnit(text);
    if (parted === undefined) return undefined;
    const value = this.#structure(tokenize(parted.value));
    const unit = readUnit(parted.unit);
    if (unit === undefined) return value;
    return withUnit(value, unit);
  }

  /** `1 h 30 min`, `5 feet 3 inches`: the parts are added in the unit of the last. */
  #compound(text: string): Answer | undefined {
    const found = /^(\d+)\s*([A-Za-z]+)\.?,?\s*(?:and\s+)?(\d+(?:\.\d+)?)\s*([A-Za-z]+)\.?$/.exec(asWords(text));
    if (found === null) return undefined;
    const [, first = '', firstName = '', second = '', secondName = ''] = found;
    const [large, small] = [readUnit(firstName), readUnit(secondName)];
    if (large?.kind !== 'measure' || small?.kind !== 'measure' || large.dimension !== small.dimension) return undefined;
    const scale = rationals.divide(large.factor, small.factor);
    const total = rationals.add(rationals.multiply(rationals.fromDecimal(first), scale), rationals.fromDecimal(second));
    return { kind: 'quantity', value: { kind: 'value', expression: { kind: 'number', value: total } }, unit: small };
  }

  #structure(tokens: readonly Token[]): Answer {
    if (tokens.length === 0) throw new Unreadable('nothing is there');
    return (
      this.#family(tokens) ??
      this.#list(tokens) ??
      this.#ratio(tokens) ??
      this.#relation(tokens) ??
      this.#setOperation(tokens) ??
      this.#bracketed(tokens) ??
      this.#atom(tokens)
    );
  }

  /** `…, n \in \mathbb{Z}`: one answer for each integer. */
  #family(tokens: readonly Token[]): Answer | undefined {
    const parts = splitAt(tokens, (token) => token.text === ',' || connectives.test(token.text));
    const last = parts.at(-1);
    const condition = last?.filter((token) => token.kind !== 'words');
    if (parts.length < 2 || condition === undefined || last === undefined) return undefined;
    const [name, sign, set] = condition;
    const isMember = condition.length === 3 && name?.kind === 'letter' && sign?.text === 'in' && set?.text === 'setZ';
    if (!isMember) return undefined;
    const rest = tokens.slice(0, tokens.indexOf(last[0] ?? name) - 1);
    return { kind: 'family', parameter: name.text, answer: this.#structure(rest) };
  }

  #list(tokens: readonly Token[]): Answer | undefined {
    const isSeparator = (token: Token) => token.text === ',' || token.text === ';' || isConnective(token);
    const separators = topLevel(tokens).filter(isSeparator);
    if (separators.length === 0) return undefined;
    const parts = splitAt(tokens, isSeparator).filter((part) => part.length > 0);
    const by = separators.every((token) => /or|oder/i.test(token.text)) ? 'or' : 'comma';
    return { kind: 'list', items: parts.map((part) => this.#structure(part)), by };
  }

  #ratio(tokens: readonly Token[]): Answer | undefined {
    const isColon = (token: Token) => token.text === ':' || (token.kind === 'words' && token.text.trim() === 'to');
    const parts = splitAt(tokens, isColon);
    if (parts.length < 2) return undefined;
    const [first, second] = parts;
    const mayBeTime = parts.length === 2 && isDigits(first, /^(?:[01]?\d|2[0-3])$/) && isDigits(second, /^[0-5]\d$/);
    return { kind: 'ratio', parts: parts.map((part) => this.#expression(part)), mayBeTime };
  }

  #relation(tokens: readonly Token[]): Answer | undefined {
    const isRelation = (token: Token) => token.kind !== 'words' && relations.get(token.text) !== undefined;
    const found = topLevel(tokens).filter(isRelation);
    if (found.length === 0) return undefined;
    const parts = splitAt(tokens, isRelation);
    const signs = found.map((token) => relations.get(token.text) ?? '=');
    const [first, second] = parts;
    if (first?.length === 0 && signs.length === 1 && second !== undefined) {
      const value = this.#structure(second);
      if (signs[0] === '≈') return { kind: 'approximation', value };
      if (signs[0] === '=') return value;
    }
    return { kind: 'relation', sides: parts.map((part) => this.#structure(part)), relations: signs };
  }

  #setOperation(tokens: readonly Token[]): Answer | undefined {
    const operators = topLevel(tokens).filter((token) => token.kind === 'command' && setOperators.has(token.text));
    const last = operators.at(-1);
    if (last === undefined) return undefined;
    const index = tokens.indexOf(last);
    const operator = setOperators.get(last.text) ?? 'union';
    const names = operators.map((token) => token.text);
    if (names.includes('cup') && names.includes('cap'))
      throw new Unreadable('unions and intersections without brackets');
    return {
      kind: 'setOperation',
      operator,
      left: this.#structure(tokens.slice(0, index)),
      right: this.#structure(tokens.slice(index + 1)),
    };
  }

  /** A set, a tuple, an interval, or an answer within needless brackets. */
  #bracketed(tokens: readonly Token[]): Answer | undefined {
    const [first] = tokens;
    if (first === undefined || first.kind === 'words') return undefined;
    const close = matchingClose(tokens, 0);
    if (close !== tokens.length - 1) return undefined;
    const inner = tokens.slice(1, -1);
    const isSet = first.kind === 'command' && first.text === '{';
    if (isSet) return this.#set(inner);
    const parts = splitAt(inner, (token) => token.text === ',' || token.text === ';');
    const last = tokens.at(-1)?.text;
    if (first.text === '{' && first.kind === 'symbol') {
      return parts.length > 1
        ? { kind: 'set', items: parts.map((part) => this.#structure(part)) }
        : this.#structure(inner);
    }
    const open = bracketOf(first.text);
    const closing = bracketOf(last ?? '');
    if (open === undefined || closing === undefined) return undefined;
    if (parts.length === 1) return open === '(' && closing === ')' ? this.#structure(inner) : undefined;
    return { kind: 'tuple', items: parts.map((part) => this.#structure(part)), open, close: closing };
  }

  #set(inner: readonly Token[]): Answer {
    if (inner.length === 0) return { kind: 'set', items: [] };
    const bar = inner.findIndex((token) => token.text === 'vert' || token.text === '|' || token.text === ':');
    const hasCondition = inner.some((token) => token.kind !== 'words' && relations.get(token.text) !== undefined);
    if (bar > 0 && hasCondition) {
      const [name, sign, set] = inner.slice(0, bar);
      const isReal = sign === undefined || (sign.text === 'in' && set?.text === 'setR' && bar === 3);
      if (name?.kind !== 'letter' || !isReal) throw new Unreadable('a set that is not read');
      return { kind: 'builtSet', variable: name.text, condition: this.#structure(inner.slice(bar + 1)) };
    }
    const parts = splitAt(inner, (token) => token.text === ',' || token.text === ';');
    return { kind: 'set', items: parts.map((part) => this.#structure(part)) };
  }

  #atom(tokens: readonly Token[]): Answer {
    const [first] = tokens;
    if (tokens.length === 1 && first?.kind === 'command') {
      if (first.text === 'emptyset') return { kind: 'set', items: [] };
      const named = first.text.startsWith('set') ? namedSets.get(first.text.slice(3)) : undefined;
      if (named !== undefined) return { kind: 'namedSet', name: named };
    }
    const words = tokens.map((token) => token.text);
    if (tokens.every((token) => token.kind === 'words')) {
      const text = words.join(' ').trim();
      return readWords(text) ?? { kind: 'text', text };
    }
    if (tokens.at(-1)?.kind === 'words' && tokens.length > 1) {
      const unit = readUnit(tokens.at(-1)?.text ?? '');
      const value: Answer = { kind: 'value', expression: this.#expression(tokens.slice(0, -1)) };
      return unit === undefined ? value : withUnit(value, unit);
    }
    return { kind: 'value', expression: this.#expression(tokens) };
  }

  #expression(tokens: readonly Token[]): Expression {
    const parsed = parseExpression(tokens, this.#reading.tight);
    if (parsed.ambiguous) this.ambiguous = true;
    if (countSigns(parsed.expression) > 1) throw new Unreadable('several signs that may belong together');
    return parsed.expression;
  }
}

function withSetCommands(text: string): string {
  return text
    .replaceAll(/\\(?:mathbb|mathbf|Bbb)\s*\{?\s*([RZQNC])\s*\}?/g, '\\set$1 ')
    .replaceAll(/ to /g, '\\text{to}');
}

function isConnective(token: Token): boolean {
  if (token.kind === 'command') return token.text === 'and' || token.text === 'or';
  return token.kind === 'words' && connectives.test(token.text);
}

function isDigits(tokens: readonly Token[] | undefined, pattern: RegExp): boolean {
  return tokens?.length === 1 && tokens[0]?.kind === 'number' && pattern.test(tokens[0].text);
}
