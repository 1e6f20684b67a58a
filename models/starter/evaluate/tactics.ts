import { printGoal, goalIdentity, tacticPrompt, type Theorem } from '../data/leanGoal.ts';
import { declaration, drawTheorem } from '../data/leanTheorems.ts';
import { Random } from '../data/random.ts';
import { runLean } from './lean.ts';
import { greedy, type Sampling, type StarterModel } from './model.ts';
import type { Score } from './table.ts';

/** What Lean says of a candidate: it closes the goal, it is a valid step, or neither. */
type Outcome = 'closes' | 'steps' | 'fails';

export interface GoalResult {
  theorem: Theorem;
  greedy: Outcome;
  sampled: Outcome;
  candidates: string[];
}

/** Different theorems whose goals were held out. */
export function heldOutTheorems(count: number, seed: number): Theorem[] {
  const random = Random.labelled(seed, 'evaluate theorems');
  const theorems = new Map<string, Theorem>();
  while (theorems.size < count) {
    const theorem = drawTheorem(random, true);
    theorems.set(goalIdentity(theorem.proof.goal), theorem);
  }
  return [...theorems.values()];
}

const forbidden = /\b(sorry|admit|native_decide|run_tac)\b/;

/** Asks for one greedy candidate and eight samples at temperature 0.7 for each goal, and has Lean judge them all. */
export async function judgeGoals(
  model: StarterModel,
  theorems: readonly Theorem[],
  lean: string,
): Promise<GoalResult[]> {
  const asked: { theorem: Theorem; candidates: string[] }[] = [];
  for (const theorem of theorems) {
    const prompt = tacticPrompt(printGoal(theorem.proof.goal));
    const samplings: Sampling[] = [
      greedy,
      ...Array.from({ length: 8 }, (_, seed) => ({ temperature: 0.7, seed: seed + 1 })),
    ];
    const candidates: string[] = [];
    for (const sampling of samplings)
      candidates.push((await model.complete(prompt, 60, sampling, '\n[GOAL]')).trimEnd());
    asked.push({ theorem, candidates: [...new Set(candidates)] });
  }
  const checks = asked.flatMap(({ theorem, candidates }) =>
    candidates.flatMap((candidate) => [
      attempt(theorem, candidate, ''),
      attempt(theorem, candidate, '\n  all_goals sorry'),
    ]),
  );
  const verdicts = await runLean(lean, checks);
  let next = 0;
  return asked.map(({ theorem, candidates }) => {
    const outcomes = candidates.map((candidate): Outcome => {
      const [alone, stepping] = [verdicts[next], verdicts[next + 1]];
      next += 2;
      if (candidate === '' || forbidden.test(candidate)) return 'fails';
      if (alone?.errors.length === 0) return 'closes';
      return stepping?.errors.length === 0 ? 'steps' : 'fails';
    });
    return { theorem, candidates, greedy: outcomes[0] ?? 'fails', sampled: best(outcomes) };
  });
}

const best = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.includes('closes') ? 'closes' : outcomes.includes('steps') ? 'steps' : 'fails';

const attempt = (theorem: Theorem, candidate: string, after: string): string =>
  `${declaration(theorem)}\n  ${candidate.replaceAll('\n', '\n  ')}${after}`;

export function tacticScores(results: readonly GoalResult[]): Score[] {
  const share = (name: string, wanted: (result: GoalResult) => boolean): Score => ({
    name,
    right: results.filter(wanted).length,
    total: results.length,
  });
  return [
    share('greedy candidate closes the goal', (result) => result.greedy === 'closes'),
    share('greedy candidate closes it or is a valid step', (result) => result.greedy !== 'fails'),
    share('greedy or one of 8 samples closes the goal', (result) => result.sampled === 'closes'),
    share('greedy or one of 8 samples closes it or is a valid step', (result) => result.sampled !== 'fails'),
  ];
}

/** The same shares per family, for the greedy candidate. */
export function familyScores(results: readonly GoalResult[]): Score[] {
  const families = [...new Set(results.map(({ theorem }) => theorem.family))].sort();
  return families.map((family) => {
    const own = results.filter(({ theorem }) => theorem.family === family);
    return { name: family, right: own.filter(({ greedy }) => greedy !== 'fails').length, total: own.length };
  });
}
