import type { PromptFormat, Sampling } from '../profile.ts';
import { tacticExemplars } from './tacticExemplars.ts';

/** A way to ask a base model for the next tactic. */
export interface TacticFormat {
  /** what the question is: the goals as Lean prints them, or the document up to the tactic */
  readonly about: 'goals' | 'document';
  readonly format: PromptFormat;
}

/** Half of the steps the authors' search accepted have at most 9 characters and none more than 78. */
const sampling: Sampling = { temperature: 0.7, topP: 0.95, maxTokens: 64 };

/**
 * The ways in which Llemma can be asked, by its authors' use of them.
 *
 * The default is `fewShot`, because it alone has a published result: with it Llemma 7B proved 64 of the 244 theorems of
 * miniF2F's test (26.2 %), in a search with 32 beams (wellecks/llemma_formal2formal). llmstep adds the answers to
 * `document`, and tells no figures of either. Nobody has published any of `proofSteps`, although the proof steps of
 * Mathlib that Llemma was trained on have this form. Examples cost time once: a prompt that begins as the one before is
 * evaluated from where the two differ. `npm run bench:tactics -- --only prompts` compares all three on any model.
 */
export const tacticFormats = {
  /**
   * Source: wellecks/llemma_formal2formal, proofsearch.py, `_prompt_fewshot`; with the line break at the end that llmstep
   * (python/server_llemma.py, `llmstep_prompt1`) has, so that what the user has typed of the tactic follows on its own line,
   * and with examples of our own.
   */
  fewShot: {
    about: 'goals',
    format: {
      header: 'Given the Lean 4 tactic state, suggest a next tactic.\nHere are some examples:\n\n',
      exemplar: 'Tactic state:\n---\n{question}\n---\nNext tactic:\n---\n{answer}\n---\n\n',
      exemplars: tacticExemplars,
      query: 'Tactic state:\n---\n{question}\n---\nNext tactic:\n---\n',
      stop: ['---'],
      sampling,
    },
  },
  /** Source: wellecks/llmstep, python/server_llemma.py, `llmstep_prompt2`. */
  document: {
    about: 'document',
    format: { header: '', exemplar: '', exemplars: [], query: '{question}', stop: ['---', '\n'], sampling },
  },
  /**
   * The form of `lean_proofsteps` in Proof-Pile-2: steps follow each other, so another goal ends the tactic.
   * Source: semorrison/lean-training-data, scripts/training_data.lean, `proofStepData`.
   */
  proofSteps: {
    about: 'goals',
    format: {
      header: '',
      exemplar: '',
      exemplars: [],
      query: '[GOAL]\n{question}\n[PROOFSTEP]\n',
      stop: ['[GOAL]'],
      sampling,
    },
  },
} as const satisfies Readonly<Record<string, TacticFormat>>;
