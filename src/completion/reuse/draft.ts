import { CancelledError } from '../../common/errors.ts';
import type { GenerateResult, PromptUse } from '../../protocol/worker.ts';
import type { Place } from '../request.ts';
import { type Anchor, anchorAt, typedOf, typedSince } from './anchor.ts';

export interface DraftListener {
  /** the prompt is read */
  readonly onStarted: (use: PromptUse) => void;
  /** called with each piece of text as it comes */
  readonly onText: (text: string, meanLogProbability: number | undefined) => void;
}

/** Asks the model. */
export type Generation = (signal: AbortSignal, listener: DraftListener) => Promise<GenerateResult>;

export type DraftEnd =
  /** by the model, a stop text or the token limit */
  | { readonly kind: 'complete'; readonly result: GenerateResult }
  /** there is enough of it, or nobody needs it any more; what there is can still be of use */
  | { readonly kind: 'aborted' }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * What the model writes from one place on. It outlives the request that began it: the next keystroke may agree with it,
 * and after what was offered first, the rest is there.
 */
export class Draft {
  readonly #anchor: Anchor;
  readonly #offset: number;
  readonly #controller = new AbortController();
  readonly #waiting = new Set<() => void>();
  #text = '';
  #pieces = 0;
  #use: PromptUse | undefined;
  #meanLogProbability: number | undefined;
  #end: DraftEnd | undefined;

  /** @param isEnough asked at each piece of text; the generation ends when it says so */
  constructor(place: Place, generation: Generation, isEnough: (draft: Draft) => boolean) {
    this.#anchor = anchorAt(place);
    this.#offset = place.offset;
    const { signal } = this.#controller;
    const onText = (text: string, meanLogProbability: number | undefined) => {
      if (this.#end !== undefined) return;
      this.#text += text;
      this.#pieces += 1;
      this.#meanLogProbability = meanLogProbability;
      if (isEnough(this)) this.abort();
      else this.#wake();
    };
    const onStarted = (use: PromptUse) => (this.#use = use);
    generation(signal, { onStarted, onText }).then(
      (result) => this.#finish({ kind: 'complete', result }),
      (error: unknown) => this.#finish({ kind: 'failed', error }),
    );
  }

  /** What is written so far, from the anchor on. */
  get text(): string {
    return this.#text;
  }

  /** Tokens of its prompt, and those generated so far, as pieces of text; undefined until the prompt is read. */
  get tokens(): { readonly prompt: number; readonly evaluated: number; readonly generated: number } | undefined {
    if (this.#use === undefined) return undefined;
    const { promptTokens, evaluatedTokens } = this.#use;
    return { prompt: promptTokens, evaluated: evaluatedTokens, generated: this.#pieces };
  }

  /** Of the tokens so far; undefined when the model does not say. */
  get meanLogProbability(): number | undefined {
    return this.#meanLogProbability;
  }

  get end(): DraftEnd | undefined {
    return this.#end;
  }

  /** Whether it ended at the token limit, in the middle of whatever. */
  get isCutShort(): boolean {
    return this.#end?.kind === 'complete' && this.#end.result.samples[0]?.stopReason === 'length';
  }

  /** Whether all of it stands before the cursor but for a word that was cut, so that it says nothing any more. */
  isSpent(typed: number): boolean {
    const rest = this.#text.slice(typed);
    const whole = this.isCutShort ? rest.replace(/\S*$/, '').trim() : rest;
    return typed > 0 && whole === '';
  }

  /** How much of the text stands before the cursor; undefined when the document disagrees, or is ahead of the text. */
  typed(place: Place): number | undefined {
    return typedOf(this.#anchor, this.#text, place);
  }

  /** Whether the text may yet be what stands before the cursor, though it is still being written. */
  mayReach(place: Place): boolean {
    const typed = typedSince(this.#anchor, place, place.offset - this.#offset);
    return typed !== undefined && (typed.startsWith(this.#text) || this.#text.startsWith(typed));
  }

  /** Ends the generation; the text stays. */
  abort(): void {
    this.#finish({ kind: 'aborted' });
  }

  /**
   * Waits until there is more text, or the end.
   * @throws CancelledError when the signal fires
   */
  async progress(signal: AbortSignal): Promise<void> {
    if (this.#end !== undefined) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
    if (signal.aborted) throw new CancelledError();
  }

  #finish(end: DraftEnd): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#controller.abort();
    this.#wake();
  }

  #wake(): void {
    for (const done of [...this.#waiting]) done();
  }
}
