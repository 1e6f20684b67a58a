import { CancelledError } from '../../src/common/errors.ts';
import { repetitionsOf, widestLane, type BenchCase } from '../benchCase.ts';
import { decodeRate, type TextEngine, type TextRequest } from '../engine.ts';
import { compare, spreadsOf } from '../interleave.ts';
import { MathText } from '../mathText.ts';
import { promptOf } from '../promptLength.ts';
import { row } from '../row.ts';
import { sampleServer } from './samples.ts';

const samples = 8;
/** tokens of the prompt for ghost text, none of which is in the cache */
const promptTokens = 8;

/**
 * How much longer ghost text takes to begin while eight samples are being generated: its first token then, less the time
 * that such a first token takes alone. A step of the samples may be in the way, no more.
 */
export const ghostStart: BenchCase = {
  name: 'ghost',
  async measure(stage, thoroughness) {
    const lane = await widestLane(stage);
    const server = await stage.server(sampleServer);
    const sides = { ours: await stage.ours(), peer: server };
    const asking = (prompt: string, maxTokens: number): TextRequest => ({ lane, prompt, maxTokens, samples, seed: 1 });
    const ghost = async (seed: number): Promise<TextRequest> => {
      const prompt = await promptOf(new MathText(seed), promptTokens, (text) => server.countTokens(text));
      return { lane: 'ghost', prompt, maxTokens: 2, samples: 1, seed: 1 };
    };
    for (const side of [sides.ours, sides.peer]) await side.generate(await ghost(699));
    const [alone] = (await compare(sides, 1, (side) => side.generate(asking('Let $x$ be', 8)))).ours;
    const step = alone === undefined ? 0 : (samples / decodeRate(alone, samples)) * 1000;

    const waits = await compare(sides, repetitionsOf(thoroughness, 5), async (side, index) => {
      const free = await side.generate(await ghost(700 + 2 * index));
      const request = await ghost(701 + 2 * index);
      const busy = await whileRunning(side, asking('Let $x$ be', 200), () => side.generate(request));
      return busy.firstText - free.firstText;
    });
    return [
      row({
        name: `ghost text while ${samples} samples run: wait beside its own prompt`,
        unit: 'ms',
        better: 'lower',
        ...spreadsOf(waits, (wait) => wait),
        bar: { of: 'value', atMost: step, because: `one step of ${samples} samples` },
        judged: 'worst',
        note: `ours side by side: ${Math.min(samples, sides.ours.model.plan.lanes[lane].sequences)}`,
      }),
    ];
  },
};

/** Does something from the first text of a request on, and cancels the request then. */
async function whileRunning<T>(side: TextEngine, request: TextRequest, task: () => Promise<T>): Promise<T> {
  const cancellation = new AbortController();
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const wasCancelled = side.generate(request, { signal: cancellation.signal, onText: () => begin() }).then(
    () => false,
    (error: unknown) => {
      if (error instanceof CancelledError) return true;
      throw error;
    },
  );
  await Promise.race([begun, wasCancelled]);
  const result = await task();
  cancellation.abort();
  if (!(await wasCancelled)) throw new Error('The samples were complete too early.');
  return result;
}
