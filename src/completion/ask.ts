import type { GenerateRequest, LanguageModel } from '../model/languageModel.ts';
import type { Sampling } from '../prompt/profile.ts';
import type { Written } from './offer.ts';
import type { Generation } from './reuse/draft.ts';
import type { Shape } from './shape/shape.ts';
import type { Situation } from './situation.ts';

/** What to ask the model at a place. */
export interface Question {
  readonly prompt: string;
  readonly situation: Situation;
  readonly shape: Shape;
  /** most tokens of an answer */
  readonly maxTokens: number;
}

/** Other than the likeliest answer: as varied as the model's authors draw proofs and solutions. */
const varied: Pick<Sampling, 'temperature' | 'topP'> = { temperature: 0.7, topP: 0.95 };

/**
 * The likeliest continuation, as it is written.
 * @param learn told how many tokens the prompt was
 */
export function continuation(
  model: LanguageModel,
  question: Question,
  learn: (promptTokens: number) => void,
): Generation {
  return (signal, { onStarted, onText }) => {
    const joined = joinedTo(question.situation);
    const { temperature, topP } = model.profile.completion.sampling;
    return model.generate(requestOf(question, { temperature, topP, samples: 1 }), {
      signal,
      onStarted: (use) => {
        learn(use.promptTokens);
        onStarted(use);
      },
      onText: ({ text, meanLogProbability }) => {
        const rest = joined(text);
        if (rest !== '') onText(rest, meanLogProbability);
      },
    });
  };
}

/** Some other continuations. */
export async function alternatives(
  model: LanguageModel,
  question: Question,
  samples: number,
  signal: AbortSignal,
): Promise<readonly Written[]> {
  const result = await model.generate(requestOf(question, { ...varied, samples }), { signal });
  return result.samples.map(({ text, stopReason }) => ({
    text: joinedTo(question.situation)(text),
    ended: true,
    cutShort: stopReason === 'length',
    // What was drawn at random is less likely than what was not, and no worse for that.
    meanLogProbability: undefined,
  }));
}

function requestOf(
  { prompt, shape, maxTokens }: Question,
  sampling: Pick<GenerateRequest, 'temperature' | 'topP' | 'samples'>,
): GenerateRequest {
  const { stop } = shape;
  return { lane: 'ghost', prompt, overflow: 'cut', maxTokens, seed: 0, stop: [...stop], scores: true, ...sampling };
}

/**
 * The spaces before the cursor are held back from the prompt, and the model writes them again; they are there already.
 * @returns given one piece of the answer after the other, what is left of each
 */
function joinedTo({ line }: Situation): (piece: string) => string {
  let atStart = /[ \t]$/.test(line);
  return (piece) => {
    if (!atStart) return piece;
    const rest = piece.replace(/^[ \t]+/, '');
    atStart = rest === '';
    return rest;
  };
}
