import { setTimeout } from 'node:timers/promises';
import { promptLimits } from '../../src/completion/context/limits.ts';
import { TokenBudget } from '../../src/completion/context/tokenBudget.ts';
import { windowStart } from '../../src/completion/context/window.ts';
import type { TextSource } from '../../src/common/textSource.ts';
import type { LanguageModel } from '../../src/model/languageModel.ts';
import { settings, type GhostSide, type Offer, type OpenDocument } from './side.ts';

/** What many extensions wait for typing to rest, in milliseconds; Continue's default. */
const rest = 350;

/** Where the part of a document begins that is the prompt. */
export type Start = (text: TextSource, cursor: number, characters: number) => number;

/** The last characters, wherever they begin. */
export const lastCharacters: Start = (_, cursor, characters) => Math.max(0, cursor - characters);

/** Where ours begins: it stays in place while somebody types, so that the model reads what is new. */
export const anchored: Start = windowStart;

/**
 * Ghost text without art: when typing has rested for a fixed time, the model is asked to go on with the document, and its
 * first line is shown. Nothing is kept from one request to the next. Its prompts are as long as ours.
 */
export class PlainGhostText implements GhostSide {
  readonly #model: LanguageModel;
  readonly #start: Start;
  readonly #budget = new TokenBudget();

  constructor(model: LanguageModel, start: Start) {
    this.#model = model;
    this.#start = start;
  }

  edited(): void {
    // Each request reads the document anew.
  }

  moved(): void {
    // What was asked elsewhere is cancelled by the editor.
  }

  closed(): void {
    // It keeps nothing.
  }

  dispose(): void {
    // It owns nothing.
  }

  async suggest({ text }: OpenDocument, cursor: number, signal: AbortSignal): Promise<Offer | undefined> {
    await setTimeout(rest, undefined, { signal });
    const { completion } = this.#model.profile;
    const { sampling } = completion;
    const { characters } = promptLimits(completion, this.#budget);
    const prompt = text.slice(this.#start(text, cursor, characters), cursor);
    const { samples, promptTokens } = await this.#model.generate(
      {
        lane: 'ghost',
        prompt,
        overflow: 'cut',
        maxTokens: Math.min(settings.maxTokens, sampling.maxTokens),
        temperature: sampling.temperature,
        topP: sampling.topP,
        samples: 1,
        seed: 0,
        stop: ['\n'],
      },
      { signal },
    );
    this.#budget.learn(prompt.length, promptTokens);
    const line = (samples[0]?.text ?? '').trimEnd();
    return line === '' ? undefined : { text: line, replaced: 0, source: 'model' };
  }
}
