import { Unreadable, type Token } from './tokens.ts';

/** Tokens, read one after the other. */
export class TokenStream {
  protected position = 0;
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  protected peek(ahead = 0): Token | undefined {
    return this.#tokens[this.position + ahead];
  }

  protected next(): Token {
    const token = this.#tokens[this.position];
    if (token === undefined) throw new Unreadable('it ends too early');
    this.position++;
    return token;
  }

  protected at(kind: Token['kind'], ...texts: readonly string[]): boolean {
    const token = this.peek();
    return token?.kind === kind && texts.includes(token.text);
  }

  protected take(kind: Token['kind'], ...texts: readonly string[]): boolean {
    if (!this.at(kind, ...texts)) return false;
    this.position++;
    return true;
  }

  protected expect(text: string): void {
    const token = this.next();
    if (token.text !== text) throw new Unreadable(`“${text}” is missing`);
  }

  protected takeCircle(): boolean {
    if (this.take('command', 'circ')) return true;
    if (this.peek()?.text !== '{' || this.peek(1)?.text !== 'circ' || this.peek(2)?.text !== '}') return false;
    this.position += 3;
    return true;
  }

  /** The text of a subscript, without what only changes how it looks. */
  protected subscript(): string {
    if (!this.take('symbol', '{')) return this.next().text;
    let text = '';
    for (let depth = 1; ;) {
      const token = this.next();
      if (token.text === '{') depth++;
      if (token.text === '}' && --depth === 0) return text;
      text += token.text.replaceAll(' ', '');
    }
  }
}
