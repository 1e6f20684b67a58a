import type { LlamaModel, Token } from 'node-llama-cpp';

/** Turns prompts to tokens of one model. */
export class PromptTokenizer {
  readonly #model: LlamaModel;
  readonly #control: ReadonlySet<Token>;

  constructor(model: LlamaModel) {
    this.#model = model;
    this.#control = new Set(
      [...model.iterateAllTokens()].filter(
        (token) => model.getTokenAttributes(token).control || model.isEogToken(token),
      ),
    );
  }

  /**
   * The tokens of a prompt, never empty: the beginning of the sequence where the model wants it, then the text, cut from
   * the left to fit.
   * @param room most tokens
   */
  tokenize(text: string, room: number): Token[] {
    const { bos, eos, nl, shouldPrependBosToken } = this.#model.tokens;
    const start = bos !== null && shouldPrependBosToken ? [bos] : [];
    const tokens = [...start, ...cutLeft(this.#plain(text), room - start.length)];
    if (tokens.length > 0) return tokens;
    const anything = bos ?? eos ?? nl;
    return anything === null ? [] : [anything];
  }

  /**
   * Tokenizes as text what is text. The tokenizer finds a control token wherever the pieces of its name merge, `<EOT>`
   * in a document for one; its name is then written out in single characters.
   */
  #plain(text: string): Token[] {
    const tokens = this.#model.tokenize(text, false);
    if (!tokens.some((token) => this.#control.has(token))) return tokens;
    return tokens.flatMap((token) => (this.#control.has(token) ? this.#spelled(token) : [token]));
  }

  #spelled(token: Token): Token[] {
    const name = this.#model.detokenize([token], true);
    return Array.from(name, (character) => this.#model.tokenize(character, false, 'trimLeadingSpace')).flat();
  }
}

/**
 * The end of a list that does not fit. The cut falls on multiples of an eighth of the room, so that a text that grows
 * keeps its beginning, and with it the state that was computed for it, until an eighth is full.
 */
export function cutLeft<T>(items: readonly T[], room: number): readonly T[] {
  if (items.length <= room) return items;
  const step = Math.max(1, Math.floor(room / 8));
  return items.slice(Math.ceil((items.length - room) / step) * step);
}
