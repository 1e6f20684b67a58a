import { watch } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { generateRequest } from '../../test/support/generateRequest.ts';
import { writeRandomModel } from '../../test/support/randomModel.ts';
import { CancelledError } from '../common/errors.ts';
import { silentLog } from '../common/log.ts';
import type { GenerateParameters, Sample } from '../protocol/worker.ts';
import { Engine } from './engine.ts';
import type { GenerationListener } from './generation.ts';
import { chunkTokens } from './lanes.ts';

const ghost: GenerateParameters = { ...generateRequest(), id: 1, scores: false };
const solve: GenerateParameters = { ...ghost, lane: 'solve', prompt: 'Solve x = y.', temperature: 0.8, maxTokens: 40 };
const tactics: GenerateParameters = { ...ghost, lane: 'tactics', prompt: 'x = y ⊢ ', temperature: 0.8, maxTokens: 40 };
const longPrompt = 'a b c d '.repeat(200);

let folder: string;
let engine: Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llemma-engine-'));
  await writeRandomModel(join(folder, 'random.gguf'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A new engine has empty contexts: nothing of a former request is left in them. */
beforeEach(async () => {
  engine = await load(join(folder, 'random.gguf'));
  return () => engine.dispose();
});

function load(path: string): Promise<Engine> {
  return Engine.load({ path, gpu: 'off', threads: 1 }, { log: silentLog, onProgress: () => undefined, signal: never });
}

const never = new AbortController().signal;
const deaf: GenerationListener = { onStarted: () => undefined, onText: () => undefined, onSample: () => undefined };

async function texts(parameters: GenerateParameters, listener = deaf): Promise<string[]> {
  const { samples } = await engine.generate(parameters, listener, never);
  return samples.map(({ text }) => text);
}

describe('lanes', () => {
  it('let ghost text go first within one step of sixteen samples, which then have the texts they would have had', async () => {
    const request = { ...solve, samples: 16 };
    const alone = await texts(request);
    const order: string[] = [];
    let ghostText: Promise<unknown> | undefined;
    const askForGhostText = () => texts(ghost).then(() => order.push('ghost'));
    const interrupted = await texts(request, {
      ...deaf,
      onText: () => {
        order.push('solve');
        ghostText ??= askForGhostText();
      },
    });
    await ghostText;
    // The one step is that which brought the text upon which the ghost text was asked for.
    expect(order.slice(0, 2)).toEqual(['solve', 'ghost']);
    expect(interrupted).toEqual(alone);
  });

  it('let ghost text go first within one chunk of a long prompt', async () => {
    const controller = new AbortController();
    const long = { ...solve, prompt: longPrompt, maxTokens: 1 };
    const cancelled = engine.generate(long, deaf, controller.signal);
    await texts(ghost);
    controller.abort();
    await expect(cancelled).rejects.toThrow(CancelledError);
    const { promptTokens, evaluatedTokens } = await engine.generate(long, deaf, never);
    expect(promptTokens).toBeGreaterThan(10 * chunkTokens.cpu);
    expect(promptTokens - evaluatedTokens).toBeLessThanOrEqual(2 * chunkTokens.cpu);
  });

  it('keep each other from losing their prompts', async () => {
    const prompts = (['ghost', 'tactics', 'solve', 'background'] as const).map((lane) => ({
      ...ghost,
      lane,
      prompt: `${longPrompt} ${lane}`,
    }));
    for (const prompt of prompts) await texts(prompt);
    for (const prompt of prompts)
      expect(await engine.generate(prompt, deaf, never)).toMatchObject({ evaluatedTokens: 1 });
  });
});

describe('what a request costs', () => {
  it('is told before its first text, and counted for its lane', async () => {
    const events: string[] = [];
    const { promptTokens, evaluatedTokens, samples } = await engine.generate(
      ghost,
      {
        onStarted: (use) => events.push(`started ${JSON.stringify(use)}`),
        onText: () => events.push('text'),
        onSample: () => events.push('sample'),
      },
      never,
    );
    expect(events[0]).toBe(`started ${JSON.stringify({ promptTokens, evaluatedTokens })}`);
    expect(events.filter((event) => event.startsWith('started'))).toHaveLength(1);
    // The last token of an answer leads to nothing, so it is not evaluated.
    expect(engine.usage).toEqual({
      ghost: evaluatedTokens + (samples[0]?.tokens ?? 0) - 1,
      tactics: 0,
      solve: 0,
      background: 0,
    });
  });

  it('is counted for what was cancelled, too', async () => {
    const controller = new AbortController();
    const cancelled = engine.generate(
      { ...solve, samples: 1 },
      { ...deaf, onText: () => controller.abort() },
      controller.signal,
    );
    await expect(cancelled).rejects.toThrow(CancelledError);
    expect(engine.usage.solve).toBeGreaterThan(1);
  });
});

describe('samples', () => {
  it('are told of as each is complete, and have the text that was streamed', async () => {
    const streamed = new Map<number, string>();
    const told = new Map<number, Sample>();
    const { samples } = await engine.generate(
      { ...tactics, samples: 12, stop: ['e'] },
      {
        ...deaf,
        onText: (pieces) => {
          for (const { sample, text } of pieces) {
            expect(told.has(sample)).toBe(false);
            streamed.set(sample, (streamed.get(sample) ?? '') + text);
          }
        },
        onSample: (index, sample) => told.set(index, sample),
      },
      never,
    );
    expect([...told].toSorted(([a], [b]) => a - b)).toEqual(samples.map((sample, index) => [index, sample]));
    expect(samples.map((_, index) => streamed.get(index) ?? '')).toEqual(samples.map(({ text }) => text));
  });

  it('of another request join those that run, and leave when they are complete', async () => {
    const order: string[] = [];
    let joined: Promise<unknown> | undefined;
    await texts(
      { ...tactics, samples: 2, maxTokens: 60 },
      {
        ...deaf,
        onText: () => {
          joined ??= texts({ ...tactics, prompt: 'other', samples: 2, maxTokens: 4 }).then(() => order.push('joined'));
        },
        onSample: () => order.push('first'),
      },
    );
    await joined;
    expect(order).toEqual(['joined', 'first', 'first']);
  });

  it('share one evaluation of their prompt', async () => {
    const { evaluatedTokens, promptTokens, samples } = await engine.generate(
      { ...tactics, prompt: longPrompt, samples: 20, temperature: 0, maxTokens: 12 },
      deaf,
      never,
    );
    expect(evaluatedTokens).toBe(promptTokens);
    expect(new Set(samples.map(({ text }) => text)).size).toBe(1);
    expect(samples[0]?.text).toBe((await texts({ ...ghost, prompt: longPrompt, maxTokens: 12 }))[0]);
  });

  it('are right although the prompt cannot be shared, as on a full disk', async () => {
    const request = { ...tactics, prompt: longPrompt, samples: 3, temperature: 0, maxTokens: 12 };
    vi.stubEnv('TMPDIR', join(folder, 'missing'));
    const { samples, evaluatedTokens, promptTokens } = await engine.generate(request, deaf, never);
    vi.unstubAllEnvs();
    expect(evaluatedTokens).toBe(3 * (promptTokens - 1) + 1);
    expect(new Set(samples.map(({ text }) => text)).size).toBe(1);
    expect(samples[0]?.text).toBe((await texts({ ...ghost, prompt: longPrompt, maxTokens: 12 }))[0]);
  });

  it('leave no state of their prompt on the disk, also when they are cancelled while they share it', async () => {
    const temporary = await mkdtemp(join(folder, 'temporary-'));
    vi.stubEnv('TMPDIR', temporary);
    const controller = new AbortController();
    const watcher = watch(temporary, () => controller.abort());
    const cancelled = engine.generate({ ...tactics, prompt: longPrompt, samples: 8 }, deaf, controller.signal);
    await expect(cancelled).rejects.toThrow(CancelledError);
    watcher.close();
    await vi.waitFor(async () => expect(await readdir(temporary)).toEqual([]));
    vi.unstubAllEnvs();
  });

  it('that are cancelled leave their sequences to the next request at once', async () => {
    const controller = new AbortController();
    const endless = { ...tactics, samples: 8, maxTokens: 2000 };
    let steps = 0;
    const listener = {
      ...deaf,
      onText: () => {
        steps += 1;
        controller.abort();
      },
    };
    await expect(engine.generate(endless, listener, controller.signal)).rejects.toThrow(CancelledError);
    await texts({ ...tactics, samples: 8, maxTokens: 4 });
    expect(steps).toBe(1);
  });
});

describe('guessed tokens', () => {
  it('change nothing about a text that repeats itself', async () => {
    const request = { ...ghost, prompt: 'x = y, '.repeat(20), maxTokens: 300 };
    const [alone] = await texts(request);
    // Several samples are stepped together, and nothing is guessed for them.
    expect(await texts({ ...request, lane: 'tactics', samples: 2 })).toEqual([alone, alone]);
  });
});

describe('scores', () => {
  beforeEach(async () => {
    engine = await load(fileURLToPath(new URL('../../models/starter/starter.gguf', import.meta.url)));
    return () => engine.dispose();
  });
  const prompt = 'Problem: Solve 2x + 3 = 7.\n\nSolution:';

  it('of a sample and of the same text as a continuation agree', async () => {
    const { samples } = await engine.generate({ ...ghost, prompt, scores: true, maxTokens: 12 }, deaf, never);
    const [sample] = samples;
    const { scores } = await engine.score({ lane: 'tactics', prompt, continuations: [sample?.text ?? ''] }, never);
    expect(scores[0]?.tokens).toBe(12);
    expect((scores[0]?.logProbability ?? 0) / 12).toBeCloseTo(sample?.meanLogProbability ?? 0, 3);
  });

  it('are the logarithms of the probabilities that add up to one over the vocabulary', async () => {
    const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
    const { scores } = await engine.score({ lane: 'ghost', prompt: '2 + 2 = ', continuations: digits }, never);
    const probabilities = scores.map(({ logProbability }) => Math.exp(logProbability));
    const sum = probabilities.reduce((total, probability) => total + probability, 0);
    expect(scores.every(({ tokens }) => tokens === 1)).toBe(true);
    expect(sum).toBeGreaterThan(0.5);
    expect(sum).toBeLessThanOrEqual(1.001);
  });

  it('of a long continuation are the sum of those of its parts', async () => {
    const [first, second] = [' 2x + 3 = 7.'.repeat(8), ' Subtract 3 from both sides.'.repeat(8)];
    const whole = await engine.score({ lane: 'tactics', prompt, continuations: [first + second] }, never);
    const head = await engine.score({ lane: 'tactics', prompt, continuations: [first] }, never);
    const tail = await engine.score({ lane: 'tactics', prompt: prompt + first, continuations: [second] }, never);
    const parts = [...head.scores, ...tail.scores].reduce((sum, { logProbability }) => sum + logProbability, 0);
    expect(whole.scores[0]?.logProbability).toBeCloseTo(parts, 1);
  });

  it('of nothing are certain', async () => {
    expect(await engine.score({ lane: 'ghost', prompt: 'x', continuations: [''] }, never)).toEqual({
      scores: [{ logProbability: 0, tokens: 0 }],
    });
  });
});
