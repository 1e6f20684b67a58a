import { takeoverOf } from '../closers.ts';
import type { Filter } from './filter.ts';

/** Drops a text that shows nothing new: white space, or only the closers that stand behind the cursor. */
export const visible: Filter = (text, { situation }) => {
  const adds = text.trim().length > takeoverOf(text, situation.rest).length;
  return adds ? text : { drop: 'nothing to add' };
};
