/**
 * Compares the exported file in llama.cpp with the training code, after `train/reference.py` has written what that says:
 * the tokens of many texts, and the greedy continuations of some prompts. Ends with 1 when tokens differ.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { StarterModel } from './model.ts';

const tokens = v.array(v.number());
const referenceSchema = v.object({
  texts: v.array(v.object({ text: v.string(), tokens })),
  prompts: v.array(v.object({ prompt: v.string(), tokens })),
});

const starter = join(import.meta.dirname, '..');
const reference = v.parse(referenceSchema, JSON.parse(readFileSync(join(starter, 'build', 'reference.json'), 'utf8')));
const model = await StarterModel.load(join(starter, 'starter.gguf'));

const differing = reference.texts.filter(({ text, tokens }) => model.tokenize(text).join() !== tokens.join());
const characters = reference.texts.reduce((sum, { text }) => sum + text.length, 0);
console.log(`tokens: ${characters} characters in ${reference.texts.length} texts, ${differing.length} texts differ`);

let equal = 0;
for (const { prompt, tokens } of reference.prompts) {
  const continued = await model.complete(prompt, 60);
  if (continued === model.detokenize(tokens)) equal++;
  else
    console.log(
      `${JSON.stringify(prompt)}\n  llama.cpp ${JSON.stringify(continued)}\n  training  ${JSON.stringify(model.detokenize(tokens))}`,
    );
}
console.log(`greedy continuations: ${equal} of ${reference.prompts.length} equal`);
await model.dispose();
if (differing.length > 0) process.exitCode = 1;
