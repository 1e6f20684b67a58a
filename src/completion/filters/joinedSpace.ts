import type { Filter } from './filter.ts';

/** The space before the cursor was held back from the model, which writes it itself; it is there already. */
export const joinedSpace: Filter = (text, { situation }) =>
  /[ \t]$/.test(situation.line) ? text.replace(/^[ \t]+/, '') : text;
