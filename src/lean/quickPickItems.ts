import { conclusionOf, oneLine, plural } from './goalText.ts';
import { worthOffering } from './rank.ts';
import type { TacticSuggestion, TacticVerdict } from './verdict.ts';

/** A line of the quick pick; one without a tactic says something and inserts nothing. */
export interface PickItem {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly tactic?: string;
}

/**
 * The lines for the suggestions so far: only what Lean accepted, the most useful first, and of several that leave the
 * same goals the shortest.
 * @param done every candidate was tried; then, if none was accepted, a line says so
 */
export function pickItems(suggestions: readonly TacticSuggestion[], done: boolean): PickItem[] {
  const items = worthOffering(suggestions).flatMap(({ tactic, verdict }) => itemFor(tactic, verdict));
  return items.length === 0 && done ? [noneAccepted(suggestions.length)] : items;
}

/** What the quick pick says while it is empty, or above its lines. */
export function progressText(suggestions: readonly TacticSuggestion[], done: boolean): string {
  const count = (kind: TacticVerdict['kind']) => suggestions.filter(({ verdict }) => verdict.kind === kind).length;
  if (!done) return suggestions.length === 0 ? 'Starting Lean…' : `${tried(suggestions.length)} so far`;
  const closing = count('closes');
  const progress = count('progress');
  const closes = `${closing} close${closing === 1 ? 's' : ''} the goal`;
  return `${tried(suggestions.length)}: ${closes}, ${progress} make${progress === 1 ? 's' : ''} progress`;
}

/** `Checked by Lean`, with the conclusion of the goal. */
export function pickTitle(goals: readonly string[]): string {
  const more = goals.length > 1 ? ` and ${plural(goals.length - 1, 'more goal')}` : '';
  return goals[0] === undefined
    ? 'Tactics checked by Lean'
    : `Tactics checked by Lean for ${conclusionOf(goals[0])}${more}`;
}

function itemFor(tactic: string, verdict: TacticVerdict): PickItem[] {
  const text = oneLine(tactic, ' ⏎ ');
  switch (verdict.kind) {
    case 'closes':
      return [{ label: `$(check) ${text}`, description: 'closes the goal', tactic }];
    case 'progress':
      return [
        {
          label: `$(arrow-right) ${text}`,
          description: `${plural(verdict.goals.length, 'goal')} remain${verdict.goals.length === 1 ? 's' : ''}`,
          detail: verdict.goals.map(conclusionOf).join('   '),
          tactic,
        },
      ];
    case 'noProgress':
    case 'error':
    case 'timeout':
    case 'refused':
      return [];
  }
}

function noneAccepted(count: number): PickItem {
  if (count === 0) return { label: '$(info) No candidate starts like what is typed.' };
  return { label: `$(info) None of ${plural(count, 'candidate')} was accepted by Lean.` };
}

function tried(count: number): string {
  return `${plural(count, 'candidate')} tried`;
}
