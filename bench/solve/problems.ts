import { drawProblem, drawUnseenProblem, families, unseenFamilies } from '../../models/starter/data/families.ts';
import type { Problem } from '../../models/starter/data/problem.ts';
import { Random } from '../../models/starter/data/random.ts';

/** Problems that the starter model was not trained on: held out of its families, and of families it never saw. */
export function problemsNotTrainedOn(ofEach: number, seed: number): Problem[] {
  return [
    ...families.flatMap((family) =>
      different(ofEach, seed, family.name, (random) => drawProblem(random, true, family)),
    ),
    ...unseenFamilies.flatMap((family) =>
      different(ofEach, seed, family.name, (random) => drawUnseenProblem(random, family)),
    ),
  ];
}

/** So many different problems, or fewer where a family is small. */
function different(count: number, seed: number, label: string, draw: (random: Random) => Problem): Problem[] {
  const random = Random.labelled(seed, `solve benchmark, ${label}`);
  const problems = new Map<string, Problem>();
  for (let tries = 0; problems.size < count && tries < 20 * count; tries++) {
    const problem = draw(random);
    problems.set(problem.identity, problem);
  }
  return [...problems.values()];
}
