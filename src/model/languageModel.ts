import type { Event } from '../common/event.ts';
import type { PromptProfile } from '../prompt/profile.ts';
import type { GenerateParameters, GenerateResult, LoadedModel, TextNotification } from '../protocol/worker.ts';

/** Where the model stands, as one value; what the status item shows. */
export type ModelState =
  /** not started yet: it loads on the first request */
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly path: string; readonly fraction: number }
  | { readonly kind: 'ready'; readonly model: LoadedModel }
  /** the worker died and starts again by itself */
  | { readonly kind: 'restarting'; readonly attempt: number }
  | { readonly kind: 'failed'; readonly what: string; readonly todo: string };

/** A request for text; the model gives it its identity. */
export type GenerateRequest = Omit<GenerateParameters, 'id'>;

export interface GenerateOptions {
  readonly signal?: AbortSignal | undefined;
  /** called with each piece of text as it is generated; `sample` is the index of the sample */
  readonly onText?: ((event: Omit<TextNotification, 'id'>) => void) | undefined;
}

/**
 * The model as the features see it; behind it a local worker, or later a server.
 */
export interface LanguageModel {
  readonly state: ModelState;
  readonly onDidChangeState: Event<ModelState>;
  /** How this model wants to be prompted. */
  readonly profile: PromptProfile;

  /**
   * Generates text; loads the model first when it is not loaded.
   * @throws CancelledError when the signal fires, UserMessage when the model cannot answer and why.
   */
  generate(request: GenerateRequest, options?: GenerateOptions): Promise<GenerateResult>;
}
