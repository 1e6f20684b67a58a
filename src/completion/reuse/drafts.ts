import type { Place } from '../request.ts';
import type { Draft } from './draft.ts';

export interface FoundDraft {
  readonly draft: Draft;
  /** how much of its text stands before the cursor already */
  readonly typed: number;
}

/** Enough for what a person goes back and forth over; each holds some hundred characters. */
const mostDrafts = 64;

/** What the model has written and writes, the latest first. */
export class Drafts {
  #drafts: Draft[] = [];

  add(draft: Draft): void {
    this.#drafts = [draft, ...this.#drafts].slice(0, mostDrafts);
  }

  /** The draft that has the most to say at a cursor; it becomes the latest. */
  find(place: Place): FoundDraft | undefined {
    let best: FoundDraft | undefined;
    for (const draft of this.#drafts) {
      if (draft.end?.kind === 'failed') continue;
      const typed = draft.typed(place);
      if (typed === undefined || (best !== undefined && left(best) >= draft.text.length - typed)) continue;
      best = { draft, typed };
    }
    if (best !== undefined) this.#drafts = [best.draft, ...this.#drafts.filter((draft) => draft !== best.draft)];
    return best;
  }

  /** A draft still being written that may yet reach the cursor. */
  inFlight(place: Place): Draft | undefined {
    return this.#drafts.find((draft) => draft.end === undefined && draft.mayReach(place));
  }

  /** Ends what is being written and not wanted any more. */
  abortUnless(isWanted: (draft: Draft) => boolean): void {
    for (const draft of this.#drafts) if (draft.end === undefined && !isWanted(draft)) draft.abort();
  }
}

const left = ({ draft, typed }: FoundDraft): number => draft.text.length - typed;
