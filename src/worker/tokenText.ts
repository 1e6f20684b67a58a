/** Turns tokens to text; `before` are the tokens in front of them, which decide about spaces. */
export type Detokenize<Token> = (tokens: readonly Token[], before: readonly Token[]) => string;

/** What a decoder writes for bytes that are no character, and once for a character whose end is missing. */
const replacementCharacter = '\ufffd';

/** Tokens of context the text of a token may depend on. */
const contextLength = 4;

/** Text of tokens as they come, in whole characters: the beginning of a character waits for the rest of it. */
export class TokenText<Token> {
  readonly #detokenize: Detokenize<Token>;
  #before: readonly Token[];
  /** tokens since the last end of a token that was also the end of a character, and how much of their text is out */
  #pending: readonly Token[] = [];
  #given = 0;

  /** @param before the tokens of the prompt, or its end */
  constructor(detokenize: Detokenize<Token>, before: readonly Token[]) {
    this.#detokenize = detokenize;
    this.#before = before.slice(-contextLength);
  }

  /** @returns text that is complete now; may be empty */
  push(token: Token): string {
    this.#pending = [...this.#pending, token];
    const text = this.#detokenize(this.#pending, this.#before);
    return text.endsWith(replacementCharacter) ? this.#give(text.slice(0, -1)) : this.#giveAll(text);
  }

  /** @returns the text that still waits */
  end(): string {
    return this.#pending.length === 0 ? '' : this.#giveAll(this.#detokenize(this.#pending, this.#before));
  }

  #give(text: string): string {
    const piece = text.slice(this.#given);
    this.#given = text.length;
    return piece;
  }

  #giveAll(text: string): string {
    const piece = this.#give(text);
    this.#before = [...this.#before, ...this.#pending].slice(-contextLength);
    this.#pending = [];
    this.#given = 0;
    return piece;
  }
}
