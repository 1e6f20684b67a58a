import path from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../../scripts/setup/paths.ts';
import type { GenerateRequest } from '../../src/model/languageModel.ts';
import { LocalModel } from '../../src/model/localModel.ts';
import { buildWorker } from '../../test/support/buildWorker.ts';
import { ReplayTime } from './replayTime.ts';
import { counting, TokenMeter } from './tokenMeter.ts';

const request: GenerateRequest = {
  lane: 'ghost',
  prompt: 'Let $x$ be an even number. Then ',
  overflow: 'refuse',
  maxTokens: 12,
  temperature: 0,
  topP: 1,
  samples: 1,
  seed: 0,
  stop: [],
};

test('a worker says which tokens it evaluates, also those of an answer that is cancelled', async () => {
  const meter = new TokenMeter(new ReplayTime());
  const worker = await buildWorker([counting]);
  const starter = path.join(REPOSITORY, 'models', 'starter', 'starter.gguf');
  const settings = { path: starter, gpu: 'off', threads: 1, profile: 'auto', unloadAfterMinutes: 0 } as const;
  const model = new LocalModel({ settings: () => settings, script: worker.path, log: meter.log });
  try {
    const { evaluatedTokens, samples, draftedTokens } = await model.generate(request);
    // The last token of a prompt is evaluated with what follows it, the last of an answer is not.
    const whole = { prompt: evaluatedTokens - 1, answer: (samples[0]?.tokens ?? 0) + draftedTokens };

    const cancellation = new AbortController();
    const onText = () => cancellation.abort();
    await expect(model.generate(request, { signal: cancellation.signal, onText })).rejects.toThrow();
    await model.generate({ ...request, maxTokens: 1 });
    await model.dispose();
    await expect.poll(() => meter.tokens.answer).toBeGreaterThan(whole.answer + 1);
    expect(meter.tokens.prompt).toBe(whole.prompt);
  } finally {
    await model.dispose();
    await worker.remove();
  }
});
