import { CancelledError, UserMessage } from '../common/errors.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import { firstTactic } from './candidates.ts';
import { tacticRequest } from './tacticRequest.ts';

export interface ModelQuestion {
  readonly model: LanguageModel;
  /** tactics to ask for; 0: none */
  readonly samples: number;
  /** how the tactic starts in the document */
  readonly typed: string;
  /** told once when the model could not answer */
  readonly onFailure: (error: unknown) => void;
}

/** The tactics that the model writes for the goals of one place. */
export class ModelTactics {
  readonly #question: ModelQuestion;
  readonly #signal: AbortSignal;
  #asked: { readonly goals: string; readonly tactics: Promise<string[]>; readonly stop: AbortController } | undefined;

  constructor(question: ModelQuestion, signal: AbortSignal) {
    this.#question = question;
    this.#signal = signal;
  }

  /** Asks once for the same goals; what was asked for others is dropped. None when the model cannot answer. */
  tacticsFor(goals: readonly string[]): Promise<string[]> {
    const text = goals.join('\n\n');
    if (this.#asked?.goals === text) return this.#asked.tactics;
    this.#asked?.stop.abort();
    const stop = new AbortController();
    const tactics = this.#ask(text, AbortSignal.any([this.#signal, stop.signal]));
    this.#asked = { goals: text, tactics, stop };
    return tactics;
  }

  async #ask(goals: string, signal: AbortSignal): Promise<string[]> {
    const { model, samples, typed, onFailure } = this.#question;
    if (samples === 0) return [];
    try {
      const { tactic: format } = await model.load(signal);
      if (format === undefined) throw wholeProofsOnly();
      const written = await model.generate(tacticRequest(format, goals, samples, typed), { signal });
      return written.samples.map((sample) => firstTactic(sample.text, typed)).filter((tactic) => tactic !== undefined);
    } catch (error) {
      // A cancelled request ends by itself: whoever checks the next candidate sees the signal.
      if (!(error instanceof CancelledError)) onFailure(error);
      return [];
    }
  }
}

function wholeProofsOnly(): UserMessage {
  return new UserMessage(
    'This model writes whole proofs, and suggests no single tactics: Lean tries the usual ones.',
    'Ask it with Find a Proof, or choose a model that suggests tactics, such as Llemma or BFS-Prover.',
    { action: { title: 'Choose Model', command: 'llemma.chooseModel' } },
  );
}
