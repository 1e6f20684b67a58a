import type { Place } from './place.ts';
import type { Answer } from './state.ts';

/** An answer that is told of whenever it knows more; the goals come first. */
export class GrowingAnswer {
  #answer: Answer;
  readonly #tell: (answer: Answer) => void;

  constructor(place: Place, tell: (answer: Answer) => void) {
    this.#answer = {
      place,
      goals: [],
      suggestions: [],
      progress: 'lean',
      version: undefined,
      modelTrouble: undefined,
    };
    this.#tell = tell;
  }

  get value(): Answer {
    return this.#answer;
  }

  add(suggestion: Answer['suggestions'][number]): void {
    this.grow({ suggestions: [...this.#answer.suggestions, suggestion], progress: 'lean' });
  }

  grow(more: Partial<Answer>): void {
    this.#answer = { ...this.#answer, ...more };
    if (this.#answer.goals.length > 0) this.#tell(this.#answer);
  }
}
