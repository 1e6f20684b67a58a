import { Random } from '../../models/starter/data/random.ts';
import type { AnsweredProblem } from './scores.ts';

/**
 * Answers as a weak model gives them, made without one: a solution of a large model takes minutes on such a machine, and 64 of
 * each of many problems are wanted. The distribution is set so that voting gains about what Llemma 7B gains by it on MATH, where
 * 18 of 100 answers are right of one sample, and 33 by the vote of 256.
 *
 * Each problem has a probability to be answered rightly, from a Beta distribution; wrong answers follow Zipf's law over forty
 * mistakes, so that there is one that many samples make; one sample of twenty states no answer.
 */
export function weakAnswers(problems: number, samples: number, seed: number): AnsweredProblem[] {
  const random = Random.labelled(seed, 'weak model');
  return Array.from({ length: problems }, () => {
    const skill = beta(random, 0.5, 2.5);
    const drawn = Array.from({ length: samples }, () => answer(random, skill));
    return { answer: '0', alone: drawn[0], samples: drawn };
  });
}

const silent = 0.05;
const mistakes = Array.from({ length: 40 }, (_, index) => [1 / (index + 1), String(index + 1)] as const);

function answer(random: Random, skill: number): string | undefined {
  if (random.chance(silent)) return undefined;
  return random.chance(skill) ? '0' : random.weighted(mistakes);
}

/** Jöhnk's method, good for parameters that are small. */
function beta(random: Random, a: number, b: number): number {
  for (;;) {
    const [x, y] = [random.next() ** (1 / a), random.next() ** (1 / b)];
    if (x + y > 0 && x + y <= 1) return x / (x + y);
  }
}
