import type { Situation } from '../situation.ts';
import { latexShape } from './latexShape.ts';
import { leanShape } from './leanShape.ts';
import type { Shape } from './shape.ts';

/** The form a completion may take at a place. */
export function shapeOf(situation: Situation): Shape {
  switch (situation.family) {
    case 'latex':
      return latexShape(situation);
    case 'lean':
      return leanShape(situation);
    case 'markdown':
      return markdownShape;
  }
}

/** The rest of the line; a paragraph is one line mostly. */
const markdownShape: Shape = {
  stop: ['\n\n'],
  maxLines: 1,
  mayStartBelow: false,
  offer: (text) => {
    const end = text.indexOf('\n');
    return end < 0 ? undefined : end;
  },
};
