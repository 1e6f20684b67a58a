import type { LanguageModel } from '../../model/languageModel.ts';
import { firstTactic } from '../candidates.ts';
import { tacticRequest } from '../tacticRequest.ts';

/** A tactic to try, and what the search counts for it: the less, the likelier. */
export interface Move {
  readonly tactic: string;
  readonly cost: number;
}

/**
 * The next steps that a model suggests for a goal, the likeliest first; none when it writes no single tactics. What a step
 * costs is the mean of the negative logarithms of its tokens' probabilities, as in the search of Llemma's authors (lower
 * is likelier, whatever its length).
 * @param goal as Lean prints it
 * @throws CancelledError when the signal fires, UserMessage when the model cannot answer
 */
export async function modelSteps(
  goal: string,
  samples: number,
  model: LanguageModel,
  signal: AbortSignal,
): Promise<Move[]> {
  const { tactic: format } = await model.load(signal);
  if (format === undefined) return [];
  const answer = await model.generate({ ...tacticRequest(format, goal, samples), scores: true }, { signal });
  const costs = new Map<string, number>();
  for (const { text, meanLogProbability } of answer.samples) {
    const tactic = firstTactic(text, '');
    if (tactic === undefined) continue;
    const cost = Math.max(0, -(meanLogProbability ?? -1));
    costs.set(tactic, Math.min(cost, costs.get(tactic) ?? Infinity));
  }
  return [...costs].map(([tactic, cost]) => ({ tactic, cost })).toSorted((a, b) => a.cost - b.cost);
}
