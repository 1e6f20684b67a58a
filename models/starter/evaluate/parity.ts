/**
 * Compares the exported file in llama.cpp with the training code, after `train/reference.py` has written what that says:
 * the tokens of many texts, the probabilities of the next token after some prompts, and their greedy continuations.
 * `node parity.ts [FILE]`. Ends with 1 when tokens or probabilities differ; rounding may turn a continuation where two tokens are equally likely.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { StarterModel } from './model.ts';

const tokens = v.array(v.number());
const referenceSchema = v.object({
  texts: v.array(v.object({ text: v.string(), tokens })),
  prompts: v.array(v.object({ prompt: v.string(), tokens, likeliest: v.array(v.tuple([v.number(), v.number()])) })),
});

/** llama.cpp multiplies in half precision, the training code in single. */
const tolerance = 0.02;

const starter = join(import.meta.dirname, '..');
const reference = v.parse(referenceSchema, JSON.parse(readFileSync(join(starter, 'build', 'reference.json'), 'utf8')));
await using model = await StarterModel.load(process.argv[2] ?? join(starter, 'starter.gguf'));

const differing = reference.texts.filter(({ text, tokens }) => model.tokenize(text).join() !== tokens.join());
const characters = reference.texts.reduce((sum, { text }) => sum + text.length, 0);
console.log(
  `tokens: ${String(characters)} characters in ${String(reference.texts.length)} texts, ${String(differing.length)} texts differ`,
);

let [equal, furthest] = [0, 0];
for (const { prompt, tokens, likeliest } of reference.prompts) {
  const probabilities = await model.nextProbabilities(prompt);
  for (const [token, expected] of likeliest) {
    furthest = Math.max(furthest, Math.abs((probabilities.get(token) ?? 0) - expected));
  }
  const [continued, expected] = [await model.complete(prompt, 60), model.detokenize(tokens)];
  if (continued === expected) equal++;
  else
    console.log(
      `${JSON.stringify(prompt)}\n  llama.cpp ${JSON.stringify(continued)}\n  training  ${JSON.stringify(expected)}`,
    );
}
console.log(`probabilities of the next token: ${furthest.toFixed(5)} apart at most`);
console.log(`greedy continuations: ${String(equal)} of ${String(reference.prompts.length)} equal`);
if (differing.length > 0 || furthest > tolerance) process.exitCode = 1;
