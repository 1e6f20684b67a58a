import type { MessageAction } from '../../common/errors.ts';
import type { ModelState } from '../../model/languageModel.ts';
import { conclusionOf, type GoalParts, goalParts, oneLine } from '../goalText.ts';
import { type Row, withUniqueIds } from './row.ts';
import type { Answer, GoalViewState } from './state.ts';
import { statusRows } from './statusRows.ts';
import { failureRows, offerRows } from './tacticRows.ts';

/** The rows for a state: the goals, what Lean accepted, what goes on, and, closed, what Lean did not accept. */
export function rowsOf(state: GoalViewState, model: ModelState): readonly Row[] {
  switch (state.kind) {
    case 'silent':
    case 'looking':
    case 'noGoal':
      return [];
    case 'failed':
      return state.action ? [remedyRow(state.action)] : [];
    case 'shown':
      return withUniqueIds([
        ...goalRows(state.answer),
        ...offerRows(state.answer, state.current),
        ...(state.current ? statusRows(state.answer, model) : []),
        ...failureRows(state.answer),
      ]);
  }
}

function remedyRow(action: MessageAction): Row {
  return {
    id: 'remedy',
    label: action.title,
    description: '',
    icon: { name: 'arrow-right' },
    hover: [],
    children: [],
    onOpen: { kind: 'run', action },
  };
}

/** One goal is a list of rows; of several, each has a row of its own, and the first one, which is at stake, is open. */
function goalRows({ goals, place }: Answer): readonly Row[] {
  const typed = place.slot.typed.trim();
  const [only, second] = goals;
  return [
    ...(typed === '' ? [] : [typedRow(typed)]),
    ...(only !== undefined && second === undefined ? rowsOfGoal(goalParts(only), 'goal') : groupsOf(goals)),
  ];
}

/** At the end of a tactic one might expect the goals after it. */
function typedRow(typed: string): Row {
  return {
    id: 'typed',
    label: 'Before',
    description: oneLine(typed, ' ⏎ '),
    icon: { name: 'edit' },
    hover: ['The goals before what is typed of the tactic at the cursor. Tactics begin with it.'],
    children: [],
  };
}

function groupsOf(goals: readonly string[]): readonly Row[] {
  return goals.map((goal, index) => {
    const id = `goal ${index}`;
    return {
      id,
      label: `Goal ${index + 1} of ${goals.length}`,
      description: conclusionOf(goal),
      icon: { name: 'target' },
      hover: [{ code: goal, language: 'lean-goals' }],
      children: rowsOfGoal(goalParts(goal), id),
      open: index === 0,
      text: goal,
    };
  });
}

function rowsOfGoal({ caseName, hypotheses, conclusion }: GoalParts, id: string): readonly Row[] {
  const row = (part: string, text: string, icon: string): Row => ({
    id: `${id} ${part}`,
    label: oneLine(text, ' '),
    description: '',
    icon: { name: icon },
    hover: [{ code: text, language: 'lean-goals' }],
    children: [],
    text,
  });
  return [
    ...(caseName === undefined ? [] : [row('case', `case ${caseName}`, 'symbol-namespace')]),
    ...hypotheses.map((text, index) => row(`hypothesis ${index}`, text, 'symbol-variable')),
    row('conclusion', conclusion, 'target'),
  ];
}
