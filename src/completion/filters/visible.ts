import { takeoverOf } from '../closers.ts';
import type { Filter } from './filter.ts';

/** Drops a text that shows nothing new: white space, or only the closers that stand behind the cursor. */
export const visible: Filter = (text, { situation }) => {
  const { length } = text.trim();
  if (length === 0) return { drop: 'it is blank' };
  return length > takeoverOf(text, situation.rest).length ? text : { drop: 'it only closes what is closed' };
};
