import { leanEnded } from '../checkerSession.ts';
import { conclusionOf, oneLine, plural } from '../goalText.ts';
import { worthOffering } from '../rank.ts';
import type { TacticSuggestion, TacticVerdict } from '../verdict.ts';
import type { HoverPart, Row, RowIcon } from './row.ts';
import type { Answer } from './state.ts';

const accepted = 'Lean accepted it at this place. The file as a whole was not checked.';

const origins: Readonly<Record<TacticSuggestion['source'], string>> = {
  portfolio: 'From the fixed list of tactics.',
  model: 'Written by the model.',
};

/** What Lean accepted; a click inserts it, as long as it is about the text as it is. */
export function offerRows({ suggestions, place }: Answer, current: boolean): readonly Row[] {
  return worthOffering(suggestions).map((suggestion) => {
    const row = rowOf(suggestion);
    if (current) return { ...row, onOpen: { kind: 'insert', place, tactic: suggestion.tactic } };
    const icon = { ...row.icon, color: 'disabledForeground' };
    return { ...row, icon, description: `outdated: ${row.description}`, onOpen: { kind: 'refuse' } };
  });
}

/** What came to nothing, in closed rows. */
export function failureRows({ suggestions }: Answer): readonly Row[] {
  return failureGroups.flatMap((group) => groupRow(group, suggestions));
}

interface FailureGroup {
  readonly id: string;
  readonly label: (count: number) => string;
  readonly icon: RowIcon;
  readonly has: (verdict: TacticVerdict) => boolean;
}

/** What nobody knows is told apart from what Lean has turned down. */
const failureGroups: readonly FailureGroup[] = [
  {
    id: 'unknown',
    label: (count) => `${count} could not be checked`,
    icon: { name: 'question', color: 'problemsWarningIcon.foreground' },
    has: isUnknown,
  },
  {
    id: 'same',
    label: (count) => (count === 1 ? '1 changes nothing' : `${count} change nothing`),
    icon: { name: 'dash', color: 'disabledForeground' },
    has: ({ kind }) => kind === 'noProgress',
  },
  {
    id: 'rejected',
    label: (count) => `${count} rejected by Lean`,
    icon: { name: 'circle-slash', color: 'disabledForeground' },
    has: (verdict) => verdict.kind === 'error' && !isUnknown(verdict),
  },
  {
    id: 'refused',
    label: (count) => `${count} refused`,
    icon: { name: 'shield', color: 'disabledForeground' },
    has: ({ kind }) => kind === 'refused',
  },
];

function groupRow(group: FailureGroup, suggestions: readonly TacticSuggestion[]): readonly Row[] {
  const members = suggestions.filter(({ verdict }) => group.has(verdict));
  if (members.length === 0) return [];
  return [
    {
      id: group.id,
      label: group.label(members.length),
      description: '',
      icon: group.icon,
      hover: [],
      children: members.map(rowOf),
      open: false,
    },
  ];
}

function rowOf({ tactic, source, verdict }: TacticSuggestion): Row {
  const { icon, description, hover } = wordsFor(verdict);
  return {
    id: `tactic ${tactic}`,
    label: oneLine(tactic, ' ⏎ '),
    description,
    icon,
    hover: [{ code: tactic, language: 'lean4' }, ...hover, origins[source]],
    children: [],
    text: tactic,
  };
}

interface VerdictWords {
  readonly icon: RowIcon;
  readonly description: string;
  readonly hover: readonly HoverPart[];
}

function wordsFor(verdict: TacticVerdict): VerdictWords {
  switch (verdict.kind) {
    case 'closes':
      return {
        icon: { name: 'check', color: 'testing.iconPassed' },
        description: 'closes the goal',
        hover: [`No goal is left. ${accepted}`],
      };
    case 'progress': {
      const { goals } = verdict;
      const left = `${plural(goals.length, 'goal')} left`;
      return {
        icon: { name: 'arrow-right', color: 'charts.blue' },
        description: `${left}: ${goals.map(conclusionOf).join('   ')}`,
        hover: [`${left}:`, { code: goals.join('\n\n'), language: 'lean-goals' }, accepted],
      };
    }
    case 'noProgress':
      return failure('dash', 'leaves the goal as it is', 'Lean accepted it, and the goal is the same afterwards.');
    case 'error':
      if (isUnknown(verdict)) return unknown('Lean ended over it');
      return {
        ...failure('close', oneLine(verdict.message, ' '), ''),
        hover: ['Lean rejected it:', { code: verdict.message, language: 'text' }],
      };
    case 'timeout':
      return unknown('Lean took too long');
    case 'refused':
      return failure('shield', verdict.reason, `Never offered, because ${verdict.reason}.`);
  }
}

/** Nobody knows, which is neither accepted nor rejected. */
function isUnknown(verdict: TacticVerdict): boolean {
  return verdict.kind === 'timeout' || (verdict.kind === 'error' && verdict.message === leanEnded);
}

function unknown(why: string): VerdictWords {
  return failure('question', `could not check: ${why}`, `${why}, so nobody knows whether it works.`);
}

function failure(icon: string, description: string, hover: string): VerdictWords {
  return { icon: { name: icon, color: 'disabledForeground' }, description, hover: [hover] };
}
