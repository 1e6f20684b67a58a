import { apply, integer, number, type Expression } from './expression.ts';
import { inBase, startsFactor } from './notation.ts';
import * as rationals from './rational.ts';
import { Unreadable, type Token } from './tokens.ts';
import { TokenStream } from './tokenStream.ts';

const maximalDepth = 60;

/** The bracket that closes another one. */
export const closers = new Map<string, string>(Object.entries({ '(': ')', '[': ']', '{': '}' }));

/** How sums, products, powers and brackets are written. What names mean is for whoever extends it. */
export abstract class Grammar extends TokenStream {
  ambiguous = false;
  readonly #tight: boolean;
  #depth = 0;
  /** how many `|` are open: the next one may close */
  #bars = 0;

  constructor(tokens: readonly Token[], tight: boolean) {
    super(tokens);
    this.#tight = tight;
  }

  /** What a letter stands for, which was read just now. */
  protected abstract named(name: string): Expression;

  /** What a command stands for, with the arguments behind it. */
  protected abstract command(name: string): Expression;

  /** Reads what is in brackets, where a `|` opens anew. */
  protected withoutBars<Result>(read: () => Result): Result {
    const bars = this.#bars;
    this.#bars = 0;
    const result = read();
    this.#bars = bars;
    return result;
  }

  whole(): Expression {
    const expression = this.sum();
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

  protected sum(): Expression {
    return this.#nested(() => {
      const terms = [this.#signedTerm(true)];
      while (this.at('symbol', '+', '-') || this.at('command', 'pm', 'mp')) terms.push(this.#signedTerm(false));
      return terms.length === 1 && terms[0] !== undefined ? terms[0] : apply('add', ...terms);
    });
  }

  /** A term with its sign; only the first may have none, or several. */
  #signedTerm(first: boolean): Expression {
    if (this.take('symbol', '-')) return apply('negate', first ? this.#signedTerm(true) : this.product());
    if (this.take('symbol', '+')) return first ? this.#signedTerm(true) : this.product();
    if (this.take('command', 'pm')) return apply('plusMinus', this.product());
    if (this.take('command', 'mp')) return apply('plusMinus', apply('negate', this.product()));
    return this.product();
  }

  protected product(): Expression {
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
    const factor = this.primary();
    const fraction = plain && this.take('symbol', '/') ? apply('divide', factor, this.primary()) : factor;
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
      return this.power();
    });
  }

  protected power(): Expression {
    return this.#raised(this.primary());
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
        else return this.#raised(apply('power', result, this.exponent()));
      } else return result;
    }
  }

  protected exponent(): Expression {
    return this.#nested(() => {
      if (this.take('symbol', '-')) return apply('negate', this.exponent());
      if (this.at('symbol', '{')) return this.braced();
      const base = this.primary();
      // `2^3^2` as plain text writes a tower
      return this.take('symbol', '^') ? apply('power', base, this.exponent()) : base;
    });
  }

  protected primary(): Expression {
    const token = this.peek();
    if (token === undefined) throw new Unreadable('it ends too early');
    switch (token.kind) {
      case 'number':
        this.position++;
        return this.#inBase(token.text, number(token.value));
      case 'letter':
        this.position++;
        return this.named(token.text);
      case 'words':
        throw new Unreadable(`“${token.text.slice(0, 30)}” is not read`);
      case 'command':
        this.position++;
        return this.command(token.text);
      case 'symbol':
        return this.bracketed();
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

  protected bracketed(): Expression {
    const opening = this.next().text;
    if (opening === '|') return this.absolute(['|', 'vert']);
    const closing = closers.get(opening);
    if (closing === undefined) throw new Unreadable(`“${opening}” is not expected`);
    return this.withoutBars(() => {
      const inner = this.sum();
      this.expect(closing);
      return inner;
    });
  }

  protected absolute(closings: readonly string[]): Expression {
    this.#bars++;
    const inner = this.sum();
    if (!closings.includes(this.next().text)) throw new Unreadable('“|” is missing');
    this.#bars--;
    return apply('abs', inner);
  }

  protected braced(): Expression {
    if (!this.at('symbol', '{')) throw new Unreadable('a brace is missing');
    return this.bracketed();
  }
}
