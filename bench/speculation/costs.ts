import { availableParallelism } from 'node:os';
import { getLlama, type LlamaModel } from 'node-llama-cpp';
import { NativeContext, type Sampler } from '../../src/worker/nativeContext.ts';
import { MathText } from '../mathText.ts';
import { spreadOf, type Spread } from '../statistics.ts';

/** Milliseconds of a step by its number of rows. */
export type StepTimes = ReadonlyMap<number, Spread>;

/** Those of the drafts that are compared, and the token before them. */
const measuredRows: readonly number[] = [1, 2, 3, 4, 5, 8, 9];
/** Tokens evaluated at once when the prompt is filled in. */
const chunk = 32;

/**
 * Times steps of a model as its lane takes them: one batch, a token drawn for each of its rows, and the rows forgotten
 * again. The numbers of rows take turns, so that what else happens on the machine meets all of them.
 * @param context tokens before the step
 */
export async function measureSteps(modelPath: string, context: number, repetitions: number): Promise<StepTimes> {
  const threads = Math.max(1, availableParallelism() - 1);
  const llama = await getLlama({ build: 'never', skipDownload: true, maxThreads: threads });
  try {
    const model = await llama.loadModel({ modelPath, useMmap: false });
    const contextSize = context + Math.max(...measuredRows) + 1;
    const native = new NativeContext(await model.createContext({ contextSize, batchSize: chunk, threads }), threads);
    return await timeSteps(native, model, context, repetitions);
  } finally {
    await llama.dispose();
  }
}

async function timeSteps(
  native: NativeContext,
  model: LlamaModel,
  context: number,
  repetitions: number,
): Promise<StepTimes> {
  const tokens = model.tokenize(new MathText(1).start(8 * context + 100));
  for (let position = 0; position < context; position += chunk) {
    const part = tokens.slice(position, Math.min(position + chunk, context));
    await native.decode([{ sequence: 0, position, tokens: part, outputs: 0 }]);
  }
  const sampler = native.createSampler({ temperature: 0.6, topP: 0.95, seed: 1 });
  const times = new Map(measuredRows.map((rows): [number, number[]] => [rows, []]));
  // The first turn of all prepares what the others find ready.
  for (let turn = -1; turn < repetitions; turn++) {
    for (const [rows, measured] of times) {
      const milliseconds = await timeStep(native, sampler, tokens.slice(context, context + rows), context);
      if (turn >= 0) measured.push(milliseconds);
    }
  }
  sampler.dispose();
  return new Map([...times].map(([rows, measured]) => [rows, spreadOf(measured)]));
}

async function timeStep(
  native: NativeContext,
  sampler: Sampler,
  tokens: ReturnType<LlamaModel['tokenize']>,
  position: number,
): Promise<number> {
  const started = performance.now();
  const [outputs = []] = await native.decode([{ sequence: 0, position, tokens, outputs: tokens.length }]);
  for (const output of outputs) await sampler.sample(output);
  native.keep(0, position);
  return performance.now() - started;
}
