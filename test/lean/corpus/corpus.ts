import type { CorpusGoal } from './goal.ts';
import { lists } from './lists.ts';
import { logic } from './logic.ts';
import { numbers } from './numbers.ts';
import { ownTypes } from './ownTypes.ts';
import { standard } from './standard.ts';
import { traps } from './traps.ts';

export type { CorpusGoal, Expected } from './goal.ts';

/** Goals that can be proved, over what comes with Lean, with what Lean must say of some tactics. */
export const provable: readonly CorpusGoal[] = [...logic, ...numbers, ...lists, ...ownTypes, ...standard];

/** All goals, with the traps. */
export const corpus: readonly CorpusGoal[] = [...traps, ...provable];
