import type { ModelCall } from './watchedModel.ts';

/** How much of a prompt's end has to be found in the document, in UTF-16 units. */
const tail = 40;
/** How far before the cursor it may be: no answer is longer. */
const reach = 2000;

/**
 * Whether what is being generated may still be of use: the document goes on behind the prompt as the answer does, as far
 * as both are known; or the prompt is what the document will be once the text that is shown is accepted.
 * @param before the document before the cursor
 * @param shown what is offered there
 */
export function fitsDocument({ prompt, text }: ModelCall, before: string, shown: string): boolean {
  const near = before.slice(-reach) + shown;
  const end = prompt.slice(-tail);
  for (let found = near.lastIndexOf(end); found >= 0; found = found > 0 ? near.lastIndexOf(end, found - 1) : -1) {
    const typed = near.slice(found + end.length, near.length - shown.length);
    // The spaces at the end of a prompt may be held back for the model to write.
    const [one, other] = [typed, text].map((side) => side.replace(/^ +/, '')) as [string, string];
    if (one.startsWith(other) || other.startsWith(one)) return true;
  }
  return false;
}
