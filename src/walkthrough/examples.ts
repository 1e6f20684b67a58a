/** A file to try something in, and the place in it where that is done. */
export interface Example {
  /** in `media/walkthrough` */
  readonly file: string;
  /** the text that leads to the place */
  readonly text: string;
  /** whether the text is selected; else the cursor is behind it */
  readonly selected: boolean;
}

/** The examples by the name the command `llemma.openExample` takes. */
export const examples = {
  ghostText: { file: 'problems.tex', text: 'integers $a$ and $b$.\nThen', selected: false },
  solve: { file: 'problems.tex', text: 'Solve $3x + 7 = 22$ for $x$.', selected: true },
  tactics: { file: 'Proofs.lean', text: 'q ∧ p := by\n  ', selected: false },
} as const satisfies Readonly<Record<string, Example>>;

export type ExampleName = keyof typeof examples;

export const exampleNames = ['ghostText', 'solve', 'tactics'] as const satisfies readonly ExampleName[];

/** What is to be selected in the content of an example, in UTF-16 units; nothing when its text is not in there. */
export function placeOf({ text, selected }: Example, content: string): { start: number; end: number } | undefined {
  const at = content.indexOf(text);
  if (at < 0) return undefined;
  const end = at + text.length;
  return { start: selected ? at : end, end };
}
