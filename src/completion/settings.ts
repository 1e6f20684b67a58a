/** The settings under `llemma.completion`, for one document. */
export interface CompletionSettings {
  readonly enabled: boolean;
  /** VS Code language ids */
  readonly languages: readonly string[];
  /** whether it comes while typing; `auto`: unless the model is slow */
  readonly trigger: 'auto' | 'automatic' | 'onRequest';
  /** how long typing must have rested before the model is asked; undefined follows the typing */
  readonly debounceMilliseconds: number | undefined;
  /** longest answer, in tokens of the model */
  readonly maxTokens: number;
}
