import { isMathematics, type Arguments, type Frame } from './frame.ts';
import { Nesting, type Fit } from './nesting.ts';
import { isRaw, rawPart } from './raw.ts';
import type { LatexState } from './state.ts';
import { matchAt, nextSpecial, tokenAt, type Token } from './tokens.ts';
import { commandArguments, endsMathematics } from './vocabulary.ts';

const blanks = /[ \t\r]*/y;
const betweenArguments = /[ \t\r*=]+/y;
const newName = /\{[ \t]{0,8}\\?([^{}\\\n]{0,100})\}/y;
const newNameBegun = /\{[ \t]{0,8}\\?[^{}\\\n]{0,100}$/y;

/**
 * Reads LaTeX from a state on, in linear time; any text is accepted. What a text leaves open by mistake does not spoil
 * the rest: `$`, `\(` and `\[` end at a blank line, a `}` ends what was opened inside its group, `\end{x}` what was
 * opened inside x, and `\begin{document}` starts afresh.
 */
export class LatexReader {
  readonly #text: string;
  readonly #start: number;
  readonly #nesting: Nesting;
  #position = 0;
  #expected: Arguments | undefined;
  #blankLine: boolean;
  #inPreamble: boolean;
  #atIsLetter: boolean;

  constructor(state: LatexState, text: string) {
    this.#text = state.pending + text;
    this.#start = state.pending.length;
    this.#nesting = new Nesting(state);
    this.#expected = state.expected;
    this.#blankLine = state.blankLine;
    this.#inPreamble = state.inPreamble;
    this.#atIsLetter = state.atIsLetter;
  }

  /** how far it has read, in units of the text it was given; negative within a token that was begun before it */
  get position(): number {
    return this.#position - this.#start;
  }

  /** the innermost of what is open */
  get top(): Frame | undefined {
    return this.#nesting.top;
  }

  /** what the last command may still take */
  get expected(): Arguments | undefined {
    return this.#expected;
  }

  /** how what the last step read fitted what was open */
  get fit(): Fit {
    return this.#nesting.fit;
  }

  /** what the last step closed by what closes such a thing */
  get closed(): Frame | undefined {
    return this.#nesting.closed;
  }

  get state(): LatexState {
    return {
      ...this.#nesting.state,
      pending: this.#text.slice(this.#position),
      expected: this.#expected,
      blankLine: this.#blankLine,
      inPreamble: this.#inPreamble,
      atIsLetter: this.#atIsLetter,
    };
  }

  /** Reads a token, or the plain text before the next. False if nothing is left, or a token that is not complete. */
  step(): boolean {
    this.#nesting.startStep();
    if (this.#position === this.#text.length) return false;
    const { top } = this.#nesting;
    if (top && isRaw(top)) return this.#readRaw(top);
    return this.#expected ? this.#readExpected(this.#expected) : this.#readNext();
  }

  #readNext(): boolean {
    const index = nextSpecial(this.#text, this.#position);
    if (index > this.#position) {
      this.#blankLine &&= this.#matchLength(blanks) === index - this.#position;
      this.#position = index;
      return true;
    }
    const token = this.#token();
    if (!token) return false;
    this.#position = token.end;
    this.#read(token);
    this.#blankLine = token.kind === '\n';
    return true;
  }

  #token(): Token | undefined {
    const doubleDollar = this.#nesting.top?.mathematics?.name !== '$';
    return tokenAt(this.#text, this.#position, { atIsLetter: this.#atIsLetter, doubleDollar });
  }

  #read(token: Token): void {
    switch (token.kind) {
      case 'command':
        this.#command(token.name);
        break;
      case 'begin':
        this.#begin(token.name);
        break;
      case 'end':
        this.#nesting.endEnvironment(token.name);
        break;
      case 'left':
        this.#nesting.openLeft(token.name);
        break;
      case 'right':
        this.#nesting.closeLeft();
        break;
      case 'verbatim':
        this.#nesting.open('verbatim', token.name === '{' ? '}' : token.name, 'verbatim');
        break;
      case '%':
        this.#nesting.open('comment', '', 'comment');
        break;
      case '$':
      case '$$':
        this.#nesting.dollar(token.kind);
        break;
      case '{':
        this.#nesting.open('group', '{', this.#nesting.mode);
        break;
      case '}':
        this.#expected = argumentsAfter(this.#nesting.closeGroup()?.argument);
        break;
      case ']':
        this.#closeOptional();
        break;
      case '\n':
        if (this.#blankLine) this.#endParagraph();
    }
  }

  #endParagraph(): void {
    this.#nesting.endParagraph();
    this.#expected = undefined;
  }

  #command(name: string): void {
    switch (name) {
      case '(':
      case '[':
        this.#nesting.openFormula(`\\${name}`, name === '(' ? 'inlineMath' : 'displayMath');
        return;
      case ')':
      case ']':
        this.#nesting.closeFormula(name === ')' ? '\\(' : '\\[');
        return;
      case 'makeatletter':
      case 'makeatother':
        this.#atIsLetter = name === 'makeatletter';
        return;
      case 'iffalse':
        if (!this.#nesting.top?.definition) this.#nesting.open('skipped', '', 'comment');
        return;
    }
    if (name === 'documentclass') this.#inPreamble = true;
    if (endsMathematics.has(name)) this.#nesting.endMathematics();
    this.#nesting.shortForm(name);
    this.#nesting.nameEnvironment(name);
    const roles = commandArguments.get(name);
    if (roles) this.#expected = { command: name, roles, target: '' };
  }

  #begin(name: string): void {
    if (name === 'document' && !this.#nesting.top?.definition) {
      this.#inPreamble = false;
      this.#nesting.beginDocument();
    } else {
      this.#nesting.beginEnvironment(name);
    }
  }

  #closeOptional(): void {
    const { top } = this.#nesting;
    if (top?.kind !== 'optional') return;
    this.#nesting.close(top);
    this.#expected = top.argument;
  }

  /** Reads on where a command may take an argument. */
  #readExpected(expected: Arguments): boolean {
    const between = this.#matchLength(betweenArguments);
    if (between > 0) {
      this.#position += between;
      return true;
    }
    const [role] = expected.roles;
    const character = this.#text.charAt(this.#position);
    if (character === '%' || character === '\n') return this.#readNext();
    if (role === 'parameters') return this.#readParameters(expected, character);
    if (role === 'name' || role === 'verbatimName' || role === 'commentName')
      return this.#readName(expected, character);
    if (character === '[') return this.#open('optional', '[', expected);
    if (character === '{') return this.#openArgument(expected);
    return this.#readUnexpected();
  }

  #readUnexpected(): boolean {
    this.#expected = undefined;
    return this.#readNext();
  }

  #readParameters(expected: Arguments, character: string): boolean {
    if (character === '{') return this.#openArgument(argumentsAfter(expected) ?? expected);
    if (character === '}') return this.#readUnexpected();
    const token = character === '\\' ? this.#token() : { end: this.#position + 1 };
    this.#position = token?.end ?? this.#position;
    return token !== undefined;
  }

  /** The name that is being defined: `\name`, `{\name}` or `{name}`. */
  #readName(expected: Arguments, character: string): boolean {
    if (character === '\\') {
      const token = this.#token();
      if (!token) return false;
      return token.kind === 'command' ? this.#named(expected, token.name, token.end) : this.#readUnexpected();
    }
    if (character === '[') return this.#open('optional', '[', expected);
    if (matchAt(newNameBegun, this.#text, this.#position)) return false;
    const name = matchAt(newName, this.#text, this.#position);
    return name ? this.#named(expected, name[1] ?? '', this.#position + name[0].length) : this.#readUnexpected();
  }

  #named(expected: Arguments, name: string, end: number): boolean {
    if (expected.roles[0] === 'verbatimName') this.#nesting.define(name, 'verbatim');
    if (expected.roles[0] === 'commentName') this.#nesting.define(name, 'comment');
    this.#expected = argumentsAfter({ ...expected, target: expected.target || name });
    this.#position = end;
    return true;
  }

  #openArgument(expected: Arguments): boolean {
    const [role] = expected.roles;
    if (role === 'body' || role === 'begin' || role === 'end') return this.#open('definition', '{', expected, 'text');
    const { mode } = this.#nesting;
    if (role === 'text') return this.#open('group', '{', expected, 'text');
    return this.#open('group', '{', expected, role === 'math' && !isMathematics(mode) ? 'inlineMath' : mode);
  }

  #open(kind: 'optional' | 'definition' | 'group', name: string, argument: Arguments, mode = this.#nesting.mode): true {
    this.#nesting.open(kind, name, mode, argument);
    this.#expected = undefined;
    this.#position += 1;
    return true;
  }

  #readRaw(top: Frame): boolean {
    const { end, then } = rawPart(top, this.#text, this.#position);
    this.#position = end;
    if (then === 'close') this.#nesting.close(top);
    if (then === 'open comment') this.#nesting.open('comment', '', 'comment');
    if (then === 'open skipped') this.#nesting.open('skipped', '', 'comment');
    return then !== 'wait';
  }

  #matchLength(sticky: RegExp): number {
    return matchAt(sticky, this.#text, this.#position)?.[0].length ?? 0;
  }
}

/** What a command takes after its next argument. */
const argumentsAfter = (argument: Arguments | undefined): Arguments | undefined =>
  argument && argument.roles.length > 1 ? { ...argument, roles: argument.roles.slice(1) } : undefined;
