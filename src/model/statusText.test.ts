import { describe, expect, it } from 'vitest';
import type { LoadedModel } from '../protocol/worker.ts';
import type { ModelState } from './languageModel.ts';
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

const withStarter = (state: ModelState) => statusText(state, '');
const withRemark = (state: ModelState) => statusText(state, llemma.path, 'ghost text comes on request only');
const withLlemma = (state: ModelState) => statusText(state, llemma.path);

describe('statusText', () => {
  it('calls the starter model what it is, and offers to choose another', () => {
    expect(withStarter({ kind: 'ready', model: starter })).toMatchObject({
      text: 'Llemma starter · CPU',
      detail: 'starter model · llemma-starter F16: on the CPU (1 thread), 100 MB',
      busy: false,
      severity: 'information',
      command: { command: 'llemma.chooseModel' },
    });
  });

  it('says the plan of another model, and what drives the GPU', () => {
    expect(withLlemma({ kind: 'ready', model: llemma })).toMatchObject({
      text: 'Llemma 7B · GPU',
      detail: 'CUDA · Llemma 7B Q4_K_M: 33 of 33 layers on the GPU, 20.4 GB',
      command: { command: 'llemma.showLog' },
    });
    expect(withStarter({ kind: 'ready', model: { ...starter, device: 'vulkan' } }).detail).toMatch(
      /^starter model · Vulkan · /,
    );
  });

  it('says first what a person should know of the model', () => {
    expect(withRemark({ kind: 'ready', model: llemma }).detail).toMatch(
      /^ghost text comes on request only · CUDA · Llemma 7B/,
    );
  });

  it('says that a model nobody asked for a while is not in the memory', () => {
    expect(withStarter({ kind: 'idle', reason: 'notStarted' })).toMatchObject({
      detail: 'the model loads when it is first asked',
      command: { command: 'llemma.chooseModel' },
    });
    expect(withLlemma({ kind: 'idle', reason: 'unloaded' })).toMatchObject({
      detail: 'unloaded to free memory; loads again when asked',
      busy: false,
      severity: 'information',
      command: { command: 'llemma.showLog' },
    });
  });

  it.each([
    ['failed', 'on the CPU, because the GPU failed; Restart Model tries it again · starter model'],
    ['crashed', 'on the CPU, because the model crashed with the GPU; Restart Model tries it again · starter model'],
  ] as const)('says why the GPU is not used when it %s, and offers to try it again', (fallback, detail) => {
    const status = withStarter({ kind: 'ready', model: starter, fallback });
    expect(status.text).toBe('Llemma starter · CPU');
    expect(status.detail).toContain(detail);
    expect(status).toMatchObject({ severity: 'warning', command: { command: 'llemma.restartModel' } });
  });

  it.each([
    ['failed', 'without CUDA, because it failed; Restart Model tries it again'],
    ['crashed', 'without CUDA, because the model crashed with it; Restart Model tries it again'],
    ['notStarted', 'CUDA, which is installed but did not start: see what Choose Model says of it; Restart Model'],
  ] as const)('says why CUDA is not used when it %s, and what is in its place', (withoutCuda, detail) => {
    const model = { ...starter, device: 'vulkan' };
    const status = withStarter({ kind: 'ready', model, withoutCuda });
    expect(status.text).toBe('Llemma starter · GPU');
    expect(status.detail).toContain(detail);
    expect(status.detail).toContain('Vulkan');
    expect(status).toMatchObject({ severity: 'warning', command: { command: 'llemma.restartModel' } });
  });

  it('is busy while a model loads or restarts', () => {
    expect(withLlemma({ kind: 'loading', path: '/models/a.gguf', fraction: 0.416 })).toMatchObject({
      text: 'Llemma: loading 41 %',
      detail: 'a.gguf',
      busy: true,
    });
    expect(withLlemma({ kind: 'restarting', attempt: 2 })).toMatchObject({ busy: true, severity: 'warning' });
  });

  it('gives the reason and the remedy after a failure', () => {
    expect(withLlemma({ kind: 'failed', what: 'It broke.', todo: 'Mend it.' })).toMatchObject({
      detail: 'It broke. Mend it.',
      severity: 'error',
      command: { command: 'llemma.restartModel' },
    });
  });

  it('offers another model where starting again would not help', () => {
    const failure = { kind: 'failed', what: 'It is too large.', todo: 'Choose another.' } as const;
    expect(withLlemma({ ...failure, remedy: 'chooseAnother' }).command).toMatchObject({
      command: 'llemma.chooseModel',
    });
  });
});
