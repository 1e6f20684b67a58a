import { balancedLatex } from './balancedLatex.ts';
import { balancedLean } from './balancedLean.ts';
import { confident } from './confident.ts';
import type { Filter, FilterContext, Filtered } from './filter.ts';
import { fittingLines } from './fittingLines.ts';
import { leanBlock } from './leanBlock.ts';
import { moreThanComment } from './moreThanComment.ts';
import { tidyEnd } from './tidyEnd.ts';
import { visible } from './visible.ts';
import { wholeCharacters } from './wholeCharacters.ts';
import { wholeWords } from './wholeWords.ts';
import { withoutControls } from './withoutControls.ts';
import { withoutEcho } from './withoutEcho.ts';
import { withoutHeadings } from './withoutHeadings.ts';
import { withoutLinesBelow } from './withoutLinesBelow.ts';
import { withoutLoops } from './withoutLoops.ts';
import { withoutMarkers } from './withoutMarkers.ts';
import { withoutOverlap } from './withoutOverlap.ts';
import { withoutSorry } from './withoutSorry.ts';

/** Every filter by its name. */
export const filters = {
  wholeCharacters,
  wholeWords,
  withoutMarkers,
  withoutHeadings,
  withoutControls,
  withoutSorry,
  fittingLines,
  leanBlock,
  balancedLatex,
  balancedLean,
  withoutLinesBelow,
  withoutOverlap,
  withoutLoops,
  withoutEcho,
  tidyEnd,
  moreThanComment,
  visible,
  confident,
} as const satisfies Readonly<Record<string, Filter>>;

export type FilterName = keyof typeof filters;

/** The order in which they are applied. */
export const order: readonly FilterName[] = [
  // The raw end, and what no document means.
  'wholeCharacters',
  'wholeWords',
  'withoutMarkers',
  'withoutHeadings',
  'withoutControls',
  'withoutSorry',
  // What the place allows.
  'fittingLines',
  'leanBlock',
  'balancedLatex',
  'balancedLean',
  // What is there already; what is taken off may have closed what the text opens.
  'withoutLinesBelow',
  'withoutOverlap',
  'withoutLoops',
  'withoutEcho',
  'balancedLatex',
  'balancedLean',
  // What is left to see.
  'tidyEnd',
  'moreThanComment',
  'visible',
  'confident',
];

/** Nothing of a text can be offered: why, and which filter says so. */
export interface Dropped {
  readonly drop: string;
  readonly filter: FilterName;
}

/** Passes a text through every filter; the first that drops it, or leaves nothing of it, decides. */
export function filtered(text: string, context: FilterContext): string | Dropped {
  let kept = text;
  for (const filter of order) {
    const result: Filtered = filters[filter](kept, context);
    if (typeof result !== 'string') return { drop: result.drop, filter };
    if (isBlank(result) && !isBlank(kept)) return { drop: 'nothing of it is left', filter };
    kept = result;
  }
  return kept;
}

const isBlank = (text: string): boolean => text.trim() === '';
