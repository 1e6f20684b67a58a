import { drawProblem, drawUnseenProblem, families, unseenFamilies } from '../data/families.ts';
import { solvePrompt, type Problem } from '../data/problem.ts';
import { Random } from '../data/random.ts';
import type { Family } from '../data/solve/family.ts';
import { extractAnswer } from '../../../src/solve/answer.ts';
import type { AskedModel } from './askedModel.ts';

/** How many problems of one sort were solved. */
export interface SolvingScore {
  readonly family: string;
  /** trained: numbers of the sizes of training; larger: larger ones; unseen: of a family that training has not */
  readonly range: 'trained' | 'larger' | 'unseen';
  readonly total: number;
  /** the greedy solution has the right answer */
  readonly first: number;
  /** the answer that most of the samples give is right; undefined where no samples were taken */
  readonly vote: number | undefined;
  /** one of the samples is right */
  readonly any: number | undefined;
}

export interface SolvingOptions {
  /** problems of each family */
  readonly count: number;
  readonly seed: number;
  /** for each problem of the ranges of training, besides the greedy solution; 0: none */
  readonly samples: number;
  /** told of each greedy solution that is wrong */
  readonly report: (text: string) => void;
}

/** Of the samples; the product's own solutions are greedy. */
const temperature = 0.6;

/** More than the longest solution in the training data. */
const mostTokens = 720;

/** Different problems of one family. Small families have fewer than asked for. */
function problemsOf(draw: (random: Random) => Problem, label: string, { count, seed }: SolvingOptions): Problem[] {
  const random = Random.labelled(seed, label);
  const problems = new Map<string, Problem>();
  for (let tries = 0; problems.size < count && tries < 20 * count; tries++) {
    const problem = draw(random);
    problems.set(problem.identity, problem);
  }
  return [...problems.values()];
}

/** Held-out problems of all families, larger ones of those that have them, and problems of families never trained on. */
export async function* solvingScores(model: AskedModel, options: SolvingOptions): AsyncGenerator<SolvingScore> {
  const scored = (family: Family, range: SolvingScore['range']): Promise<SolvingScore> => {
    const draw = (random: Random): Problem =>
      range === 'trained' ? drawProblem(random, true, family) : drawUnseenProblem(random, family);
    const problems = problemsOf(draw, `${family.name}, ${range}`, options);
    return score(model, family.name, range, problems, range === 'trained' ? options : { ...options, samples: 0 });
  };
  for (const family of families) yield scored(family, 'trained');
  for (const family of families.filter(({ hasLarger }) => hasLarger)) yield scored(family, 'larger');
  for (const family of unseenFamilies) yield scored(family, 'unseen');
}

async function score(
  model: AskedModel,
  family: string,
  range: SolvingScore['range'],
  problems: readonly Problem[],
  { samples, report }: SolvingOptions,
): Promise<SolvingScore> {
  let [first, vote, any] = [0, 0, 0];
  for (const problem of problems) {
    const asked = { prompt: solvePrompt(problem.statement), maximum: mostTokens };
    const written = await model.complete(asked);
    if (extractAnswer(written, true) === problem.answer) first++;
    else
      report(`${problem.statement}\n  expected ${problem.answer}\n  got ${written.trim().replaceAll('\n', '\n    ')}`);
    const answers = (samples === 0 ? [] : await model.samples(asked, samples, temperature)).map((text) =>
      extractAnswer(text, true),
    );
    if (mostFrequent(answers) === problem.answer) vote++;
    if (answers.includes(problem.answer)) any++;
  }
  const sampled = samples === 0 ? { vote: undefined, any: undefined } : { vote, any };
  return { family, range, total: problems.length, first, ...sampled };
}

/** The earliest of those that occur most often; samples without an answer do not vote. */
export function mostFrequent(answers: readonly (string | undefined)[]): string | undefined {
  const votes = new Map<string, number>();
  for (const answer of answers) if (answer !== undefined) votes.set(answer, (votes.get(answer) ?? 0) + 1);
  return [...votes].reduce<[string | undefined, number]>(
    (best, entry) => (entry[1] > best[1] ? entry : best),
    [undefined, 0],
  )[0];
}
