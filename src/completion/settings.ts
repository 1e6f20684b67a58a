/** The settings under `llemma.completion`, for one document. */
export interface CompletionSettings {
  readonly enabled: boolean;
  /** VS Code language ids */
  readonly languages: readonly string[];
  /** how long typing must have rested before the model is asked */
  readonly debounceMilliseconds: number;
  /** longest answer, in tokens of the model */
  readonly maxTokens: number;
}
