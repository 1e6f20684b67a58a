import type { Filtered } from './filter.ts';

/** Takes off white space at the end, and a backslash whose command never came. */
export function tidyEnd(text: string): Filtered {
  return text
    .trimEnd()
    .replace(/(?<!\\)((?:\\\\)*)\\$/, '$1')
    .trimEnd();
}
