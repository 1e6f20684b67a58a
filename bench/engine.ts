import type { Lane } from '../src/protocol/worker.ts';

/** How both sides draw tokens; nothing else than this bends the model's probabilities. */
export const sampling = { temperature: 0.8, topK: 40, topP: 0.95 } as const;

/** A request as both sides get it. */
export interface TextRequest {
  /** who asks; the peer has no lanes and ignores it */
  readonly lane: Lane;
  readonly prompt: string;
  /** tokens of each sample */
  readonly maxTokens: number;
  readonly samples: number;
  readonly seed: number;
}

export interface TextOptions {
  readonly signal?: AbortSignal | undefined;
  /** called each time that text arrives */
  readonly onText?: (() => void) | undefined;
}

/** What a request gave, and when; seen from the process that asked. */
export interface Generated {
  /** milliseconds from the request to its first text, and to its end */
  readonly firstText: number;
  readonly total: number;
  /** tokens generated, all samples together */
  readonly tokens: number;
  readonly promptTokens: number;
  /** tokens of the prompt that were not in the cache */
  readonly evaluatedTokens: number;
}

/** One of the two sides: what answers requests with a model it has loaded. */
export interface TextEngine {
  /** @throws CancelledError when the signal fires first. */
  generate(request: TextRequest, options?: TextOptions): Promise<Generated>;
}

/** Tokens per second from the first text on; each sample's first token is left out, as it belongs to the prompt. */
export function decodeRate({ tokens, firstText, total }: Generated, samples: number): number {
  return ((tokens - samples) / (total - firstText)) * 1000;
}

/** Tokens per second of the whole request. */
export function overallRate({ tokens, total }: Generated): number {
  return (tokens / total) * 1000;
}
