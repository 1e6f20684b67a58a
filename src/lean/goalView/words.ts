import type { LeanVersion } from '../leanVersion.ts';
import type { GoalViewState } from './state.ts';

/**
 * What the view says above its rows; nothing where it has no rows and says all in their place. It is the same as long as
 * there are rows, which would jump from under the mouse with it.
 */
export function messageOf(state: GoalViewState): string | undefined {
  switch (state.kind) {
    case 'silent':
      return undefined;
    case 'looking':
      return 'Asking Lean for the goal…';
    case 'noGoal':
      return 'There is no goal at the cursor. Put it inside a proof, where the next tactic goes or at a sorry.';
    case 'failed':
      return state.message;
    case 'shown':
      return claimOf(state.answer.version);
  }
}

/** What was checked, and what not. */
function claimOf(version: LeanVersion | undefined): string {
  const lean = version === undefined ? 'Lean' : `Lean ${version.major}.${version.minor}`;
  return `${lean} checks each tactic at this place only. The file as a whole is checked when you run Find a Proof.`;
}
