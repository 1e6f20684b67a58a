import type { PromptProfile } from '../profile.ts';
import { chatMl } from './chatMl.ts';
import { llemmaProfile } from './llemma.ts';

/**
 * Qwen2.5-Math-Instruct reasons step by step, puts the final answer in `\boxed{}`, and ends by itself. It was made to solve
 * problems: tactics and ghost text are asked for as from the base model under it, without the marks of a chat.
 * Source: QwenLM/Qwen2.5-Math, README.md ("Quick Start", "CoT"); the marks as in evaluation/utils.py, `qwen-boxed`.
 */
export const qwenMathInstructProfile: PromptProfile = {
  ...llemmaProfile,
  id: 'qwen2.5-math-instruct',
  label: 'Qwen2.5-Math-Instruct (chat)',
  solve: {
    header: '',
    exemplar: '',
    exemplars: [],
    query: chatMl({
      system: String.raw`Please reason step by step, and put your final answer within \boxed{}.`,
      user: '{question}',
    }),
    stop: [],
    sampling: { temperature: 0, topP: 1, maxTokens: 2048 },
    voting: { temperature: 0.7, topP: 0.8 },
  },
  otherMethods: [],
};
