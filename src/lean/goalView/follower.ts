import { setTimeout as pause } from 'node:timers/promises';
import { CancelledError, describeError, UserMessage } from '../../common/errors.ts';
import { Observable } from '../../common/event.ts';
import type { Log } from '../../common/log.ts';
import { offsetAt } from '../../common/position.ts';
import { NoGoal } from '../suggest.ts';
import type { TacticService } from '../tacticService.ts';
import { GrowingAnswer } from './growingAnswer.ts';
import { type Cursor, isSamePlace, type Place, placeAt } from './place.ts';
import { RecentAnswers } from './recentAnswers.ts';
import type { Answer, GoalViewState, Silence } from './state.ts';

/** What is to be followed, as one value. */
export type Scene =
  /** nobody can see the view */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'silent'; readonly why: Silence }
  | { readonly kind: 'cursor'; readonly cursor: Cursor };

/** Milliseconds for which the cursor must have rested before Lean is asked. */
export interface Rests {
  readonly afterMove: number;
  /** long enough for ghost text to come first */
  readonly afterEdit: number;
}

export interface FollowerDependencies {
  readonly tactics: Pick<TacticService, 'goals' | 'suggestBehind'>;
  readonly log: Pick<Log, 'error'>;
  readonly rests?: Rests;
  /** waits; rejects when the signal fires */
  readonly rest?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

const usualRests: Rests = { afterMove: 250, afterEdit: 700 };

/** For somebody else's server to say the goals before ours does. */
const goalMilliseconds = 500;

/** Places whose answers are kept. */
const mostAnswers = 16;

interface Run {
  readonly cursor: Cursor;
  readonly place: Place;
  readonly controller: AbortController;
  /** where the answer is kept; nowhere any more when what is learnt may be wrong */
  readonly answers: RecentAnswers;
}

/**
 * Decides when Lean is asked for goals and tactics, and what of the answer is current. One question at a time; it ends
 * when the text changes, the cursor leaves the place, nobody can see the answer, or somebody asks for tactics.
 */
export class GoalFollower {
  readonly state = new Observable<GoalViewState>({ kind: 'silent', why: 'off' });
  readonly #tactics: FollowerDependencies['tactics'];
  readonly #log: FollowerDependencies['log'];
  readonly #rests: Rests;
  readonly #rest: NonNullable<FollowerDependencies['rest']>;
  #answers = new RecentAnswers(mostAnswers);
  #scene: Scene = { kind: 'hidden' };
  #run: Run | undefined;
  #resting: { readonly milliseconds: number; readonly controller: AbortController } | undefined;

  constructor({ tactics, log, rests = usualRests, rest = defaultRest }: FollowerDependencies) {
    this.#tactics = tactics;
    this.#log = log;
    this.#rests = rests;
    this.#rest = rest;
  }

  /** Told of everything that may have changed what is to be followed; twice the same is no news. */
  see(scene: Scene): void {
    const before = this.#scene;
    this.#scene = scene;
    switch (scene.kind) {
      case 'hidden':
        this.#stop();
        break;
      case 'silent':
        this.#beSilent(scene.why, before);
        break;
      case 'cursor':
        this.#follow(scene.cursor, before.kind === 'cursor' ? before.cursor : undefined);
        break;
    }
  }

  /** Told of an edit, from this UTF-16 offset on, in any document: what was checked there before is of the past. */
  edited(uri: string, offset: number): void {
    const { value } = this.state;
    if (this.#run?.place.uri === uri) this.#stopRun();
    if (value.kind !== 'shown' || value.answer.place.uri !== uri || offset > value.answer.place.slot.end) return;
    this.#outdate();
  }

  /** Asks for a place at once, also when the cursor is not followed, and as if it had not been asked for before. */
  ask(cursor: Cursor): void {
    this.#stop();
    const place = placeAt(cursor);
    if (place) this.#answers.forget(place);
    this.#arrive(cursor, place);
  }

  /** What was learnt may be wrong from now on: of other settings, another Lean, another model. */
  forget(): void {
    this.#answers = new RecentAnswers(mostAnswers);
  }

  dispose(): void {
    this.#stop();
  }

  /** An answer that was asked for stays when the cursor is not followed any more. */
  #beSilent(why: Silence, before: Scene): void {
    if (why !== 'off' || before.kind === 'cursor') this.#stop();
    const { value } = this.state;
    if (why === 'off' && (this.#run || value.kind === 'shown')) return;
    if (value.kind !== 'silent' || value.why !== why) this.state.set({ kind: 'silent', why });
  }

  #follow(cursor: Cursor, seen: Cursor | undefined): void {
    if (seen && isSameCursor(seen, cursor)) return;
    const edited = seen?.uri === cursor.uri && seen.version !== cursor.version;
    if (this.#run && hasLeft(this.#run.cursor, cursor)) this.#stopRun();
    // An edit moves the cursor, too, and is told of first.
    const least = this.#resting?.milliseconds ?? 0;
    this.#stopResting();
    const milliseconds = Math.max(least, edited ? this.#rests.afterEdit : this.#rests.afterMove);
    void this.#arriveAfterRest(cursor, milliseconds);
  }

  async #arriveAfterRest(cursor: Cursor, milliseconds: number): Promise<void> {
    const controller = new AbortController();
    this.#resting = { milliseconds, controller };
    try {
      await this.#rest(milliseconds, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return;
      throw error;
    }
    this.#resting = undefined;
    this.#arrive(cursor, placeAt(cursor));
  }

  #arrive(cursor: Cursor, place: Place | undefined): void {
    if (this.#run && place && isSamePlace(this.#run.place, place)) return;
    this.#stopRun();
    if (place === undefined) {
      this.state.set({ kind: 'noGoal' });
      return;
    }
    const known = this.#answers.at(place);
    if (known) this.#show(known);
    else void this.#askLean({ cursor, place, controller: new AbortController(), answers: this.#answers });
  }

  async #askLean(run: Run): Promise<void> {
    const { place } = run;
    this.#run = run;
    this.#expect();
    const answer = new GrowingAnswer(place, (grown) => {
      if (this.#run === run) this.#show(grown);
    });
    try {
      await this.#fill(answer, run);
      this.#finish(run, answer.value);
    } catch (error) {
      // Who stopped it has said what is to be seen.
      if (this.#run !== run) return;
      if (error instanceof NoGoal) this.#finish(run, { ...answer.value, goals: [], progress: 'done' });
      else if (error instanceof CancelledError) this.#askAgain(run);
      else this.#fail(error);
    }
  }

  async #fill(answer: GrowingAnswer, { place, controller }: Run): Promise<void> {
    const { uri, text, position } = place;
    const { signal } = controller;
    const offset = offsetAt(text, position);
    const goals = await this.#tactics.goals.goalsAt({ uri, text, offset }, goalMilliseconds, signal);
    if (goals?.length === 0) throw new NoGoal();
    if (goals) answer.grow({ goals });
    const result = await this.#tactics.suggestBehind({ uri, text }, position, {
      signal,
      onGoals: (own, version) => answer.grow({ goals: own, version }),
      onProgress: (suggestion) => answer.add(suggestion),
      onWaitingForModel: () => answer.grow({ progress: 'model' }),
      onModelFailure: (error) => answer.grow({ modelTrouble: whatHappened(error) }),
    });
    answer.grow({ ...result, progress: 'done' });
  }

  #finish(run: Run, answer: Answer): void {
    if (this.#run !== run) return;
    this.#run = undefined;
    run.answers.keep(answer);
    this.#show(answer);
  }

  /** Somebody else's request came first: this one waits behind it, when the cursor is still there. */
  #askAgain({ cursor }: Run): void {
    this.#stopRun();
    if (this.#scene.kind === 'cursor') void this.#arriveAfterRest(cursor, this.#rests.afterEdit);
    else if (this.state.value.kind === 'looking') this.state.set({ kind: 'silent', why: 'off' });
  }

  #fail(error: unknown): void {
    this.#run = undefined;
    this.#log.error(`Goals: ${describeError(error)}`);
    const { message, action } = error instanceof UserMessage ? error : unexpected(error);
    this.state.set({ kind: 'failed', message, action });
  }

  #show(answer: Answer): void {
    this.state.set(answer.goals.length === 0 ? { kind: 'noGoal' } : { kind: 'shown', answer, current: true });
  }

  /** What is shown stays until there is more to say: most answers come at once. */
  #expect(): void {
    if (this.state.value.kind === 'shown') this.#outdate();
    else if (this.state.value.kind === 'silent') this.state.set({ kind: 'looking' });
  }

  #outdate(): void {
    const { value } = this.state;
    if (value.kind === 'shown' && value.current) this.state.set({ ...value, current: false });
  }

  #stop(): void {
    this.#stopResting();
    this.#stopRun();
  }

  #stopResting(): void {
    this.#resting?.controller.abort();
    this.#resting = undefined;
  }

  #stopRun(): void {
    const run = this.#run;
    if (run === undefined) return;
    this.#run = undefined;
    run.controller.abort();
    const { value } = this.state;
    if (value.kind !== 'shown' || value.answer.progress === 'done') return;
    this.state.set({ ...value, answer: { ...value.answer, progress: 'stopped' } });
  }
}

function isSameCursor(a: Cursor, b: Cursor): boolean {
  return a.uri === b.uri && a.version === b.version && isSamePosition(a, b);
}

function isSamePosition({ position: a }: Cursor, { position: b }: Cursor): boolean {
  return a.line === b.line && a.character === b.character;
}

/** Whether the cursor is certainly at another place now; within its line it takes a look at the text to know. */
function hasLeft(before: Cursor, now: Cursor): boolean {
  return before.uri !== now.uri || before.version !== now.version || before.position.line !== now.position.line;
}

function whatHappened(error: unknown): string {
  return error instanceof UserMessage ? error.what : 'The model did not answer; the log says why.';
}

function unexpected(cause: unknown): UserMessage {
  return new UserMessage('Something went wrong while Lean was asked.', 'The log says what.', {
    action: { title: 'Show Log', command: 'llemma.showLog' },
    cause,
  });
}

function defaultRest(milliseconds: number, signal: AbortSignal): Promise<unknown> {
  return pause(milliseconds, undefined, { signal });
}
