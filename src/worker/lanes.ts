import type { Lane } from '../protocol/worker.ts';

export interface LanePlan {
  /** who computes next: the lowest rank that waits */
  readonly rank: number;
  /** most tokens of one request, prompt and answer together; less when the model was trained for less */
  readonly contextTokens: number;
  /** samples generated side by side; less when the memory is short */
  readonly sequences: number;
}

/** Each lane has a context of its own, so that none evicts another's prompt. */
export const lanePlans: Readonly<Record<Lane, LanePlan>> = {
  ghost: { rank: 0, contextTokens: 4096, sequences: 1 },
  tactics: { rank: 1, contextTokens: 2048, sequences: 8 },
  solve: { rank: 2, contextTokens: 4096, sequences: 1 },
  background: { rank: 3, contextTokens: 2048, sequences: 1 },
};

/**
 * Tokens of a prompt evaluated between two looks at who waits and who was cancelled. On a CPU 32 cost no more per token
 * than any larger number and take long enough; a GPU needs more of them to be busy.
 */
export const chunkTokens = { cpu: 32, gpu: 256 } as const;
