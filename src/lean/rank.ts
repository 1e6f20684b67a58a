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
