import type { LlamaContext, LlamaContextOptions, LlamaModel } from 'node-llama-cpp';
import { describeError } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { Lane, ModelPlan } from '../protocol/worker.ts';
import { laneContextOptions, tooLittleMemory } from './memory.ts';
import { NativeContext } from './nativeContext.ts';

/**
 * Makes the context of a lane as it was planned; with half as many sequences, and so on, when the memory has become
 * scarce since.
 * @throws UserMessage when there is no memory for one sequence
 */
export async function openContext(model: LlamaModel, plan: ModelPlan, lane: Lane, log: Log): Promise<NativeContext> {
  const shape = plan.lanes[lane];
  for (let { sequences } = shape; ; sequences = Math.floor(sequences / 2)) {
    const smaller = { ...plan, lanes: { ...plan.lanes, [lane]: { ...shape, sequences } } };
    try {
      const context = await createContext(model, await laneContextOptions(model, smaller, lane));
      return new NativeContext(context, plan.threads);
    } catch (error) {
      if (sequences <= 1) throw error;
      log.warn(`${sequences} × ${shape.contextTokens} tokens of context: ${describeError(error)}`);
    }
  }
}

async function createContext(model: LlamaModel, options: LlamaContextOptions): Promise<LlamaContext> {
  try {
    return await model.createContext(options);
  } catch (error) {
    throw tooLittleMemory(error);
  }
}
