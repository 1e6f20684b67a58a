/** The form a completion may take at one place. */
export interface Shape {
  /** generation ends before these */
  readonly stop: readonly string[];
  /** lines with something on them that are shown */
  readonly maxLines: number;
  /** whether the first of them may be the line below the cursor's */
  readonly mayStartBelow: boolean;
  /**
   * How much of the model's text can be offered by now: the expression, sentence, tactic, line or environment, once its
   * end is certain.
   * @param text what the model has written so far; it only ever grows
   * @returns the length of that part, or undefined while more text is needed to tell
   */
  offer(text: string): number | undefined;
}
