import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytePiece, endPiece } from '../../test/support/randomModel.ts';
import { WorkerFixture } from '../../test/support/workerFixture.ts';
import { generateRequest } from '../../test/support/generateRequest.ts';
import { CancelledError, UserMessage } from '../common/errors.ts';
import { silentLog } from '../common/log.ts';
import type { GenerateRequest } from './languageModel.ts';
import { WorkerProcess } from './workerProcess.ts';

const greedy = generateRequest({ maxTokens: 24 });
const random: GenerateRequest = { ...greedy, temperature: 0.8 };

let fixture: WorkerFixture;
let worker: WorkerProcess;

beforeAll(async () => {
  fixture = await WorkerFixture.create();
  worker = new WorkerProcess({ script: fixture.script, log: silentLog });
});
afterAll(async () => {
  await worker.stop();
  await fixture.dispose();
});

async function load(path: string): Promise<void> {
  await worker.load({ path, gpu: 'off', threads: 1 });
}

/** Generates, and also gives what was streamed: all of it per sample, and the pieces in order. */
async function generate(request: GenerateRequest, signal?: AbortSignal) {
  const streamed = Array.from({ length: request.samples }, () => '');
  const pieces: string[] = [];
  const onText = ({ sample, text }: { sample: number; text: string }) => {
    streamed[sample] = (streamed[sample] ?? '') + text;
    pieces.push(text);
  };
  const result = await worker.generate(request, { onText, signal });
  return { ...result, texts: result.samples.map(({ text }) => text), streamed, pieces };
}

describe('a random model', () => {
  beforeAll(async () => load(await fixture.model('random')));

  it('streams the text it returns', async () => {
    const { texts, streamed, pieces, samples } = await generate(random);
    expect(streamed).toEqual(texts);
    expect(pieces.length).toBeGreaterThan(1);
    expect(samples).toMatchObject([{ stopReason: 'length', tokens: 24 }]);
  });

  it('gives the same text for the same seed, and another for another', async () => {
    const first = await generate(random);
    expect((await generate(random)).texts).toEqual(first.texts);
    expect((await generate({ ...random, seed: 2 })).texts).not.toEqual(first.texts);
  });

  it('gives several samples of one prompt, more than run side by side', async () => {
    const { texts, streamed, evaluatedTokens, promptTokens } = await generate({
      ...random,
      lane: 'tactics',
      samples: 10,
    });
    expect(streamed).toEqual(texts);
    expect(new Set(texts).size).toBe(10);
    expect(evaluatedTokens).toBe(promptTokens);
  });

  it('copies the state of a long prompt to the other samples', async () => {
    const request = { ...greedy, lane: 'tactics', prompt: 'for all x = y, '.repeat(30), samples: 4 } as const;
    const { texts, evaluatedTokens, promptTokens } = await generate(request);
    expect(new Set(texts).size).toBe(1);
    expect(evaluatedTokens).toBeLessThanOrEqual(promptTokens);
    expect((await generate({ ...request, lane: 'background', samples: 1 })).texts[0]).toBe(texts[0]);
  });

  it('evaluates only what is new in a prompt that grew', async () => {
    const prompt = 'the x = for all the '.repeat(20) + 'end';
    const before = await generate({ ...greedy, prompt });
    const after = await generate({ ...greedy, prompt: `${prompt} of it` });
    expect(after.promptTokens).toBeGreaterThan(before.promptTokens);
    expect(after.evaluatedTokens).toBe(after.promptTokens - before.promptTokens);
  });

  it('evaluates only the tail of a prompt that was changed in the middle', async () => {
    const [head, tail] = ['the x = '.repeat(30), 'for all '.repeat(30)];
    await generate({ ...greedy, prompt: `${head}1 ${tail}` });
    const changed = await generate({ ...greedy, prompt: `${head}2 ${tail}` });
    const whole = await generate({ ...greedy, prompt: `3 ${head}2 ${tail}` });
    expect(changed.evaluatedTokens).toBeLessThan(whole.evaluatedTokens - 60);
  });

  it('refuses a prompt that does not fit when it must be read whole', async () => {
    const whole = worker.generate({ ...greedy, prompt: 'a b c d '.repeat(2000), overflow: 'refuse' });
    await expect(whole).rejects.toThrow(/longer than the model can read: \d+ tokens/);
  });

  it('cuts a prompt that does not fit, and keeps its evaluation while the prompt grows', async () => {
    const prompt = 'x y z w '.repeat(3000);
    const cut = await generate({ ...greedy, prompt });
    expect(cut.promptTokens).toBeLessThan(4096 - greedy.maxTokens);
    expect((await generate({ ...greedy, prompt: `${prompt}a b` })).evaluatedTokens).toBeLessThan(20);
  });

  it('ends when its context is full, however much is asked for', async () => {
    const { samples, promptTokens } = await generate({ ...greedy, lane: 'background', maxTokens: 100_000 });
    // The last token is not evaluated, so that it takes no room.
    expect(samples[0]).toMatchObject({ stopReason: 'length', tokens: 2048 + 1 - promptTokens });
  });

  it('answers an empty prompt', async () => {
    expect(await generate({ ...greedy, prompt: '' })).toMatchObject({ promptTokens: 1, evaluatedTokens: 1 });
  });

  it('stops a cancelled generation, and answers the next request', async () => {
    const controller = new AbortController();
    const cancelled = worker.generate(
      { ...greedy, maxTokens: 4000 },
      { signal: controller.signal, onText: () => controller.abort() },
    );
    await expect(cancelled).rejects.toThrow(CancelledError);
    expect((await generate(greedy)).samples).toMatchObject([{ tokens: 24 }]);
  });

  it('does not begin a request that is cancelled already', async () => {
    await expect(worker.generate(greedy, { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
  });

  it('lets ghost text go before a solution that runs, which then has the text it would have had', async () => {
    const solve = { ...random, lane: 'solve', prompt: 'Solve x = y.', maxTokens: 400 } as const;
    const alone = await generate(solve);
    const order: string[] = [];
    const solving = generate(solve).then((result) => (order.push('solve'), result));
    await generate(greedy).then(() => order.push('ghost'));
    const interrupted = await solving;
    expect(order).toEqual(['ghost', 'solve']);
    expect(interrupted.texts).toEqual(alone.texts);
  });
});

describe('a larger random model', () => {
  const slow = { dimension: 192, layers: 3, heads: 8, feedForward: 384 };
  beforeAll(async () => load(await fixture.model('slow', { shape: slow })));

  it('stops within a long prompt when it is cancelled', async () => {
    await generate({ ...greedy, maxTokens: 1 });
    await generate({ ...greedy, lane: 'solve', maxTokens: 1 });
    const long: GenerateRequest = { ...greedy, lane: 'solve', prompt: 'a b c d '.repeat(480), maxTokens: 1 };
    const controller = new AbortController();
    const cancelled = worker.generate(long, { signal: controller.signal });
    // An answer in a higher lane shows that the long prompt has begun and is not yet done.
    const ghost = generate({ ...greedy, maxTokens: 1 }).then(() => controller.abort());
    await expect(cancelled).rejects.toThrow(CancelledError);
    await ghost;
    const next = await generate(long);
    expect(next.promptTokens).toBeGreaterThan(3000);
    expect(next.evaluatedTokens).toBeGreaterThan(next.promptTokens / 2);
    expect(next.evaluatedTokens).toBeLessThan(next.promptTokens);
  }, 120_000);
});

describe('a model with the marks of a chat', () => {
  const start = { control: '<|im_start|>' };
  const end = { control: '<|im_end|>' };
  const question = [start, { text: 'user\n' }, { text: 'for all x = y, '.repeat(30) }, end, start];
  const lane = 'solve';

  beforeAll(async () =>
    load(await fixture.model('chat', { marks: { [start.control]: 'control', [end.control]: 'control' } })),
  );

  it('evaluates only what is new in a chat that grew', async () => {
    const before = await generate({ ...greedy, lane, prompt: [...question, { text: 'assistant\n' }] });
    const after = await generate({ ...greedy, lane, prompt: [...question, { text: 'assistant\n2 + 2 = ' }] });
    expect(before.evaluatedTokens).toBe(before.promptTokens);
    expect(after.promptTokens).toBeGreaterThan(before.promptTokens);
    expect(after.evaluatedTokens).toBe(after.promptTokens - before.promptTokens);
  });

  it('says of a mark it does not have that other prompts are needed, and answers the next request', async () => {
    const asking = generate({ ...greedy, lane, prompt: [{ control: '<｜User｜>' }, { text: 'x' }] });
    await expect(asking).rejects.toBeInstanceOf(UserMessage);
    await expect(asking).rejects.toMatchObject({
      what: 'This model has no token <｜User｜>, which its prompts are made with.',
    });
    expect((await generate({ ...greedy, lane, prompt: [start, { text: 'x' }] })).samples).toHaveLength(1);
  });
});

describe('a scripted model', () => {
  const double = [0xe2, 0x84, 0x9d].map(bytePiece);
  const script = ['▁x', ...double, '∀', '▁=', 'a', 'b', 'c', 'd', 'e', '>', 'o', 'k', endPiece];
  beforeAll(async () => load(await fixture.model('scripted', { script })));
  const scripted = { ...greedy, prompt: 'x' };

  it('ends by itself', async () => {
    const { samples } = await generate(scripted);
    expect(samples).toEqual([{ text: 'ℝ∀ =abcde>ok', stopReason: 'end', tokens: script.length - 2 }]);
  });

  it('streams characters whole that are several tokens', async () => {
    expect((await generate(scripted)).pieces.slice(0, 3)).toEqual(['ℝ', '∀', ' =']);
  });

  it('lets nothing of a stop text out that is several tokens', async () => {
    const { samples, streamed, pieces } = await generate({ ...scripted, stop: ['cde', 'zz'] });
    expect(samples).toMatchObject([{ text: 'ℝ∀ =ab', stopReason: 'stop' }]);
    expect(streamed).toEqual(['ℝ∀ =ab']);
    expect(pieces.join()).not.toContain('c');
  });

  it('gives out what only began like a stop text', async () => {
    expect((await generate({ ...scripted, stop: ['cdX', 'okX'] })).texts).toEqual(['ℝ∀ =abcde>ok']);
  });

  it.each(['x <s>', 'x </s>', '[INST] <s></s>'])('reads %s in a document as text', async (prompt) => {
    const { texts, promptTokens } = await generate({ ...scripted, prompt });
    expect(texts).toEqual(['ok']);
    // As text it is one token for each character at most two of which merge, and the beginning of the sequence.
    expect(promptTokens).toBeGreaterThan(prompt.length / 2 + 1);
  });
});

describe('a process that ends', () => {
  it('fails what is asked of it with a message for people', async () => {
    const other = new WorkerProcess({ script: fixture.script, log: silentLog });
    await other.load({ path: await fixture.model('killed'), gpu: 'off', threads: 1 });
    const kill = () => process.kill(other.processId ?? 0, 'SIGKILL');
    const generating = other.generate({ ...greedy, maxTokens: 4000 }, { onText: kill });
    await expect(generating).rejects.toThrow(UserMessage);
    await expect(other.generate(greedy)).rejects.toThrow(UserMessage);
    await other.exited;
    expect(other.running).toBe(false);
  });
});
