import type { LanguageModel } from '../model/languageModel.ts';
import { continuation, type Question } from './ask.ts';
import { CancelledError } from '../common/errors.ts';
import { type Offer, offerOf } from './offer.ts';
import type { GhostRequest, Place } from './request.ts';
import { Draft } from './reuse/draft.ts';
import { Drafts } from './reuse/drafts.ts';
import { shapeOf } from './shape/shapeOf.ts';
import type { Situation } from './situation.ts';
import { RecentAverage } from './timing/average.ts';
import type { Stopwatch } from './timing/stopwatch.ts';

/** What came of a draft, and where the draft came from. */
export interface Drafted {
  readonly offer: Exclude<Offer, { readonly kind: 'unready' }>;
  readonly source: 'cache' | 'in flight' | 'model';
  readonly draft: Draft;
}

/** Lines the model may go on with past what is offered, so that the next request finds them. */
const linesAhead = 3;

/** Owns what the model writes for ghost text: one text at a time, which may outlive the request it was begun for. */
export class Drafting {
  readonly #model: LanguageModel;
  readonly #learn: (question: Question, promptTokens: number) => void;
  readonly #drafts = new Drafts();
  readonly #answerTime = new RecentAverage(0.3);
  /** the draft begun at the end of what is shown */
  #ahead: Draft | undefined;
  /** whether a draft fits the document as far as is known */
  #isWanted: (draft: Draft) => boolean = () => true;

  /** @param learn told of every question how many tokens its prompt was */
  constructor(model: LanguageModel, learn: (question: Question, promptTokens: number) => void) {
    this.#model = model;
    this.#learn = learn;
  }

  /** Mean milliseconds from asking the model to its first offer; undefined before the first. */
  get answerMilliseconds(): number | undefined {
    return this.#answerTime.value;
  }

  /** An offer from what is written already, or is being written; undefined when there is none for this cursor. */
  async reuse(
    request: GhostRequest,
    situation: Situation,
    watch: Stopwatch,
    signal: AbortSignal,
  ): Promise<Drafted | undefined> {
    const inFlight = this.#drafts.inFlight(request);
    const offer = inFlight && (await offerFrom(inFlight, request, situation, watch, signal));
    if (inFlight !== undefined && offer !== undefined) return { offer, source: 'in flight', draft: inFlight };

    const found = this.#drafts.find(request);
    if (found === undefined || found.draft.isSpent(found.typed)) return undefined;
    const cached = await offerFrom(found.draft, request, situation, watch, signal);
    return cached && { offer: cached, source: 'cache', draft: found.draft };
  }

  /**
   * Asks the model, and waits for its first offer.
   * @throws CancelledError when the signal fires or the text is not wanted any more, UserMessage when the model cannot answer
   */
  async ask(request: GhostRequest, question: Question, watch: Stopwatch, signal: AbortSignal): Promise<Drafted> {
    const started = performance.now();
    const draft = this.#begin(request, question);
    const offer = await offerFrom(draft, request, question.situation, watch, signal);
    this.#answerTime.add(performance.now() - started);
    if (offer === undefined) throw new CancelledError();
    return { offer, source: 'model', draft };
  }

  /** Lets the model go on at a place where the cursor is expected next. */
  askAhead(place: GhostRequest, question: Question): void {
    this.#isWanted = () => true;
    this.#ahead = this.#begin(place, question);
  }

  /** Whether something is written, or being written, that a request at this place could use. */
  knows(place: Place): boolean {
    if (this.#drafts.inFlight(place) !== undefined) return true;
    const found = this.#drafts.find(place);
    return found !== undefined && !found.draft.isSpent(found.typed);
  }

  /**
   * Ends what is being written and does not fit the document at the cursor any more.
   * @param leadsAhead whether the cursor is still on the way to where the draft ahead begins
   */
  keepFor(place: Place, leadsAhead: boolean): void {
    this.#isWanted = (draft) => draft.mayReach(place) || (leadsAhead && draft === this.#ahead);
    this.#drafts.abortUnless(this.#isWanted);
  }

  /** Ends what is being written. */
  abort(): void {
    this.#drafts.abortUnless(() => false);
  }

  #begin(place: Place, question: Question): Draft {
    this.abort();
    const { shape } = question;
    const isEnough = ({ text }: Draft): boolean => {
      const offered = shape.offer(text);
      return offered !== undefined && linesIn(text.slice(offered)) > linesAhead;
    };
    const learn = (promptTokens: number): void => this.#learn(question, promptTokens);
    const draft = new Draft(
      place,
      continuation(this.#model, question, learn),
      (written) => isEnough(written) || !this.#isWanted(written),
    );
    this.#drafts.add(draft);
    return draft;
  }
}

const linesIn = (text: string): number => text.split('\n').length;

/**
 * Waits until a draft has something to offer at a cursor.
 * @returns undefined when it leads elsewhere, or ends before it has
 * @throws CancelledError when the signal fires, and whatever the model failed with
 */
async function offerFrom(
  draft: Draft,
  request: GhostRequest,
  situation: Situation,
  watch: Stopwatch,
  signal: AbortSignal,
): Promise<Drafted['offer'] | undefined> {
  const shape = shapeOf(situation);
  for (;;) {
    const { end } = draft;
    const typed = draft.typed(request);
    if (end?.kind === 'failed') throw end.error;
    if (typed !== undefined) {
      const written = {
        text: draft.text.slice(typed),
        ended: end?.kind === 'complete',
        cutShort: draft.isCutShort,
        // Who asks is shown what there is, sure or not.
        meanLogProbability: request.explicit ? undefined : draft.meanLogProbability,
      };
      const offer = offerOf(written, situation, shape);
      if (offer.kind !== 'unready') return offer;
    } else if (end !== undefined || !draft.mayReach(request)) return undefined;
    if (end !== undefined) return undefined;
    await watch.wait('model', draft.progress(signal));
  }
}
