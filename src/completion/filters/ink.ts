/** What is left of a text without its blanks, for comparing texts however they are spaced and broken into lines. */
export interface Ink {
  readonly units: string;
  /** where each unit stands in the text */
  readonly at: readonly number[];
}

export function inkOf(text: string): Ink {
  const at: number[] = [];
  for (let index = 0; index < text.length; index++) {
    if (text.charAt(index).trim() !== '') at.push(index);
  }
  return { units: inked(text), at };
}

/** The units of the ink alone. */
export const inked = (text: string): string => text.replaceAll(/\s+/g, '');
