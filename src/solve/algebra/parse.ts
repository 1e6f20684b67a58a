import {
  apply,
  functionNames,
  integer,
  variable,
  type Expression,
  type FunctionName,
  type Operator,
} from './expression.ts';
import { closers, Grammar } from './grammar.ts';
import { greek, inverses, isOne, isPlainNumber, withIndex } from './notation.ts';
import { Unreadable, type Token } from './tokens.ts';

/** What an expression has besides its value. */
export interface Parsed {
  readonly expression: Expression;
  /** `1/2x` and the like: people mean one or the other */
  readonly ambiguous: boolean;
}

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

/** What names mean, and what they take. */
class Parser extends Grammar {
  protected override named(name: string): Expression {
    if (name === 'e') return { kind: 'constant', name: 'e' };
    if (name === 'i' && !this.at('symbol', '_')) return { kind: 'constant', name: 'i' };
    const full = this.take('symbol', '_') ? `${name}_${this.subscript()}` : name;
    if (/^(?:[fghFGH]'*|Gamma|zeta)(?:_|$)/.test(full) && this.at('symbol', '(')) {
      return { kind: 'call', name: full, operands: this.#arguments() };
    }
    if (name.includes("'")) return { kind: 'call', name: full, operands: [] };
    return variable(full);
  }

  /** The argument of `\frac` or `\sqrt`: braces, or one digit or letter. */
  #argument(): Expression[] {
    if (this.at('symbol', '{')) return [this.braced()];
    const token = this.next();
    if (token.kind === 'number') {
      if (!/^\d+$/.test(token.text)) throw new Unreadable('braces are missing');
      return Array.from(token.text, (digit) => integer(Number(digit)));
    }
    this.position--;
    return [this.primary()];
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
    if (this.at('symbol', '[')) degree = this.bracketed();
    // `sqrt(8)` is plain text's `\sqrt{8}`.
    const radicand = this.at('symbol', '(') ? [this.bracketed()] : this.#argument();
    if (radicand.length !== 1 || radicand[0] === undefined) throw new Unreadable('braces are missing');
    return apply('root', radicand[0], degree);
  }

  protected override command(name: string): Expression {
    switch (name) {
      case 'frac':
        return this.#fraction();
      case 'sqrt':
        return this.#root();
      case 'cbrt':
        return apply('root', this.bracketed(), integer(3));
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
        return this.absolute(['|', 'vert']);
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
    if (greek.has(name)) return this.named(name);
    const called = functionNames.find((candidate) => candidate === name);
    if (called === undefined) throw new Unreadable(`\\${name} is not read`);
    return this.#function(called);
  }

  #delimited(operator: Operator, closing: string): Expression {
    const inner = this.sum();
    this.expect(closing);
    return apply(operator, inner);
  }

  #series(operation: 'sum' | 'product'): Expression {
    if (!this.take('symbol', '_') || !this.take('symbol', '{')) throw new Unreadable('bounds are missing');
    const name = this.next();
    this.expect('=');
    const from = this.sum();
    this.expect('}');
    if (!this.take('symbol', '^')) throw new Unreadable('bounds are missing');
    const to = this.exponent();
    const body = this.product();
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
    return this.take('symbol', '^') ? this.exponent() : undefined;
  }

  /** `(x+1)`, or the factors up to the next function, bracket or sign, as in `\sin 2x \cos x`. */
  #functionArgument(): Expression {
    if (this.at('symbol', '(', '[', '{')) {
      // An exponent after it belongs to the function: `\sin(x)^2` is the square of the sine.
      return this.bracketed();
    }
    if (this.take('symbol', '-')) return apply('negate', this.#functionArgument());
    let argument = this.power();
    while (this.#continuesArgument()) argument = this.#juxtapose(argument);
    if (this.at('symbol', '/') && isPlainNumber(argument)) {
      // `sin pi/6`
      this.position++;
      return apply('divide', argument, this.power());
    }
    return argument;
  }

  #juxtapose(left: Expression): Expression {
    return apply('multiply', left, this.power());
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
    return this.withoutBars(() => {
      const found = [this.sum()];
      while (this.take('symbol', ',')) found.push(this.sum());
      this.expect(closing);
      return found;
    });
  }
}
