import { CancelledError, describeError } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { TextEdit } from '../common/textSource.ts';
import type { LanguageModel, ModelState } from '../model/languageModel.ts';
import type { PromptProfile } from '../prompt/profile.ts';
import { afterAccept } from './afterAccept.ts';
import type { Question } from './ask.ts';
import { checkedTexts, otherTexts } from './checked.ts';
import type { ContextGatherer } from './context/contextGatherer.ts';
import type { PromptContext } from './context/promptContext.ts';
import { promptFor } from './context/promptFor.ts';
import { decide } from './decide.ts';
import { DocumentContexts } from './documentContexts.ts';
import { type Drafted, Drafting } from './drafting.ts';
import type { ProofAssistant } from './proofAssistant.ts';
import type { GhostRequest, Place } from './request.ts';
import { TypedThrough } from './reuse/typedThrough.ts';
import type { CompletionSettings } from './settings.ts';
import { shapeOf } from './shape/shapeOf.ts';
import { familyOf, type Situation, situationOf } from './situation.ts';
import { dropped, failureOf, outcomeOf, silent, type Suggestion } from './suggestion.ts';
import { whyOnRequest } from './timing/automatic.ts';
import { occasionAt, rest, restFor } from './timing/rest.ts';
import { Rhythm } from './timing/rhythm.ts';
import { Stopwatch } from './timing/stopwatch.ts';
import type { GhostTrace } from './trace/trace.ts';
import { traceLine } from './trace/traceLine.ts';
import type { Traces } from './trace/traces.ts';

export interface GhostTextDependencies {
  readonly model: LanguageModel;
  readonly log: Log;
  readonly traces: Traces;
  readonly context: ContextGatherer;
  /** judges Lean's tactics where it can */
  readonly assistant: ProofAssistant | undefined;
}

/** Who asks: an editor, whose cursor is followed, or another program with a text of its own. */
export type Asker =
  | { readonly kind: 'editor'; readonly line: number; readonly column: number; readonly cursors: number }
  | { readonly kind: 'api' };

/** Above this a model is not asked for more than one text at a time, nor before it is asked. Milliseconds. */
const quickAnswer = 700;

/** Ghost text: from a cursor in a document to what to show there. It keeps what was written and shown. */
export class GhostText {
  readonly #dependencies: GhostTextDependencies;
  readonly #contexts = new DocumentContexts();
  readonly #rhythm = new Rhythm();
  readonly #shown = new TypedThrough();
  readonly #drafting: Drafting;
  /** the state of the model before it was unloaded, if it was */
  #loaded: ModelState = { kind: 'idle', reason: 'notStarted' };

  constructor(dependencies: GhostTextDependencies) {
    this.#dependencies = dependencies;
    this.#drafting = this.#newDrafting();
  }

  /**
   * What to show at a cursor. Every request leaves a trace.
   * @throws CancelledError when the signal fires, UserMessage when the model cannot answer
   */
  async suggest(
    request: GhostRequest,
    asker: Asker,
    settings: CompletionSettings,
    signal: AbortSignal,
  ): Promise<Suggestion> {
    const trigger = asker.kind === 'api' ? 'api' : request.explicit ? 'invoked' : 'typing';
    const drafting = asker.kind === 'api' ? this.#newDrafting() : this.#drafting;
    const attempt: Attempt = { request, asker, trigger, settings, signal, drafting, watch: new Stopwatch() };
    try {
      const suggestion = await this.#answer(attempt);
      this.#record(attempt, outcomeOf(suggestion));
      return suggestion;
    } catch (error) {
      if (asker.kind === 'api') drafting.abort();
      this.#record(attempt, failureOf(error, attempt.watch.waiting));
      throw error;
    }
  }

  /** To be told of each edit of a document, in order, with the text after it. */
  edited(document: Pick<GhostRequest, 'uri' | 'languageId' | 'text'>, edit: TextEdit): void {
    this.#contexts.edit(document.uri, edit);
    this.#dependencies.context.edited(document.uri, document.languageId, document.text, edit);
  }

  /** To be told when a key was pressed in a document ghost text is for. */
  keystroke(): void {
    this.#rhythm.keystroke(performance.now());
  }

  /** To be told where the cursor is after an edit or a move: what does not fit there any more is ended. */
  moved(place: Place): void {
    this.#drafting.keepFor(place, this.#shown.rest(place) !== undefined);
  }

  /** Reads a document up to a place, before anybody waits for it. */
  prepare(request: GhostRequest): void {
    const family = familyOf(request.languageId);
    if (family !== undefined) situationOf(request, family, this.#contexts);
  }

  closed(uri: string): void {
    this.#contexts.forget(uri);
    this.#dependencies.context.closed(uri);
  }

  dispose(): void {
    this.#drafting.abort();
    this.#dependencies.context.dispose();
  }

  /** A model that was not asked yet counts as quick. */
  get #isQuick(): boolean {
    return (this.#drafting.answerMilliseconds ?? 0) <= quickAnswer;
  }

  #newDrafting(): Drafting {
    const { model, context } = this.#dependencies;
    return new Drafting(model, ({ situation, prompt }, promptTokens) =>
      context.learn(situation.family, prompt, promptTokens),
    );
  }

  async #answer(attempt: Attempt): Promise<Suggestion> {
    const { request, asker, settings } = attempt;
    if (asker.kind === 'editor') {
      this.moved(request);
      if (asker.cursors > 1) return silent('decision', 'there are several cursors');
    }
    const decision = decide(request, settings, this.#contexts);
    if (decision.kind === 'silent') return silent('decision', decision.reason);
    if (asker.kind === 'api') return this.#fresh(attempt, decision.situation);

    // Whoever asks wants to choose, and what is written already is one text.
    const wantsChoice = request.explicit && this.#isQuick;
    const shown = wantsChoice ? undefined : this.#shown.rest(request);
    if (shown !== undefined) return { kind: 'texts', texts: [shown], source: 'typed through' };
    const reused = wantsChoice ? undefined : await this.#reused(attempt, decision.situation);
    const suggestion = reused ?? (await this.#fresh(attempt, decision.situation));
    if (suggestion.kind === 'texts') this.#show(attempt, suggestion.texts[0]);
    return suggestion;
  }

  /** What is written already. A text that the filters drop is dropped again, without the model; a key asks it anew. */
  async #reused(attempt: Attempt, situation: Situation): Promise<Suggestion | undefined> {
    const { request, drafting, watch, signal } = attempt;
    const drafted = await drafting.reuse(request, situation, watch, signal);
    if (drafted === undefined) return undefined;
    attempt.drafted = drafted;
    const suggestion = await this.#checked(attempt, situation, drafted, undefined);
    return suggestion.kind === 'silent' && request.explicit ? undefined : suggestion;
  }

  async #fresh(attempt: Attempt, situation: Situation): Promise<Suggestion> {
    const { request, settings, drafting, watch, signal } = attempt;
    const { model, context } = this.#dependencies;
    const why = request.explicit ? undefined : this.#whyNotAsked(settings);
    if (why !== undefined) return silent('decision', why);

    // The context is gathered while typing rests.
    const both = Promise.all([
      context.gather(request, situation, signal),
      rest(this.#restFor(attempt, situation), signal),
    ]);
    const [gathered] = await watch.wait(request.explicit ? 'context' : 'rest', both);
    const profile = await watch.wait('model', model.load(signal));
    const slow = request.explicit ? undefined : this.#whyNotAsked(settings);
    if (slow !== undefined) return silent('decision', slow);

    const question = this.#question(attempt, situation, profile, gathered);
    const drafted = await drafting.ask(request, question, watch, signal);
    attempt.drafted = drafted;
    return this.#checked(attempt, situation, drafted, question);
  }

  /** A model that proved slow is not loaded again only to find that out. */
  #whyNotAsked({ trigger }: CompletionSettings): string | undefined {
    const { state } = this.#dependencies.model;
    if (state.kind === 'failed') return `there is no model: ${state.what}`;
    if (state.kind !== 'idle' || state.reason !== 'unloaded') this.#loaded = state;
    return whyOnRequest(trigger, this.#loaded);
  }

  #restFor({ request, settings }: Attempt, situation: Situation): number {
    if (request.explicit) return 0;
    if (settings.debounceMilliseconds !== undefined) return settings.debounceMilliseconds;
    return restFor(occasionAt(situation), this.#rhythm.between, this.#drafting.answerMilliseconds);
  }

  #question(
    { request, settings }: Attempt,
    situation: Situation,
    { completion }: PromptProfile,
    context: PromptContext,
  ): Question {
    return {
      situation,
      shape: shapeOf(situation),
      prompt: promptFor(request, situation, context, this.#dependencies.context.limits(situation.family)),
      maxTokens: Math.min(settings.maxTokens, completion.sampling.maxTokens),
    };
  }

  /** The offer of a draft, with other texts where they are wanted, and what Lean says of them where it can be asked. */
  async #checked(
    attempt: Attempt,
    situation: Situation,
    { offer, source }: Drafted,
    question: Question | undefined,
  ): Promise<Suggestion> {
    const { request, asker, watch, signal } = attempt;
    const { model, assistant } = this.#dependencies;
    if (offer.kind === 'dropped') return dropped(offer);
    const others = question && this.#isQuick ? () => otherTexts(model, question, signal) : undefined;
    const choices =
      request.explicit && asker.kind === 'editor' && others !== undefined ? await watch.wait('model', others()) : [];
    const texts = [...new Set([offer.text, ...choices])];
    if (assistant === undefined || asker.kind === 'api') return { kind: 'texts', texts, source };
    const checked = await checkedTexts(texts, request, situation, { assistant, watch, signal, others });
    return checked.length > 0 ? { kind: 'texts', texts: checked, source } : silent('check', 'Lean rejects the tactic');
  }

  /** Remembers what is shown, and has the model go on behind it, so that the next text is there after an accept. */
  #show(attempt: Attempt, text = ''): void {
    const { request } = attempt;
    this.#shown.remember(request, text);
    const next = afterAccept(request, text);
    if (!this.#isQuick || !attempt.drafted?.draft.isCutShort || this.#drafting.knows(next)) return;
    const decision = decide({ ...next, explicit: false }, attempt.settings, this.#contexts);
    if (decision.kind === 'silent') return;
    void this.#askAhead({ ...attempt, trigger: 'ahead', request: next, watch: new Stopwatch() }, decision.situation);
  }

  async #askAhead(attempt: Attempt, situation: Situation): Promise<void> {
    const { request, signal } = attempt;
    const { model, context, log } = this.#dependencies;
    try {
      const gathered = await context.gather(request, situation, signal);
      this.#drafting.askAhead(request, this.#question(attempt, situation, model.profile, gathered));
      this.#record(attempt, { kind: 'silent', by: 'decision', reason: 'it is written for when the text is accepted' });
    } catch (error) {
      if (!(error instanceof CancelledError)) log.warn(`ghost text: ${describeError(error)}`);
    }
  }

  #record({ request, asker, trigger, watch, drafted }: Attempt, outcome: GhostTrace['outcome']): void {
    const { uri, languageId } = request;
    const trace: GhostTrace = {
      at: new Date(),
      place: asker.kind === 'editor' ? { uri, languageId, line: asker.line, column: asker.column } : undefined,
      trigger,
      outcome,
      milliseconds: watch.milliseconds,
      tokens: drafted?.draft.tokens,
    };
    this.#dependencies.traces.add(trace);
    this.#dependencies.log.debug(traceLine(trace));
  }
}

/** One request on its way. */
interface Attempt {
  readonly request: GhostRequest;
  readonly asker: Asker;
  readonly trigger: GhostTrace['trigger'];
  readonly settings: CompletionSettings;
  readonly signal: AbortSignal;
  readonly drafting: Drafting;
  readonly watch: Stopwatch;
  drafted?: Drafted;
}
