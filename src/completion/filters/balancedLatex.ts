import { Continuation } from '../../latex/continuation.ts';
import { closedBelow } from '../shape/closedBelow.ts';
import type { Situation } from '../situation.ts';
import type { Filter } from './filter.ts';

/**
 * Ends a LaTeX text before it closes what is not open or what the document closes behind the cursor, before what it opens
 * and leaves open, and behind the end of the environment or the displayed formula around the cursor.
 */
export const balancedLatex: Filter = (text, { situation }) => text.slice(0, balancedLength(text, situation));

function balancedLength(text: string, situation: Situation): number {
  const { latex } = situation;
  if (!latex) return text.length;
  const reading = new Continuation(latex.state, text, closedBelow(situation));
  let balanced = 0;
  while (reading.step()) {
    const { fits, closed, end } = reading;
    if (!fits || closed?.name === 'document') return balanced;
    if (reading.leavesEnvironment) return end;
    if (reading.isBalanced) balanced = Math.max(balanced, end);
  }
  const isWhole = reading.end < 0 || (reading.isBalanced && reading.endsInCommand);
  return isWhole ? text.length : balanced;
}
