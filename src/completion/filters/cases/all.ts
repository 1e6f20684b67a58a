import type { FilterName } from '../filters.ts';
import { balancedLatexCases } from './balancedLatex.ts';
import { balancedLeanCases } from './balancedLean.ts';
import { confidentCases } from './confident.ts';
import type { FilterCase } from './filterCase.ts';
import { fittingLinesCases } from './fittingLines.ts';
import { leanBlockCases } from './leanBlock.ts';
import { moreThanCommentCases } from './moreThanComment.ts';
import { tidyEndCases } from './tidyEnd.ts';
import { visibleCases } from './visible.ts';
import { wholeCharactersCases } from './wholeCharacters.ts';
import { wholeWordsCases } from './wholeWords.ts';
import { withoutControlsCases } from './withoutControls.ts';
import { withoutEchoCases } from './withoutEcho.ts';
import { withoutHeadingsCases } from './withoutHeadings.ts';
import { withoutLinesBelowCases } from './withoutLinesBelow.ts';
import { withoutLoopsCases } from './withoutLoops.ts';
import { withoutMarkersCases } from './withoutMarkers.ts';
import { withoutOverlapCases } from './withoutOverlap.ts';
import { withoutSorryCases } from './withoutSorry.ts';

/** The golden cases of every filter. */
export const casesOf: Readonly<Record<FilterName, readonly FilterCase[]>> = {
  wholeCharacters: wholeCharactersCases,
  wholeWords: wholeWordsCases,
  withoutMarkers: withoutMarkersCases,
  withoutHeadings: withoutHeadingsCases,
  withoutControls: withoutControlsCases,
  fittingLines: fittingLinesCases,
  leanBlock: leanBlockCases,
  balancedLatex: balancedLatexCases,
  balancedLean: balancedLeanCases,
  withoutSorry: withoutSorryCases,
  withoutLinesBelow: withoutLinesBelowCases,
  withoutOverlap: withoutOverlapCases,
  withoutLoops: withoutLoopsCases,
  withoutEcho: withoutEchoCases,
  tidyEnd: tidyEndCases,
  moreThanComment: moreThanCommentCases,
  visible: visibleCases,
  confident: confidentCases,
};
