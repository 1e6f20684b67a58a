import { describe, expect, it } from 'vitest';
import type { DownloadProgress } from '../download/download.ts';
import { testMachine, testModel } from './testCatalogue.ts';
import { downloadFraction, downloadText, machineText, modelTitle } from './texts.ts';

const under: DownloadProgress = {
  kind: 'downloading',
  received: 1_234_000_000,
  total: 4_081_000_000,
  bytesPerSecond: 24_600_000,
  secondsLeft: 116,
  elsewhere: false,
};

describe('the words for a model', () => {
  it('call it by its name where the catalogue knows it, else by its file', () => {
    const model = testModel();
    const [file] = model.files;
    expect(modelTitle({ name: 'a.gguf', entry: file && { model, file } })).toBe('Test 7B · Q4_K_M');
    expect(modelTitle({ name: 'a.gguf', entry: undefined })).toBe('a.gguf');
  });
});

describe('the words for a machine', () => {
  it('say that there is no GPU', () => {
    expect(machineText({ ...testMachine(15.6), cores: 1 })).toBe('16 GB of memory · 1 core · no GPU');
  });

  it('name the GPU, its memory and what drives it', () => {
    const gpu = { backend: 'cuda', names: ['NVIDIA A', 'NVIDIA A'], total: 48 * 2 ** 30, free: 0, unified: 0 };
    expect(machineText(testMachine(32, gpu))).toContain('· 2 × NVIDIA A with 48 GB (CUDA)');
  });

  it('count the memory of a Mac once', () => {
    const gpu = { backend: 'metal', names: ['Apple M2'], total: 12e9, free: 0, unified: 12e9 };
    expect(machineText(testMachine(16, gpu))).toBe('16 GB of memory · 8 cores · Apple M2 (Metal)');
  });
});

describe('the words for a download', () => {
  it('say how much is there, how fast it comes and how long it takes', () => {
    expect(downloadText(under)).toBe('1.23 GB of 4.08 GB · 24.6 MB/s · 2 min left');
    expect(downloadText({ ...under, secondsLeft: 59 })).toContain('less than a minute left');
    expect(downloadText({ ...under, secondsLeft: 3661 })).toContain('1 h 2 min left');
  });

  it('leave out what is not known', () => {
    const unknown = { ...under, total: undefined, bytesPerSecond: undefined, secondsLeft: undefined };
    expect(downloadText(unknown)).toBe('1.23 GB');
    expect(downloadFraction(unknown)).toBeUndefined();
  });

  it('say when another window does it, and when the file is checked', () => {
    expect(downloadText({ ...under, elsewhere: true })).toMatch(/^another window downloads it · 1\.23 GB/);
    expect(downloadText({ kind: 'checking', fraction: 0.416 })).toBe('checking the file, 41 %');
  });

  it('fill the bar as the bytes come', () => {
    expect(downloadFraction({ ...under, received: 1_020_250_000 })).toBe(0.25);
    expect(downloadFraction({ kind: 'checking', fraction: 0 })).toBe(1);
  });
});
