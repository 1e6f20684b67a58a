import type { Disposable } from '../../common/disposable.ts';
import { throwIfCancelled } from '../../common/errors.ts';
import type { TextEdit, TextSource } from '../../common/textSource.ts';
import type { LanguageModel } from '../../model/languageModel.ts';
import type { ProofAssistant } from '../proofAssistant.ts';
import type { GhostRequest } from '../request.ts';
import { type Family, familyOf, type Situation } from '../situation.ts';
import { DocumentDefinitions } from './documentDefinitions.ts';
import { latexFindings, lastUses, type NamedText } from './findings.ts';
import { Goals } from './goals.ts';
import { IncludedFiles, type SourceFiles } from './includedFiles.ts';
import { type PromptLimits, promptLimits, sharesOf } from './limits.ts';
import { noContext, type PromptContext } from './promptContext.ts';
import { RecentEdits } from './recentEdits.ts';
import { relevantDefinitions } from './relevance.ts';
import { TokenBudgets } from './tokenBudget.ts';
import { windowStart } from './window.ts';
import { within } from './within.ts';

/** How long the first request in a document waits for what is defined there; it has time, as typing has to rest first. */
const patience = 50;

/** How long a document rests before it is looked through again. Milliseconds. */
const restBeforeRefresh = 1000;

/** UTF-16 units for the marks around the parts of a header. */
const marks = 64;

/** Edits that near behind the cursor belong to its place. In UTF-16 units. */
const besideCursor = 1000;

/** Documents whose definitions are kept. */
const mostDocuments = 8;

export interface ContextDependencies {
  readonly model: Pick<LanguageModel, 'profile' | 'state'>;
  readonly files: SourceFiles;
  readonly assistant: ProofAssistant | undefined;
}

/** What stands before the document in a prompt, and what it was chosen for. */
interface Header {
  readonly uri: string;
  readonly start: number;
  readonly known: readonly NamedText[];
  readonly context: Omit<PromptContext, 'goal'>;
}

/**
 * Gathers what a prompt says besides the document. The model reads a prompt again from where it differs from the one
 * before; so the header stays as it is until the window moves, in which case all has to be read anyway, or until what is
 * defined outside of the window has changed.
 */
export class ContextGatherer implements Disposable {
  readonly #model: ContextDependencies['model'];
  readonly #included: IncludedFiles;
  readonly #goals: Goals | undefined;
  readonly #edits = new RecentEdits();
  readonly #budgets = new TokenBudgets();
  readonly #documents = new Map<string, DocumentDefinitions>();
  #header: Header | undefined;
  /** the document asked about last, and when it is looked through again */
  #current: DocumentDefinitions | undefined;
  #rest: NodeJS.Timeout | undefined;

  constructor({ model, files, assistant }: ContextDependencies) {
    this.#model = model;
    this.#included = new IncludedFiles(files, latexFindings);
    this.#goals = assistant && new Goals(assistant);
  }

  /** What the prompts of this moment may hold, for `promptFor`. */
  limits(family: Family): PromptLimits {
    const { profile, state } = this.#model;
    const { completion } = profile;
    const room =
      state.kind === 'ready' ? state.model.plan.lanes.ghost.contextTokens - completion.sampling.maxTokens : Infinity;
    return promptLimits(completion, this.#budgets.of(profile.id, family), room);
  }

  /** To be told of every answer: the prompt, and how many tokens it was. */
  learn(family: Family, prompt: string, promptTokens: number): void {
    this.#budgets.of(this.#model.profile.id, family).learn(prompt.length, promptTokens);
  }

  /**
   * What to say besides the document. It takes time only where something is being looked up for the first time, and then
   * a tenth of a second at most.
   * @throws CancelledError when the signal fires
   */
  async gather(request: GhostRequest, situation: Situation, signal: AbortSignal): Promise<PromptContext> {
    const limits = this.limits(situation.family);
    const [header, goal] = await Promise.all([
      this.#headerFor(request, situation.family, limits, signal),
      limits.goals ? this.#goals?.at(request, situation, signal) : undefined,
    ]);
    throwIfCancelled(signal);
    return { ...header, goal };
  }

  /**
   * To be told of every edit of every document, in order, after it happened.
   * @param text the document after the edit
   */
  edited(uri: string, languageId: string, text: TextSource, edit: TextEdit): void {
    this.#documents.get(uri)?.edited(edit);
    this.#goals?.edited(uri, edit);
    const family = familyOf(languageId);
    if (family !== undefined) this.#edits.record({ ...edit, uri, family, text });
    this.#refreshAfterRest();
  }

  /** To be told when a document is closed, or may have changed unseen. */
  closed(uri: string): void {
    const document = this.#documents.get(uri);
    this.#documents.delete(uri);
    if (this.#current === document) this.#current = undefined;
    if (this.#header?.uri === uri) this.#header = undefined;
  }

  dispose(): void {
    clearTimeout(this.#rest);
    this.#current = undefined;
    this.#goals?.dispose();
  }

  async #headerFor(
    request: GhostRequest,
    family: Family,
    limits: PromptLimits,
    signal: AbortSignal,
  ): Promise<Omit<PromptContext, 'goal'>> {
    if (limits.headerShare === 0) return noContext;
    const { uri, text, offset } = request;
    const shares = sharesOf(limits);
    const start = windowStart(text, offset, shares.window);
    const document = this.#documentOf(request, family, shares.window);
    if (document !== this.#current || document.outside(start) === undefined) {
      await within(document.refresh(), patience, signal);
    }
    this.#current = document;
    this.#refreshAfterRest();

    const known = document.outside(start);
    const kept = this.#header?.uri === uri ? this.#header : undefined;
    if (known === undefined) return kept?.context ?? noContext;
    const holds = kept?.start === start && haveSameTexts(known, kept.known);
    const context = holds ? kept.context : this.#choose(request, family, start, known, shares.definitions);
    this.#header = { uri, start, known, context };
    return context;
  }

  #choose(
    { uri, text, offset }: GhostRequest,
    family: Family,
    start: number,
    known: readonly NamedText[],
    characters: number,
  ): Omit<PromptContext, 'goal'> {
    const window = text.slice(start, offset);
    const chosen = relevantDefinitions(known, lastUses(family, window), characters - marks);
    const textsOf = (kind: NamedText['kind']) => chosen.filter((one) => one.kind === kind).map((one) => one.text);
    const edits = this.#edits.outside(family, { uri, start, end: offset + besideCursor });
    return { definitions: textsOf('code'), signatures: textsOf('signature'), edits };
  }

  #documentOf({ uri, text, offset, selected }: GhostRequest, family: Family, window: number): DocumentDefinitions {
    // What is selected in the suggest widget, or shown and not yet accepted, is not in the document.
    const cursor = selected ? { text: selected.document, offset: selected.start, window } : { text, offset, window };
    const document = this.#documents.get(uri) ?? new DocumentDefinitions(uri, family, this.#included, cursor);
    document.moved(cursor);
    this.#documents.delete(uri);
    this.#documents.set(uri, document);
    const [oldest] = this.#documents.keys();
    if (oldest !== undefined && this.#documents.size > mostDocuments) this.#documents.delete(oldest);
    return document;
  }

  #refreshAfterRest(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#current?.refresh(), restBeforeRefresh);
  }
}

const haveSameTexts = (some: readonly NamedText[], others: readonly NamedText[]): boolean =>
  some === others || (some.length === others.length && some.every(({ text }, index) => text === others[index]?.text));
