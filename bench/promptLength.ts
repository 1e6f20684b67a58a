import type { MathText } from './mathText.ts';

/** Counts the tokens of a text, as the model sees it. */
export type CountTokens = (text: string) => Promise<number>;

/**
 * How many characters of a text are that many tokens: the most that are not more.
 * @param tokens at least the one that begins every prompt
 */
export async function charactersOf(text: MathText, tokens: number, count: CountTokens): Promise<number> {
  let enough = tokens;
  while ((await count(text.start(enough))) <= tokens) enough *= 2;
  let fits = 0;
  while (enough - fits > 1) {
    const middle = Math.floor((fits + enough) / 2);
    if ((await count(text.start(middle))) <= tokens) fits = middle;
    else enough = middle;
  }
  return fits;
}

/** The first so many tokens of the text with this seed. */
export async function promptOf(text: MathText, tokens: number, count: CountTokens): Promise<string> {
  return text.start(await charactersOf(text, tokens, count));
}
