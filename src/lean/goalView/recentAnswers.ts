import { isSamePlace, type Place } from './place.ts';
import type { Answer } from './state.ts';

/** Keeps the last answers, so that coming back to a place costs nothing. */
export class RecentAnswers {
  readonly #most: number;
  /** in the order of use, the latest last */
  #answers: readonly Answer[] = [];

  /** @param most answers to keep; each holds the text of its document */
  constructor(most: number) {
    this.#most = most;
  }

  at(place: Place): Answer | undefined {
    const found = this.#answers.find((answer) => isSamePlace(answer.place, place));
    if (found) this.keep(found);
    return found;
  }

  keep(answer: Answer): void {
    this.#answers = [...this.#without(answer.place), answer].slice(-this.#most);
  }

  forget(place: Place): void {
    this.#answers = this.#without(place);
  }

  #without(place: Place): Answer[] {
    return this.#answers.filter((answer) => !isSamePlace(answer.place, place));
  }
}
