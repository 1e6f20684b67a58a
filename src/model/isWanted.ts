/** What somebody has in front of them. */
export interface Scene {
  /** whether the window has the focus, and somebody uses it */
  readonly attended: boolean;
  /** of the document in the active editor */
  readonly language: string | undefined;
}

/** Whether the model may soon be asked: somebody looks at a document of a language it is for. */
export function isWanted({ attended, language }: Scene, languages: readonly string[]): boolean {
  return attended && language !== undefined && languages.includes(language);
}
