import type { Problem } from '../../models/starter/data/problem.ts';
import type { LanguageModel } from '../../src/model/languageModel.ts';
import { buildPrompt } from '../../src/prompt/build.ts';
import { endedSample } from '../../src/solve/samples.ts';
import { methodFor, questionFor } from '../../src/solve/method.ts';
import type { AnsweredProblem } from './scores.ts';

/** How the product draws several samples. */
const severally = { temperature: 0.6, topP: 0.95 } as const;

/** Asks a model for so many samples of a problem, and for one as it is drawn alone. */
export async function drawAnswers(
  model: LanguageModel,
  problem: Problem,
  samples: number,
  seed: number,
): Promise<AnsweredProblem> {
  const profile = await model.load();
  const method = methodFor(profile, problem.statement, undefined);
  if (method === undefined) throw new Error('This model writes Lean proofs, and does not solve problems in words.');
  const { text, stop } = buildPrompt(method.format, questionFor(method, problem.statement));
  const { temperature, topP, maxTokens } = method.format.sampling;
  const common = { lane: 'solve', prompt: text, overflow: 'refuse', maxTokens, seed } as const;
  const alone = await model.generate({ ...common, stop: [...stop], samples: 1, temperature, topP });
  const several = await model.generate({ ...common, stop: [...stop], samples, ...severally, ...method.format.voting });
  const answersOf = (result: typeof several): (string | undefined)[] =>
    result.samples.map(({ text: written, stopReason }, index) => {
      const { answer, state } = endedSample(index, written, stopReason);
      return state === 'whole' ? answer : undefined;
    });
  return { answer: problem.answer, alone: answersOf(alone)[0], samples: answersOf(several) };
}
