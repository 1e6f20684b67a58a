/** What a prompt may say besides the document before the cursor. Each list begins with what stands or happened first. */
export interface PromptContext {
  /** code that a file may begin with: macros, environments, imports, what is open */
  readonly definitions: readonly string[];
  /** what was declared above, without proofs and bodies, and thus no code by itself */
  readonly signatures: readonly string[];
  /** what was written of late in other places */
  readonly edits: readonly string[];
  /** what is left to prove at the cursor, as Lean prints it */
  readonly goal: string | undefined;
}

export const noContext: PromptContext = { definitions: [], signatures: [], edits: [], goal: undefined };
