import type { LlamaModel, Token } from 'node-llama-cpp';
import { UserMessage } from '../common/errors.ts';
import type { GenerateParameters } from '../protocol/worker.ts';

/** Turns prompts to tokens of one model. */
export class PromptTokenizer {
  readonly #model: LlamaModel;
  readonly #control: ReadonlySet<Token>;
  readonly #ends: ReadonlySet<Token>;

  constructor(model: LlamaModel) {
    this.#model = model;
    const tokens = [...model.iterateAllTokens()];
    this.#ends = new Set(tokens.filter((token) => model.isEogToken(token)));
    this.#control = new Set(tokens.filter((token) => model.getTokenAttributes(token).control || this.#ends.has(token)));
  }

  /**
   * The tokens of a prompt, never empty: the beginning of the sequence where the model wants it, then the text.
   * @param room most tokens
   * @param overflow what becomes of a text that does not fit: cut from the left, or refused
   * @throws UserMessage when it is refused
   */
  tokenize(text: string, room: number, overflow: GenerateParameters['overflow']): Token[] {
    const { bos, eos, nl, shouldPrependBosToken } = this.#model.tokens;
    const start = bos !== null && shouldPrependBosToken ? [bos] : [];
    const plain = this.#plain(text);
    const free = room - start.length;
    if (overflow === 'refuse' && plain.length > free) throw tooLong(plain.length, free);
    const tokens = [...start, ...cutLeft(plain, free)];
    if (tokens.length > 0) return tokens;
    const anything = bos ?? eos ?? nl;
    return anything === null ? [] : [anything];
  }

  /**
   * The tokens of a prompt, and those of a text that follows it. Where a piece spans both, it belongs to the text.
   * @throws UserMessage when they are more than `room` together
   */
  continuation(
    prompt: string,
    text: string,
    room: number,
  ): { readonly prompt: Token[]; readonly continuation: Token[] } {
    const before = this.tokenize(prompt, room, 'refuse');
    const whole = this.tokenize(prompt + text, room, 'refuse');
    const end = whole.findIndex((token, index) => token !== before[index]);
    const length = Math.max(1, end === -1 ? whole.length : end);
    return { prompt: whole.slice(0, length), continuation: whole.slice(length) };
  }

  /** Whether the model says with this token that it has finished. */
  isEnd(token: Token): boolean {
    return this.#ends.has(token);
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

function tooLong(tokens: number, room: number): UserMessage {
  return new UserMessage(
    `This is longer than the model can read: ${tokens} tokens, and there is room for ${room}.`,
    'Shorten it, or choose a model with a longer context.',
  );
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
