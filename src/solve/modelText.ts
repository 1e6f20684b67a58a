/** Characters of a solution that are read, far more than any model's token limit allows. Nobody would read on. */
export const longestSolution = 100_000;

/** Steps of a solution that are shown. */
export const mostSteps = 1000;

/** Control characters but for line breaks and tabs, and those that make a text appear in an order in which it does not stand. */
const invisible = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** The text of a model without the characters that only hide what it says, and not longer than anybody reads. */
export function readableText(text: string): string {
  return text
    .slice(0, longestSolution)
    .replaceAll('\r\n', '\n')
    .replaceAll(invisible, '')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
