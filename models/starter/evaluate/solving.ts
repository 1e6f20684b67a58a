import { drawProblem, families } from '../data/families.ts';
import { solvePrompt, type Problem } from '../data/problem.ts';
import { Random } from '../data/random.ts';
import { greedy, type StarterModel } from './model.ts';
import type { Score } from './table.ts';

const finalAnswer = /Final Answer: The final answer is \$(.*)\$\. I hope it is correct\./;

/** Different held-out problems of one family. Small families have fewer than asked for. */
function heldOutProblems(make: (random: Random) => Problem, count: number, seed: number): Problem[] {
  const random = Random.labelled(seed, `evaluate ${make.name}`);
  const problems = new Map<string, Problem>();
  for (let tries = 0; problems.size < count && tries < 20 * count; tries++) {
    const problem = drawProblem(random, true, make);
    problems.set(problem.identity, problem);
  }
  return [...problems.values()];
}

/** The share of held-out problems per family whose greedy solution ends with the right answer. */
export async function solvingScores(
  model: StarterModel,
  count: number,
  seed: number,
  report: (line: string) => void,
): Promise<Score[]> {
  const scores: Score[] = [];
  for (const [, make] of families) {
    const problems = heldOutProblems(make, count, seed);
    let right = 0;
    for (const problem of problems) {
      const written = await model.complete(solvePrompt(problem.statement), 400, greedy);
      const answer = finalAnswer.exec(written)?.[1];
      if (answer === problem.answer) right++;
      else
        report(
          `${problem.statement}\n  expected ${problem.answer}\n  got ${written.trim().replaceAll('\n', '\n    ')}`,
        );
    }
    scores.push({ name: problems[0]?.family ?? make.name, right, total: problems.length });
  }
  return scores;
}
