import { balancedLatex } from './balancedLatex.ts';
import { balancedLean } from './balancedLean.ts';
import type { Filter, FilterContext, Filtered } from './filter.ts';
import { fittingLines } from './fittingLines.ts';
import { joinedSpace } from './joinedSpace.ts';
import { tidyEnd } from './tidyEnd.ts';
import { visible } from './visible.ts';
import { wholeCharacters } from './wholeCharacters.ts';
import { wholeWords } from './wholeWords.ts';
import { withoutMarkers } from './withoutMarkers.ts';
import { withoutOverlap } from './withoutOverlap.ts';
import { withoutRepetition } from './withoutRepetition.ts';

/** In this order: the raw end first, then what the place allows, what it has already, and what is left to see. */
const filters: readonly Filter[] = [
  wholeCharacters,
  wholeWords,
  joinedSpace,
  withoutMarkers,
  fittingLines,
  balancedLatex,
  balancedLean,
  withoutOverlap,
  withoutRepetition,
  tidyEnd,
  visible,
];

/** Passes a text through every filter; the first that drops it decides. */
export function filtered(text: string, context: FilterContext): Filtered {
  let kept = text;
  for (const filter of filters) {
    const result = filter(kept, context);
    if (typeof result !== 'string') return result;
    kept = result;
  }
  return kept;
}
