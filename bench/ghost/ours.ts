import { silentLog } from '../../src/common/log.ts';
import { takeoverOf } from '../../src/completion/closers.ts';
import { ContextGatherer } from '../../src/completion/context/contextGatherer.ts';
import { GhostText } from '../../src/completion/engine.ts';
import { firstLine } from '../../src/completion/situation.ts';
import { Traces } from '../../src/completion/trace/traces.ts';
import type { LanguageModel } from '../../src/model/languageModel.ts';
import { settings, type GhostSide, type Offer, type OpenDocument } from './side.ts';
import type { Change } from './typing/stroke.ts';

/** How far closers behind the cursor are looked for, in UTF-16 units. */
const closersWithin = 200;

/** No other files are there, and no Lean. */
const noFiles = { stamp: () => Promise.resolve(undefined), read: () => Promise.resolve(undefined) };

/** Our ghost text, driven as its provider for VS Code drives it. */
export class OurGhostText implements GhostSide {
  readonly #engine: GhostText;
  readonly #context: ContextGatherer;

  constructor(model: LanguageModel, traces = new Traces()) {
    this.#context = new ContextGatherer({ model, files: noFiles, assistant: undefined });
    this.#engine = new GhostText({ model, log: silentLog, traces, context: this.#context, assistant: undefined });
  }

  edited(document: OpenDocument, { start, removed, inserted }: Change, cursor: number): void {
    this.#engine.edited(document, { start, removed, inserted: inserted.length });
    if (inserted.length <= 2 && removed <= 1) this.#engine.keystroke();
    this.moved(document, cursor);
  }

  moved({ uri, text }: OpenDocument, cursor: number): void {
    this.#engine.moved({ uri, text, offset: cursor });
  }

  closed({ uri }: OpenDocument): void {
    this.#engine.closed(uri);
  }

  dispose(): void {
    this.#context.dispose();
  }

  async suggest(document: OpenDocument, cursor: number, signal: AbortSignal): Promise<Offer | undefined> {
    const { text, uri, languageId } = document;
    const request = { uri, text, languageId, offset: cursor, explicit: false };
    const asker = { kind: 'editor', line: 0, column: cursor, cursors: 1 } as const;
    const suggestion = await this.#engine.suggest(request, asker, settings, signal);
    const [offered] = suggestion.kind === 'texts' ? suggestion.texts : [];
    if (suggestion.kind !== 'texts' || offered === undefined) return undefined;
    const behind = firstLine(text.slice(cursor, Math.min(text.length, cursor + closersWithin)));
    return { text: offered, replaced: takeoverOf(offered, behind).length, source: suggestion.source };
  }
}
