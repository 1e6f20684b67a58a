import type { GenerateRequest } from '../../src/model/languageModel.ts';

/** A short greedy request for ghost text, with what a test wants to be different. */
export function generateRequest(different: Partial<GenerateRequest> = {}): GenerateRequest {
  return {
    lane: 'ghost',
    prompt: 'for all x',
    overflow: 'cut',
    maxTokens: 8,
    temperature: 0,
    topP: 0.95,
    samples: 1,
    seed: 1,
    stop: [],
    ...different,
  };
}
