import * as v from 'valibot';
import { type Position, positionAt } from '../../common/position.ts';
import { plainGoalSchema, plainTermGoalSchema } from '../messages.ts';
import { findSlot } from '../slot.ts';

/** What to ask a server that has the document as it stands, to learn the goals of the tactic at the cursor. */
export interface GoalQuestion {
  readonly method: string;
  readonly position: Position;
  /** @throws ValiError when the answer is none to this question */
  readonly goalsIn: (answer: unknown) => readonly string[] | undefined;
}

/**
 * The question for a cursor. Lean tells the goals before a tactic at its first character; on a blank line the column
 * says what block a tactic there would belong to.
 * @param offset UTF-16 units
 * @returns nothing where no tactic can be, or no position of the document stands for it
 */
export function goalQuestion(text: string, offset: number): GoalQuestion | undefined {
  const cursor = positionAt(text, offset);
  const slot = findSlot(text, cursor);
  if (slot === undefined) return undefined;
  const start = positionAt(text, slot.start);
  if (slot.lead.endsWith('by ')) return { ...forTerm, position: start };
  if (slot.lead === '') return { ...forTactic, position: start };
  const isOnBlankLine = start.line === cursor.line && start.character === 0;
  return isOnBlankLine && cursor.character !== slot.column ? undefined : { ...forTactic, position: cursor };
}

const forTactic = {
  method: '$/lean/plainGoal',
  goalsIn: (answer: unknown) => v.parse(plainGoalSchema, answer)?.goals,
};

const forTerm = {
  method: '$/lean/plainTermGoal',
  goalsIn: (answer: unknown) => {
    const goal = v.parse(plainTermGoalSchema, answer)?.goal;
    return goal === undefined ? undefined : [goal];
  },
};
