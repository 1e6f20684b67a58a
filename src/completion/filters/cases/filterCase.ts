/** What each filter does, as data: a document with `‸` at the cursor, what the model wrote, what is left of it. */
export interface FilterCase {
  readonly filter: string;
  readonly does: string;
  readonly language?: 'latex' | 'lean4' | 'markdown';
  readonly document: string;
  readonly text: string;
  readonly leaves: string | { readonly drop: string };
  readonly cutShort?: boolean;
}
