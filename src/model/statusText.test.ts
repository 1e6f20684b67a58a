import { describe, expect, it } from 'vitest';
import type { LoadedModel } from '../protocol/worker.ts';
import { statusText } from './statusText.ts';

const starter: LoadedModel = {
  path: '/extension/models/starter/starter.gguf',
  name: 'llemma-starter',
  trainContext: 1024,
  contextSize: 1024,
  device: 'cpu',
  gpuLayers: 0,
  totalLayers: 9,
  size: 14_200_000,
};

const llemma: LoadedModel = {
  ...starter,
  path: '/models/llemma_7b.Q4_K_M.gguf',
  name: 'Llemma 7B',
  contextSize: 4096,
  device: 'cuda',
  gpuLayers: 33,
  totalLayers: 33,
  size: 4_081_095_680,
};

describe('statusText', () => {
  it('calls the starter model what it is', () => {
    expect(statusText({ kind: 'ready', model: starter })).toMatchObject({
      text: 'Llemma starter · CPU',
      detail: 'starter model · 15 MB · 1024 tokens of context',
      busy: false,
      severity: 'information',
    });
  });

  it('says what of another model is on the GPU', () => {
    expect(statusText({ kind: 'ready', model: llemma })).toMatchObject({
      text: 'Llemma 7B · GPU',
      detail: '33 of 33 layers on the GPU (cuda) · 4.1 GB · 4096 tokens of context',
    });
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
