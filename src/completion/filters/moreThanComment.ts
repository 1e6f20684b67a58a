import type { Situation } from '../situation.ts';
import type { Filter } from './filter.ts';

/** Drops a text that is only comments, unless the cursor stands in one, or where there are none. */
export const moreThanComment: Filter = (text, { situation }) => {
  if (!isAmongCode(situation) || text.trim() === '') return text;
  return commentsEnd(text, situation.family) === text.length ? { drop: 'it is only a comment' } : text;
};

function isAmongCode({ family, latex, lean }: Situation): boolean {
  if (family === 'lean') return lean?.place === 'code';
  return family === 'latex' && latex?.mode !== 'comment' && latex?.mode !== 'verbatim';
}

/** Where the comments and blanks end that a text begins with. */
function commentsEnd(text: string, family: Situation['family']): number {
  let end = blanksEnd(text, 0);
  for (let start = -1; start !== end;) {
    start = end;
    end = blanksEnd(text, commentEnd(text, start, family));
  }
  return end;
}

const blanks = /\s*/y;

function blanksEnd(text: string, from: number): number {
  blanks.lastIndex = from;
  blanks.exec(text);
  return blanks.lastIndex;
}

/** Where the comment ends that starts at an index; the index itself where none does. */
function commentEnd(text: string, from: number, family: Situation['family']): number {
  if (text.startsWith(family === 'lean' ? '--' : '%', from)) {
    const lineEnd = text.indexOf('\n', from);
    return lineEnd < 0 ? text.length : lineEnd;
  }
  return family === 'lean' && text.startsWith('/-', from) ? blockEnd(text, from) : from;
}

/** Block comments nest, and one may not be complete. */
function blockEnd(text: string, from: number): number {
  let depth = 0;
  for (let index = from; index < text.length; index++) {
    const pair = text.slice(index, index + 2);
    if (pair !== '/-' && pair !== '-/') continue;
    depth += pair === '/-' ? 1 : -1;
    index += 1;
    if (depth === 0) return index + 1;
  }
  return text.length;
}
