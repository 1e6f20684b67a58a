import { describe, expect, it } from 'vitest';
import type { LoadedModel } from '../protocol/worker.ts';
import { statusText } from './statusText.ts';

const lane = { contextTokens: 1024, sequences: 1 };

const starter: LoadedModel = {
  path: '/extension/models/starter/starter.gguf',
  name: 'llemma-starter',
  trainContext: 1024,
  contextSize: 1024,
  device: 'cpu',
  size: 14_200_000,
  plan: {
    gpuLayers: 0,
    totalLayers: 9,
    cacheType: 'f16',
    mmap: false,
    threads: 1,
    lanes: { ghost: lane, tactics: lane, solve: lane, background: lane },
    estimate: { ram: 100_000_000, vram: 0 },
  },
  summary: 'llemma-starter F16: on the CPU (1 thread), 100 MB',
};

const llemma: LoadedModel = {
  ...starter,
  path: '/models/llemma_7b.Q4_K_M.gguf',
  name: 'Llemma 7B',
  device: 'cuda',
  summary: 'Llemma 7B Q4_K_M: 33 of 33 layers on the GPU, 20.4 GB',
};

describe('statusText', () => {
  it('calls the starter model what it is', () => {
    expect(statusText({ kind: 'ready', model: starter })).toMatchObject({
      text: 'Llemma starter · CPU',
      detail: 'starter model · llemma-starter F16: on the CPU (1 thread), 100 MB',
      busy: false,
      severity: 'information',
    });
  });

  it('says the plan of another model', () => {
    expect(statusText({ kind: 'ready', model: llemma })).toMatchObject({
      text: 'Llemma 7B · GPU',
      detail: 'Llemma 7B Q4_K_M: 33 of 33 layers on the GPU, 20.4 GB',
    });
  });

  it('says that a model nobody asked for a while is not in the memory', () => {
    expect(statusText({ kind: 'idle', reason: 'notStarted' }).detail).toContain('first asked');
    expect(statusText({ kind: 'idle', reason: 'unloaded' })).toMatchObject({
      detail: 'unloaded to free memory; loads again when asked',
      busy: false,
      severity: 'information',
    });
  });

  it.each([
    ['failed', 'on the CPU, because the GPU failed; Restart Model tries it again · starter model'],
    ['crashed', 'on the CPU, because the model crashed with the GPU; Restart Model tries it again · starter model'],
  ] as const)('says why the GPU is not used when it %s, and offers to try it again', (fallback, detail) => {
    const status = statusText({ kind: 'ready', model: starter, fallback });
    expect(status.text).toBe('Llemma starter · CPU');
    expect(status.detail).toContain(detail);
    expect(status).toMatchObject({ severity: 'warning', command: { command: 'llemma.restartModel' } });
  });

  it('is busy while a model loads or restarts', () => {
    expect(statusText({ kind: 'loading', path: '/models/a.gguf', fraction: 0.416 })).toMatchObject({
      text: 'Llemma: loading 41 %',
      detail: 'a.gguf',
      busy: true,
    });
    expect(statusText({ kind: 'restarting', attempt: 2 })).toMatchObject({ busy: true, severity: 'warning' });
  });

  it('says what failed, what to do, and offers to try again', () => {
    expect(statusText({ kind: 'failed', what: 'It broke.', todo: 'Mend it.' })).toMatchObject({
      detail: 'It broke. Mend it.',
      severity: 'error',
      command: { command: 'llemma.restartModel' },
    });
  });
});
