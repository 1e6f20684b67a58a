import { closedBehind } from '../../latex/closedBehind.ts';
import { closersAt } from '../closers.ts';
import { nearby, type Situation } from '../situation.ts';

/** A situation is asked for each token of the model. */
const known = new WeakMap<Situation, ReadonlySet<number>>();

/**
 * Which of what is open at the cursor the document closes behind it, by the depths of the frames. What the closers right
 * behind the cursor close does not count, because a completion may take them over.
 */
export function closedBelow(situation: Situation): ReadonlySet<number> {
  const found = known.get(situation) ?? readBelow(situation);
  known.set(situation, found);
  return found;
}

function readBelow({ latex, suffix, rest }: Situation): ReadonlySet<number> {
  if (!latex) return new Set();
  // Line ends of two units have become one.
  const goesOn = suffix.length > 0.9 * nearby.after;
  return closedBehind(latex.state, { text: suffix, adjacent: closersAt(rest).length, goesOn });
}
