import { CancelledError } from '../../src/common/errors.ts';
import { chunkTokens } from '../../src/worker/lanes.ts';
import { repetitionsOf, type BenchCase } from '../benchCase.ts';
import type { TextEngine, TextRequest } from '../engine.ts';
import { compare, repeat, spreadsOf, type Pair } from '../interleave.ts';
import { MathText } from '../mathText.ts';
import { promptOf, type CountTokens } from '../promptLength.ts';
import { row, type Row } from '../row.ts';
import { spreadOf } from '../statistics.ts';

const prefillTokens = 1000;
/** tokens of the prompt asked for after a cancellation; it begins the cancelled one, so it is in the cache */
const shortTokens = 8;
const decodedTokens = 64;

/**
 * How long a cancelled request keeps computing: from the cancellation to the first token of the next request, less the
 * time that this request takes when nothing was cancelled before it. At most one chunk of a prompt or one token may pass.
 */
export const cancel: BenchCase = {
  name: 'cancel',
  async measure(stage, thoroughness) {
    const { contextSize } = (await stage.ours()).model;
    if (contextSize < prefillTokens) return [];
    const server = await stage.server({ slots: 1, contextTokens: prefillTokens + 128 });
    const setting: Setting = {
      sides: { ours: await stage.ours(), peer: server },
      count: (text) => server.countTokens(text),
      repetitions: repetitionsOf(thoroughness, 5),
    };
    await compare(setting.sides, 1, (side) => side.generate(asking('Warm up.', 2)));
    return [await duringPrefill(setting), await duringDecode(setting)];
  },
};

interface Setting {
  readonly sides: Pair<TextEngine>;
  readonly count: CountTokens;
  readonly repetitions: number;
}

/** The peer once: it finishes the prompt first, and nothing is judged by it. */
async function duringPrefill({ sides, count, repetitions }: Setting): Promise<Row> {
  const chunk = await chunkTime(sides.ours, count);
  const peer = await idleTimesOfPrefill(sides.peer, await chunkTime(sides.peer, count), 1, count);
  const ours = await idleTimesOfPrefill(sides.ours, chunk, repetitions, count);
  return row({
    name: `cancelled during a prompt of ${prefillTokens} tokens: time to idle`,
    unit: 'ms',
    better: 'lower',
    ours: spreadOf(ours),
    peer: spreadOf(peer),
    bar: { of: 'value', atMost: chunk, because: `one chunk of ${chunkTokens.cpu} tokens` },
    judged: 'worst',
  });
}

/** @param chunk milliseconds that one chunk of a prompt takes */
function idleTimesOfPrefill(
  side: TextEngine,
  chunk: number,
  repetitions: number,
  count: CountTokens,
): Promise<number[]> {
  const prefill = (chunk * prefillTokens) / chunkTokens.cpu;
  return repeat(repetitions, async (index) => {
    const text = new MathText(500 + index);
    const long = asking(await promptOf(text, prefillTokens, count), 1);
    const short = asking(await promptOf(text, shortTokens, count), 2);
    // Early in the prompt, and each time somewhere else in a chunk.
    return idleTime(side, long, short, prefill * (0.1 + 0.03 * (index % 5)));
  });
}

async function duringDecode({ sides, count, repetitions }: Setting): Promise<Row> {
  const token = await slowestToken(sides.ours);
  const idle = await compare(sides, repetitions, async (side, index) => {
    const prompt = await promptOf(new MathText(600 + index), shortTokens, count);
    return idleTime(side, asking(prompt, decodedTokens), asking(prompt, 2), 'first text');
  });
  return row({
    name: 'cancelled while tokens are generated: time to idle',
    unit: 'ms',
    better: 'lower',
    ...spreadsOf(idle, (time) => time),
    bar: { of: 'value', atMost: token, because: 'one token' },
    judged: 'worst',
  });
}

/**
 * @param short begins as the long one does
 * @param moment when the long one is cancelled: after so many milliseconds, or as soon as text arrives
 * @throws Error when the long one was complete by then
 */
async function idleTime(
  side: TextEngine,
  long: TextRequest,
  short: TextRequest,
  moment: number | 'first text',
): Promise<number> {
  const cancellation = new AbortController();
  const onText = moment === 'first text' ? () => cancellation.abort() : undefined;
  const timer = moment === 'first text' ? undefined : setTimeout(() => cancellation.abort(), moment);
  try {
    await side.generate(long, { signal: cancellation.signal, onText });
    throw new Error('The request that was to be cancelled was complete before.');
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
  } finally {
    clearTimeout(timer);
  }
  const afterwards = await side.generate(short);
  const usual = await side.generate(short);
  return afterwards.firstText - usual.firstText;
}

/** Milliseconds that one chunk of a prompt takes. */
async function chunkTime(side: TextEngine, count: CountTokens): Promise<number> {
  const chunks = 4;
  const prompt = await promptOf(new MathText(499), chunks * chunkTokens.cpu, count);
  const { firstText } = await side.generate(asking(prompt, 2));
  return firstText / chunks;
}

/** Milliseconds of the slowest of some tokens: the one that the worst of the cancellations may have to wait for. */
async function slowestToken(side: TextEngine): Promise<number> {
  const times: number[] = [];
  await side.generate(asking('Let $x$ be', 32), { onText: () => times.push(performance.now()) });
  return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)));
}

function asking(prompt: string, maxTokens: number): TextRequest {
  return { lane: 'ghost', prompt, maxTokens, samples: 1, seed: 1 };
}
