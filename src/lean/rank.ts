import type { TacticSuggestion, TacticVerdict } from './verdict.ts';

const order: readonly TacticVerdict['kind'][] = ['closes', 'progress', 'noProgress', 'error', 'timeout', 'refused'];

/** Compares suggestions: what closes the goal first, then what leaves fewer goals, then the shorter one. */
export function byUsefulness(a: TacticSuggestion, b: TacticSuggestion): number {
  return (
    order.indexOf(a.verdict.kind) - order.indexOf(b.verdict.kind) ||
    goalsLeft(a.verdict) - goalsLeft(b.verdict) ||
    a.tactic.length - b.tactic.length
  );
}

function goalsLeft(verdict: TacticVerdict): number {
  return verdict.kind === 'progress' ? verdict.goals.length : 0;
}

/** What Lean accepted, the most useful first, and of several that leave the same goals the shortest. */
export function worthOffering(suggestions: readonly TacticSuggestion[]): TacticSuggestion[] {
  const left = new Set<string>();
  return suggestions.toSorted(byUsefulness).filter(({ verdict }) => {
    if (verdict.kind !== 'progress') return verdict.kind === 'closes';
    const goals = verdict.goals.join('\n');
    if (left.has(goals)) return false;
    left.add(goals);
    return true;
  });
}
