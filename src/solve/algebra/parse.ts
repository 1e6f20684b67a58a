import {
  apply,
  functionNames,
  integer,
  number,
  variable,
  type Expression,
  type FunctionName,
  type Operator,
} from './expression.ts';
import { greek, inBase, inverses, isOne, isPlainNumber, startsFactor, withIndex } from './notation.ts';
import * as rationals from './rational.ts';
import { Unreadable, type Token } from './tokens.ts';
import { TokenStream } from './tokenStream.ts';

/** What an expression has besides its value. */
export interface Parsed {
  readonly expression: Expression;
  /** `1/2x` and the like: people mean one or the other */
  readonly ambiguous: boolean;
}

const maximalDepth = 60;

const closers = new Map<string, string>(Object.entries({ '(': ')', '[': ']', '{': '}' }));

/**
 * Reads an expression.
 * @param tight whether `1/2x` is `1/(2x)` rather than `(1/2)x`
 * @throws Unreadable when the tokens are none
 */
export function parseExpression(tokens: readonly Token[], tight = false): Parsed {
  const parser = new Parser(tokens, tight);
  const expression = parser.whole();
  return { expression, ambiguous: parser.ambiguous };
}

class Parser extends TokenStream {
  ambiguous = false;
  readonly #tight: boolean;
  #depth = 0;
  /** how many `|` are open: the next one may close */
  #bars = 0;

  constructor(tokens: readonly Token[], tight: boolean) {
    super(tokens);
    this.#tight = tight;
  }

  whole(): Expression {
    const expression = this.#sum();
    if (this.peek() !== undefined) throw new Unreadable(`“${this.peek()?.text ?? ''}” is not expected`);
    return expression;
  }

  #nested<Result>(read: () => Result): Result {
    if (this.#depth >= maximalDepth) throw new Unreadable('too deep');
    this.#depth++;
    const result = read();
    this.#depth--;
    return result;
  }

  #sum(): Expression {
    return this.#nested(() => {
      const terms = [this.#signedTerm(true)];
      while (this.at('symbol', '+', '-') || this.at('command', 'pm', 'mp')) terms.push(this.#signedTerm(false));
      return terms.length === 1 && terms[0] !== undefined ? terms[0] : apply('add', ...terms);
    });
  }

  /** A term with its sign; only the first may have none, or several. */
  #signedTerm(first: boolean): Expression {
    if (this.take('symbol', '-')) return apply('negate', first ? this.#signedTerm(true) : this.#product());
    if (this.take('symbol', '+')) return first ? this.#signedTerm(true) : this.#product();
    if (this.take('command', 'pm')) return apply('plusMinus', this.#product());
    if (this.take('command', 'mp')) return apply('plusMinus', apply('negate', this.#product()));
    return this.#product();
  }

  #product(): Expression {
    let product = this.#factor();
    for (;;) {
      if (this.take('command', 'cdot') || this.take('symbol', '*')) {
        product = apply('multiply', product, this.#factor());
      } else if (this.take('command', 'div')) {
        product = apply('divide', product, this.#factor());
      } else if (this.take('symbol', '/')) {
        product = apply('divide', product, this.#divisor());
      } else if (this.take('command', 'bmod', 'mod')) {
        product = apply('mod', product, this.#factor());
      } else if (this.#startsFactor()) {
        product = this.#juxtaposed(product);
      } else return product;
    }
  }

  /** What stands after a slash: `2x` in `1/2x`, where it may have been meant. */
  #divisor(): Expression {
    let divisor = this.#factor();
    const isTight = () => this.#startsFactor() && this.peek()?.spaceBefore === false;
    if (!isTight()) return divisor;
    this.ambiguous = true;
    while (this.#tight && isTight()) divisor = apply('multiply', divisor, this.#factor());
    return divisor;
  }

  #juxtaposed(left: Expression): Expression {
    const before = this.peek(-1);
    const token = this.peek();
    const startsWithNumber = token?.kind === 'number';
    const isWhole = before?.kind === 'number' && !before.text.includes('.') && left.kind === 'number';
    if (isWhole && token?.kind === 'command' && token.text === 'frac') return this.#mixed(left);
    if (isWhole && startsWithNumber && this.peek(1)?.text === '/') return this.#mixed(left);
    if (startsWithNumber && before?.kind === 'number') throw new Unreadable('two numbers side by side');
    return apply('multiply', left, this.#factor());
  }

  /** `1\frac12` and `1 1/2`: a whole number and a proper fraction of whole numbers are added. */
  #mixed(whole: Expression): Expression {
    const plain = this.peek()?.kind === 'number';
    const factor = this.#primary();
    const fraction = plain && this.take('symbol', '/') ? apply('divide', factor, this.#primary()) : factor;
    const [above, below] = fraction.kind === 'apply' && fraction.operator === 'divide' ? fraction.operands : [];
    if (above?.kind !== 'number' || below?.kind !== 'number') return apply('multiply', whole, this.#raised(fraction));
    const isProper = above.value.numerator > 0n && rationals.compare(above.value, below.value) < 0;
    if (!isProper) throw new Unreadable('a mixed number, or a product');
    return this.#raised(apply('add', whole, fraction));
  }

  #startsFactor(): boolean {
    return startsFactor(this.peek(), this.#bars > 0);
  }

  #factor(): Expression {
    return this.#nested(() => {
      if (this.take('symbol', '-')) return apply('negate', this.#factor());
      if (this.take('symbol', '+')) return this.#factor();
      return this.#power();
    });
  }

  #power(): Expression {
    return this.#raised(this.#primary());
  }

  /** What follows a base: `!`, `\%`, degrees, exponents. */
  #raised(base: Expression): Expression {
    let result = base;
    for (;;) {
      if (this.take('symbol', '!')) {
        if (this.at('symbol', '!')) throw new Unreadable('double factorial');
        result = apply('factorial', result);
      } else if (this.take('command', '%') || this.take('symbol', '%')) {
        result = apply('divide', result, integer(100));
      } else if (this.take('symbol', '°') || this.take('command', 'circ')) {
        result = apply('degree', result);
      } else if (this.take('symbol', '^')) {
        if (this.takeCircle()) result = apply('degree', result);
        else if (this.take('symbol', '*')) result = apply('conjugate', result);
        else return this.#raised(apply('power', result, this.#exponent()));
      } else return result;
    }
  }

  #exponent(): Expression {
    return this.#nested(() => {
      if (this.take('symbol', '-')) return apply('negate', this.#exponent());
      if (this.at('symbol', '{')) return this.#braced();
      const base = this.#primary();
      // `2^3^2` as plain text writes a tower
      return this.take('symbol', '^') ? apply('power', base, this.#exponent()) : base;
    });
  }

  #primary(): Expression {
    const token = this.peek();
    if (token === undefined) throw new Unreadable('it ends too early');
    switch (token.kind) {
      case 'number':
        this.position++;
        return this.#inBase(token.text, number(token.value));
      case 'letter':
        this.position++;
        return this.#named(token.text);
      case 'words':
        throw new Unreadable(`“${token.text.slice(0, 30)}” is not read`);
      case 'command':
        this.position++;
        return this.#command(token.text);
      case 'symbol':
        return this.#bracketed();
    }
  }

  /** `1010_2`: digits in another base. */
  #inBase(digits: string, value: Expression): Expression {
    if (!this.take('symbol', '_')) return value;
    const written = this.subscript();
    const base = Number(written.replace(/^(?:two|ten)$/, (word) => (word === 'two' ? '2' : '10')));
    if (!Number.isInteger(base) || base < 2 || base > 36 || !/^\d+$/.test(digits)) throw new Unreadable('no base');
    return number(rationals.rational(inBase(digits, base)));
  }

  #named(name: string): Expression {
    if (name === 'e') return { kind: 'constant', name: 'e' };
    if (name === 'i' && !this.at('symbol', '_')) return { kind: 'constant', name: 'i' };
    const full = this.take('symbol', '_') ? `${name}_${this.subscript()}` : name;
    if (/^(?:[fghFGH]'*|Gamma|zeta)(?:_|$)/.test(full) && this.at('symbol', '(')) {
      return { kind: 'call', name: full, operands: this.#arguments() };
    }
    if (name.includes("'")) return { kind: 'call', name: full, operands: [] };
    return variable(full);
  }

  #bracketed(): Expression {
    const opening = this.next().text;
    if (opening === '|') return this.#absolute(['|', 'vert']);
    const closing = closers.get(opening);
    if (closing === undefined) throw new Unreadable(`“${opening}” is not expected`);
    const bars = this.#bars;
    this.#bars = 0;
    const inner = this.#sum();
    this.expect(closing);
    this.#bars = bars;
    return inner;
  }

  #absolute(closings: readonly string[]): Expression {
    this.#bars++;
    const inner = this.#sum();
    if (!closings.includes(this.next().text)) throw new Unreadable('“|” is missing');
    this.#bars--;
    return apply('abs', inner);
  }

  #braced(): Expression {
    if (!this.at('symbol', '{')) throw new Unreadable('a brace is missing');
    return this.#bracketed();
  }

  /** The argument of `\frac` or `\sqrt`: braces, or one digit or letter. */
  #argument(): Expression[] {
    if (this.at('symbol', '{')) return [this.#braced()];
    const token = this.next();
    if (token.kind === 'number') {
      if (!/^\d+$/.test(token.text)) throw new Unreadable('braces are missing');
      return Array.from(token.text, (digit) => integer(Number(digit)));
    }
    this.position--;
    return [this.#primary()];
  }

  #fraction(): Expression {
    const above = this.#argument();
    const [top, bottom] = above;
    if (top !== undefined && bottom !== undefined && above.length === 2) return apply('divide', top, bottom);
    const below = this.#argument();
    if (above.length !== 1 || below.length !== 1 || top === undefined || below[0] === undefined) {
      throw new Unreadable('braces are missing');
    }
    return apply('divide', top, below[0]);
  }

  #root(): Expression {
    let degree: Expression = integer(2);
    if (this.at('symbol', '[')) degree = this.#bracketed();
    // `sqrt(8)` is plain text's `\sqrt{8}`.
    const radicand = this.at('symbol', '(') ? [this.#bracketed()] : this.#argument();
    if (radicand.length !== 1 || radicand[0] === undefined) throw new Unreadable('braces are missing');
    return apply('root', radicand[0], degree);
  }

  #command(name: string): Expression {
    switch (name) {
      case 'frac':
        return this.#fraction();
      case 'sqrt':
        return this.#root();
      case 'cbrt':
        return apply('root', this.#bracketed(), integer(3));
      case 'pi':
        return { kind: 'constant', name: 'pi' };
      case 'infty':
        return { kind: 'constant', name: 'infinity' };
      case 'binom':
        return apply('binomial', ...this.#argument(), ...this.#argument());
      case 'lfloor':
        return this.#delimited('floor', 'rfloor');
      case 'lceil':
        return this.#delimited('ceil', 'rceil');
      case 'vert':
        return this.#absolute(['|', 'vert']);
      case 'overline':
      case 'bar':
        return apply('conjugate', ...this.#argument());
      case 'sum':
        return this.#series('sum');
      case 'prod':
        return this.#series('product');
      case 'log':
        return this.#logarithm();
    }
    if (greek.has(name)) return this.#named(name);
    const called = functionNames.find((candidate) => candidate === name);
    if (called === undefined) throw new Unreadable(`\\${name} is not read`);
    return this.#function(called);
  }

  #delimited(operator: Operator, closing: string): Expression {
    const inner = this.#sum();
    this.expect(closing);
    return apply(operator, inner);
  }

  #series(operation: 'sum' | 'product'): Expression {
    if (!this.take('symbol', '_') || !this.take('symbol', '{')) throw new Unreadable('bounds are missing');
    const name = this.next();
    this.expect('=');
    const from = this.#sum();
    this.expect('}');
    if (!this.take('symbol', '^')) throw new Unreadable('bounds are missing');
    const to = this.#exponent();
    const body = this.#product();
    const index = name.text;
    // `i` counts here.
    const counted = index === 'i' ? withIndex(body) : body;
    return { kind: 'series', operation, variable: index, from, to, body: counted };
  }

  #logarithm(): Expression {
    const base = this.take('symbol', '_') ? this.#logarithmBase() : undefined;
    const exponent = this.#functionExponent();
    const operand = this.#functionArgument();
    const value = base === undefined ? apply('logOfUnknownBase', operand) : apply('log', operand, base);
    return exponent === undefined ? value : apply('power', value, exponent);
  }

  #logarithmBase(): Expression {
    const base = this.#argument();
    if (base.length === 1 && base[0] !== undefined) return base[0];
    return integer(Number(this.peek(-1)?.text));
  }

  #function(name: FunctionName): Expression {
    if (['max', 'min', 'gcd', 'lcm'].includes(name)) return apply(name, ...this.#arguments());
    const exponent = this.#functionExponent();
    const operand = this.#functionArgument();
    const isInverse = exponent?.kind === 'apply' && exponent.operator === 'negate' && isOne(exponent.operands[0]);
    const inverse = isInverse ? inverses[name] : undefined;
    if (inverse !== undefined) return apply(inverse, operand);
    const value = apply(name, operand);
    return exponent === undefined ? value : apply('power', value, exponent);
  }

  /** The exponent between the name of a function and its argument, as in `\sin^2 x`. */
  #functionExponent(): Expression | undefined {
    return this.take('symbol', '^') ? this.#exponent() : undefined;
  }

  /** `(x+1)`, or the factors up to the next function, bracket or sign, as in `\sin 2x \cos x`. */
  #functionArgument(): Expression {
    if (this.at('symbol', '(', '[', '{')) {
      // An exponent after it belongs to the function: `\sin(x)^2` is the square of the sine.
      return this.#bracketed();
    }
    if (this.take('symbol', '-')) return apply('negate', this.#functionArgument());
    let argument = this.#power();
    while (this.#continuesArgument()) argument = this.#juxtapose(argument);
    if (this.at('symbol', '/') && isPlainNumber(argument)) {
      // `sin pi/6`
      this.position++;
      return apply('divide', argument, this.#power());
    }
    return argument;
  }

  #juxtapose(left: Expression): Expression {
    return apply('multiply', left, this.#power());
  }

  #continuesArgument(): boolean {
    const token = this.peek();
    if (token?.kind === 'letter') return true;
    if (token?.kind === 'command') return token.text === 'pi' || token.text === 'frac' || greek.has(token.text);
    return false;
  }

  #arguments(): Expression[] {
    const opening = this.next().text;
    const closing = closers.get(opening);
    if (closing === undefined) throw new Unreadable('a bracket is missing');
    const bars = this.#bars;
    this.#bars = 0;
    const found = [this.#sum()];
    while (this.take('symbol', ',')) found.push(this.#sum());
    this.expect(closing);
    this.#bars = bars;
    return found;
  }
}
