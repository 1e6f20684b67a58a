import type { Event } from '../common/event.ts';
import type { PromptProfile } from '../prompt/profile.ts';
import type {
  GenerateInput,
  GenerateResult,
  LoadedModel,
  PromptUse,
  SampleNotification,
  TextPiece,
} from '../protocol/worker.ts';

/** Why a model that may use the GPU runs without it: the process ended on it, or loading or computing on it failed. */
export type GpuFallback = 'crashed' | 'failed';

/** Why CUDA, which is installed, is not used: the same, or it did not start at all. */
export type CudaFallback = GpuFallback | 'notStarted';

/** Where the model stands, as one value; what the status item shows. */
export type ModelState =
  /** in no memory; it loads on the next request */
  | { readonly kind: 'idle'; readonly reason: 'notStarted' | 'unloaded' }
  | { readonly kind: 'loading'; readonly path: string; readonly fraction: number }
  | {
      readonly kind: 'ready';
      readonly model: LoadedModel;
      readonly fallback?: GpuFallback | undefined;
      readonly withoutCuda?: CudaFallback | undefined;
    }
  /** the worker crashed or could not compute, and starts again by itself */
  | { readonly kind: 'restarting'; readonly attempt: number }
  /** without a remedy, starting again may help */
  | {
      readonly kind: 'failed';
      readonly what: string;
      readonly todo: string;
      readonly remedy?: 'chooseAnother' | undefined;
    };

/** A request for text; the model gives it its identity. */
export type GenerateRequest = Omit<GenerateInput, 'id'>;

export interface GenerateOptions {
  readonly signal?: AbortSignal | undefined;
  /** called when the prompt is read, before the first text */
  readonly onStarted?: ((use: PromptUse) => void) | undefined;
  /** called with each piece of text as it is generated */
  readonly onText?: ((piece: TextPiece) => void) | undefined;
  /** called with each sample as soon as it is complete, after the last of its text */
  readonly onSample?: ((event: Omit<SampleNotification, 'id'>) => void) | undefined;
}

/**
 * The model as the features see it; behind it a local worker, or later a server.
 */
export interface LanguageModel {
  readonly state: ModelState;
  readonly onDidChangeState: Event<ModelState>;
  /** How this model wants to be prompted; until it is loaded, a guess from its file. */
  readonly profile: PromptProfile;

  /**
   * Loads the model when it is not loaded.
   * @returns how it wants to be prompted
   * @throws CancelledError when the signal fires, UserMessage when it cannot be loaded and why.
   */
  load(signal?: AbortSignal): Promise<PromptProfile>;

  /**
   * Generates text; loads the model first when it is not loaded.
   * @throws CancelledError when the signal fires, UserMessage when the model cannot answer and why.
   */
  generate(request: GenerateRequest, options?: GenerateOptions): Promise<GenerateResult>;
}
