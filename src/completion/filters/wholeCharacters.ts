import type { Filtered } from './filter.ts';

/** A character whose bytes are not all there: the replacement character, or half of a surrogate pair. */
const broken = /\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Ends the text before the first character that is not whole. */
export function wholeCharacters(text: string): Filtered {
  const index = text.search(broken);
  return index < 0 ? text : text.slice(0, index);
}
