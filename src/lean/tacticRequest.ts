import type { GenerateRequest } from '../model/languageModel.ts';
import { buildPrompt } from '../prompt/build.ts';
import type { PromptFormat } from '../prompt/profile.ts';

/** The same question gets the same answer. */
const seed = 1;

/**
 * What the model is asked for tactics with.
 * @param question what the format is about: the goals as Lean prints them, or the document before the tactic
 * @param typed how the tactic starts in the document
 */
export function tacticRequest(format: PromptFormat, question: string, samples: number, typed = ''): GenerateRequest {
  const { text, stop } = buildPrompt(format, question, typed);
  const { maxTokens, temperature, topP } = format.sampling;
  const asked = { maxTokens, temperature, topP, samples, seed };
  return { lane: 'tactics', prompt: text, overflow: 'refuse', stop: [...stop], ...asked };
}
