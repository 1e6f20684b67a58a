export interface CompleteRequest {
  /** VS Code's language id, e.g. `latex` or `lean4` */
  readonly languageId: string;
  /** the document before the cursor */
  readonly prefix: string;
  /** the document after the cursor */
  readonly suffix?: string;
}

export interface CompleteResult {
  /** text to insert at the cursor, or nothing */
  readonly text: string | undefined;
  /** why there is nothing, when there is nothing */
  readonly reason: string | undefined;
}

/** A request with its occasion: asked for by a command or key, or by typing. */
export type GhostRequest = CompleteRequest & { readonly explicit: boolean };
