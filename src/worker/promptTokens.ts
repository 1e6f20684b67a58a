import type { LlamaModel, Token } from 'node-llama-cpp';
import { UserMessage } from '../common/errors.ts';
import { followedBy, type PromptPart, type PromptText } from '../common/promptText.ts';
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
   * The tokens of a prompt, never empty: the beginning of the sequence where the model wants it, then the parts.
   * @param room most tokens
   * @param overflow what becomes of a prompt that does not fit: its longest part is cut from the left, or it is refused
   * @throws UserMessage when it is refused, or names a control token that the model does not have
   */
  tokenize(prompt: PromptText, room: number, overflow: GenerateParameters['overflow']): Token[] {
    const { bos, eos, nl, shouldPrependBosToken } = this.#model.tokens;
    const start = bos !== null && shouldPrependBosToken ? [bos] : [];
    const free = room - start.length;
    const parts = this.#parts(typeof prompt === 'string' ? [{ text: prompt }] : prompt);
    const fitting = overflow === 'cut' ? cutToFit(parts, free) : parts.flat();
    if (fitting.length > free) throw tooLong(fitting.length, free);
    const tokens = [...start, ...fitting];
    if (tokens.length > 0) return tokens;
    const anything = bos ?? eos ?? nl;
    return anything === null ? [] : [anything];
  }

  /**
   * The tokens of a prompt, and those of a text that follows it. Where a piece spans both, it belongs to the text.
   * @throws UserMessage when they are more than `room` together, or when the model does not have a control token
   */
  continuation(
    prompt: PromptText,
    text: string,
    room: number,
  ): { readonly prompt: Token[]; readonly continuation: Token[] } {
    const before = this.tokenize(prompt, room, 'refuse');
    const whole = this.tokenize(followedBy(prompt, text), room, 'refuse');
    const end = whole.findIndex((token, index) => token !== before[index]);
    const length = Math.max(1, end === -1 ? whole.length : end);
    return { prompt: whole.slice(0, length), continuation: whole.slice(length) };
  }

  /** Whether the model says with this token that it has finished. */
  isEnd(token: Token): boolean {
    return this.#ends.has(token);
  }

  #parts(parts: readonly PromptPart[]): Token[][] {
    const pieces = parts.map((part) => ('control' in part ? this.#named(part.control) : part.text));
    const marks = new Set(pieces.filter((piece) => typeof piece !== 'string'));
    const isMark = (token: Token) => this.#control.has(token) || marks.has(token);
    return pieces.map((piece, index) =>
      typeof piece === 'string' ? this.#plain(piece, isMark, typeof pieces[index - 1] === 'string') : [piece],
    );
  }

  /** Files disagree whether a mark of a chat format is a control token or one that its makers defined. */
  #named(name: string): Token {
    const [token, ...others] = this.#model.tokenize(name, true);
    if (token !== undefined && others.length === 0) {
      if (this.#control.has(token) || this.#model.getTokenAttributes(token).userDefined) return token;
    }
    throw new UserMessage(
      `This model has no token ${name}, which its prompts are made with.`,
      'Choose other prompts for it: “Llemma: Choose Model” has them under “Prompts…”.',
    );
  }

  /**
   * Tokenizes as text what is text. The tokenizer finds a control token wherever the pieces of its name merge, `<EOT>`
   * in a document for one; its name is then written out in single characters.
   * @param follows whether another text is before it
   */
  #plain(text: string, isMark: (token: Token) => boolean, follows: boolean): Token[] {
    const tokens = follows ? this.#behindText(text) : this.#model.tokenize(text, false);
    if (!tokens.some(isMark)) return tokens;
    return tokens.flatMap((token) => (isMark(token) ? this.#spelled(token) : [token]));
  }

  /** Many tokenizers put a blank before a text, which must not come between two of them. */
  #behindText(text: string): Token[] {
    const lineBreak = this.#model.tokenize('\n', false);
    const both = this.#model.tokenize(`\n${text}`, false);
    const apart = lineBreak.every((token, index) => token === both[index]);
    return apart ? both.slice(lineBreak.length) : this.#model.tokenize(text, false);
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
 * The parts of a prompt behind each other. When they do not fit, the longest is cut and all others stay: they say who
 * speaks, and what the long part is.
 */
export function cutToFit<T>(parts: readonly (readonly T[])[], room: number): T[] {
  const [longest] = parts.toSorted((one, other) => other.length - one.length);
  // A mark is one token, and stays whatever happens.
  if (longest === undefined || longest.length === 1) return parts.flat();
  const others = parts.reduce((length, part) => length + part.length, -longest.length);
  return parts.flatMap((part) => (part === longest ? cutLeft(part, room - others) : part));
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
