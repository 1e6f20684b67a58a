import type { CompletionSettings } from '../../src/completion/settings.ts';
import type { Disposable } from '../../src/common/disposable.ts';
import type { TextSource } from '../../src/common/textSource.ts';
import type { LanguageModel } from '../../src/model/languageModel.ts';
import type { Change } from './typing/stroke.ts';

/** A document that somebody types in. */
export interface OpenDocument {
  readonly uri: string;
  /** VS Code's language id */
  readonly languageId: string;
  readonly text: TextSource;
}

/** Where an offer comes from: what is shown already, what was written before, what is being written, or a new call. */
export type OfferSource = 'typed through' | 'cache' | 'in flight' | 'model';

/** What is offered at a cursor. */
export interface Offer {
  readonly text: string;
  /** UTF-16 units behind the cursor that the text takes the place of */
  readonly replaced: number;
  readonly source: OfferSource;
}

/** Ghost text as an editor drives it. */
export interface GhostSide extends Disposable {
  /** To be told of each edit, after it happened, and where the cursor is then. */
  edited(document: OpenDocument, change: Change, cursor: number): void;
  /** To be told when the cursor moves without an edit. */
  moved(document: OpenDocument, cursor: number): void;
  closed(document: OpenDocument): void;
  /**
   * What to show at the cursor, if anything.
   * @throws CancelledError when the signal fires: the document has changed, or the cursor has moved
   */
  suggest(document: OpenDocument, cursor: number, signal: AbortSignal): Promise<Offer | undefined>;
}

/** Makes a side that asks this model. */
export type SideMaker = (model: LanguageModel) => GhostSide;

/** As the extension comes, but for the trigger: a slow model is not spared here, it is measured. */
export const settings: CompletionSettings = {
  enabled: true,
  languages: ['latex', 'lean4'],
  trigger: 'automatic',
  debounceMilliseconds: undefined,
  maxTokens: 64,
};
