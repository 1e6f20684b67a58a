import { Random } from '../../models/starter/data/random.ts';
import { CancelledError } from '../../src/common/errors.ts';
import { Bursts } from './bursts.ts';
import { LineDocument } from './document.ts';
import { fitsDocument } from './outlived.ts';
import type { ReplayTime } from './replayTime.ts';
import { Screen, type Showing } from './screen.ts';
import type { GhostSide, Offer, OfferSource, OpenDocument } from './side.ts';
import type { Stroke } from './typing/stroke.ts';
import { Typist, type TypingTask } from './typing/typist.ts';
import type { ModelCall, WatchedModel } from './watchedModel.ts';

export interface ReplayTask extends TypingTask {
  readonly name: string;
}

export interface ReplayOptions {
  readonly side: GhostSide;
  readonly model: WatchedModel;
  readonly time: ReplayTime;
  readonly seed: number;
  /** whether offers that are right are accepted, when there is time to see them; else nobody follows them */
  readonly accept: boolean;
}

/** How long it took until something was offered. */
export interface Answer {
  readonly source: OfferSource;
  readonly milliseconds: number;
}

/** What happened while a passage was typed. */
export interface Replayed {
  /** UTF-16 units that were typed, and times that something was asked for */
  readonly typed: number;
  readonly requests: number;
  readonly answers: readonly Answer[];
  /** requests that failed otherwise than by being cancelled */
  readonly failures: readonly unknown[];
  readonly showings: readonly Showing[];
  /** UTF-16 units that stood at the cursor before they were typed */
  readonly typedThrough: number;
  readonly accepted: number;
  /** that began meanwhile */
  readonly calls: readonly ModelCall[];
  /** model calls of each burst of keys */
  readonly bursts: readonly number[];
  /** calls that went on although the document no longer agreed with them */
  readonly outlived: number;
}

/** A person sees an offer no sooner, in milliseconds, and accepts nothing shorter. */
const timeToSee = 400;
const worthAccepting = 3;

/** Types a passage with ghost text at the cursor, as an editor and a person do. */
export async function replay(task: ReplayTask, options: ReplayOptions): Promise<Replayed> {
  const session = new Session(task, options);
  await session.type();
  return session.result();
}

class Session {
  readonly #task: ReplayTask;
  readonly #options: ReplayOptions;
  readonly #typist: Typist;
  readonly #text: LineDocument;
  readonly #document: OpenDocument;
  readonly #screen: Screen;
  readonly #bursts = new Bursts();
  readonly #answers: Answer[] = [];
  readonly #failures: unknown[] = [];
  readonly #outlived = new Set<ModelCall>();
  readonly #callsBefore: number;
  #request = new AbortController();
  #cursor = 0;
  #requests = 0;
  #typed = 0;
  #accepted = 0;

  constructor(task: ReplayTask, options: ReplayOptions) {
    this.#task = task;
    this.#options = options;
    this.#typist = new Typist(task, Random.labelled(options.seed, task.name));
    this.#text = new LineDocument(this.#typist.start);
    this.#document = { uri: `file:///${task.name}`, languageId: task.languageId, text: this.#text };
    this.#screen = new Screen(task.file);
    this.#callsBefore = options.model.calls.length;
  }

  async type(): Promise<void> {
    const { side, time, model } = this.#options;
    model.onDidWrite = () => this.#lookForOutlived();
    for (let stroke = await this.#next(); stroke !== undefined; stroke = await this.#next()) {
      this.#do(stroke);
      await time.pass(0);
      this.#lookForOutlived();
    }
    await time.settle();
    model.onDidWrite = () => undefined;
    this.#request.abort();
    side.closed(this.#document);
    if (this.#text.toString() !== this.#task.file) throw new Error(`${this.#task.name} was not typed as it is.`);
  }

  result(): Replayed {
    return {
      typed: this.#typed,
      requests: this.#requests,
      answers: this.#answers,
      failures: this.#failures,
      showings: this.#screen.showings,
      typedThrough: this.#screen.typedThrough,
      accepted: this.#accepted,
      calls: this.#options.model.calls.slice(this.#callsBefore),
      bursts: this.#bursts.calls(this.#options.model.calls),
      outlived: this.#outlived.size,
    };
  }

  /** Waits for the next stroke: somebody who follows ghost text takes what is right, if there is time to see it. */
  async #next(): Promise<Stroke | undefined> {
    const { accept, time } = this.#options;
    const { pause } = this.#typist;
    if (pause === undefined) return undefined;
    await time.pass(Math.max(0, pause - timeToSee));
    const seen = this.#screen.visible;
    await time.pass(Math.min(pause, timeToSee));
    const isSeen = pause > timeToSee && seen !== undefined && seen.text === this.#screen.visible?.text;
    if (!accept || !isSeen || seen.text.trim().length < worthAccepting) return this.#typist.next();
    return this.#typist.accept(seen.text, seen.replaced) ?? this.#typist.next();
  }

  #do(stroke: Stroke): void {
    const { side, time } = this.#options;
    const { change, cursor, kind, typed } = stroke;
    this.#request.abort();
    this.#screen.stroke(stroke);
    this.#bursts.stroke(stroke, time.now());
    this.#typed += typed.length;
    this.#cursor = cursor;
    if (kind === 'accept') this.#accepted += 1;
    if (change === undefined) {
      side.moved(this.#document, cursor);
    } else {
      this.#text.apply(change);
      side.edited(this.#document, change, cursor);
      this.#ask(stroke);
    }
  }

  #ask({ cursor, next }: Stroke): void {
    const { side, time } = this.#options;
    this.#request = new AbortController();
    this.#requests += 1;
    const { signal } = this.#request;
    const asked = time.now();
    const answered = (offer: Offer | undefined) => {
      if (signal.aborted) return;
      if (offer !== undefined) this.#answers.push({ source: offer.source, milliseconds: time.now() - asked });
      if (this.#screen.answer(offer, next) && offer !== undefined) this.#markShown(offer);
    };
    const failed = (error: unknown) => {
      if (!(error instanceof CancelledError)) this.#failures.push(error);
    };
    void time.during(side.suggest(this.#document, cursor, signal)).then(answered, failed);
  }

  /** The last call that wrote it, or else the last one. */
  #markShown({ text }: Offer): void {
    const { calls } = this.#options.model;
    const beginning = text.trim().slice(0, 20);
    const call = calls.findLast((one) => one.text.includes(beginning)) ?? calls.at(-1);
    if (call !== undefined) call.shown = true;
  }

  /** Whoever is to end a call has had the time to. */
  #lookForOutlived(): void {
    const before = this.#text.slice(Math.max(0, this.#cursor - 4000), this.#cursor);
    const shown = this.#screen.visible?.text ?? '';
    for (const call of this.#options.model.inFlight) {
      if (!fitsDocument(call, before, shown)) this.#outlived.add(call);
    }
  }
}
