import { CancelledError } from '../../src/common/errors.ts';
import { repetitionsOf, widestLane, type BenchCase } from '../benchCase.ts';
import type { TextEngine, TextRequest } from '../engine.ts';
import { compare, spreadsOf } from '../interleave.ts';
import { MathText } from '../mathText.ts';
import { promptOf } from '../promptLength.ts';
import { row, significant } from '../row.ts';
import { sampleServer } from './samples.ts';

const samples = 8;
/** tokens of the prompt for ghost text, none of which is in the cache */
const promptTokens = 8;

/**
 * Time to first token of ghost text that is asked for while eight samples are being generated. The step of the samples that
 * runs then may be in the way, and what the ghost text takes alone comes on top; no more.
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
    await sides.peer.generate(asking('Let $x$ be', 8));
    const step = await slowestStep(sides.ours, asking('Let $x$ be', 16));

    const asked = await compare(sides, repetitionsOf(thoroughness, 5), async (side, index) => {
      const alone = await side.generate(await ghost(700 + 2 * index));
      const request = await ghost(701 + 2 * index);
      const beside = await whileRunning(side, asking('Let $x$ be', 200), () => side.generate(request));
      return { alone: alone.firstText, beside: beside.firstText };
    });
    const alone = Math.max(...asked.ours.map((times) => times.alone));
    return [
      row({
        name: `ghost text while ${samples} samples run: time to first token`,
        unit: 'ms',
        better: 'lower',
        ...spreadsOf(asked, ({ beside }) => beside),
        bar: {
          of: 'value',
          atMost: step + alone,
          because: `one step of the samples and ${significant(alone)} ms alone`,
        },
        judged: 'worst',
        note: `ours side by side: ${Math.min(samples, sides.ours.model.plan.lanes[lane].sequences)}`,
      }),
    ];
  },
};

/** Pieces of text of each sample after which all of them are being generated, and no part of a prompt is left. */
const settled = 3;

/** Milliseconds of the slowest step of a request, once all samples of it are being generated. */
async function slowestStep(side: TextEngine, request: TextRequest): Promise<number> {
  const times: number[] = [];
  await side.generate(request, { onText: () => times.push(performance.now()) });
  const ofSteps = times.slice(settled * request.samples);
  return Math.max(...ofSteps.slice(1).map((time, index) => time - (ofSteps[index] ?? time)));
}

/** Does something once all samples of a request are being generated, and cancels the request then. */
async function whileRunning<T>(side: TextEngine, request: TextRequest, task: () => Promise<T>): Promise<T> {
  const cancellation = new AbortController();
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  let pieces = 0;
  const onText = () => {
    pieces += 1;
    if (pieces === settled * request.samples) begin();
  };
  const wasCancelled = side.generate(request, { signal: cancellation.signal, onText }).then(
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
