import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failingWorker } from '../../test/support/failingWorker.ts';
import { networkSockets, processesWith, residentBytes } from '../../test/support/processes.ts';
import { randomModel } from '../../test/support/randomModel.ts';
import { writeTooLargeModel } from '../../test/support/tooLargeModel.ts';
import { WorkerFixture } from '../../test/support/workerFixture.ts';
import { generateRequest } from '../../test/support/generateRequest.ts';
import { CancelledError, UserMessage } from '../common/errors.ts';
import { silentLog } from '../common/log.ts';
import type { GenerateRequest } from './languageModel.ts';
import { LocalModel } from './localModel.ts';
import type { ModelSettings } from './modelSettings.ts';
import { RestartPolicy } from './restartPolicy.ts';

const request = generateRequest();
const endless: GenerateRequest = { ...request, maxTokens: 4000 };

let fixture: WorkerFixture;
let settings: ModelSettings;
let model: LocalModel;
let states: string[];
let logged: string[];
/** lets the time without a request be over; undefined while no such time is measured */
let elapse: (() => void) | undefined;

beforeAll(async () => void (fixture = await WorkerFixture.create()));
afterAll(() => fixture.dispose());

beforeEach(async () => {
  settings = { path: await fixture.model('good'), gpu: 'off', threads: 1, profile: 'auto', unloadAfterMinutes: 15 };
  states = [];
  logged = [];
  model = startModel(fixture.script);
});
afterEach(() => model.dispose());

function startModel(script: string): LocalModel {
  const write = (message: string) => void logged.push(message);
  elapse = undefined;
  const started = new LocalModel({
    settings: () => settings,
    script,
    log: { ...silentLog, info: write, warn: write, error: write },
    restartPolicy: new RestartPolicy(Date.now, 0),
    startTimer: (callback) => {
      elapse = () => {
        elapse = undefined;
        callback();
      };
      return () => void (elapse = undefined);
    },
  });
  started.onDidChangeState(({ kind }) => {
    if (states.at(-1) !== kind) states.push(kind);
  });
  return started;
}

const workers = () => processesWith(fixture.script);

function kill(): void {
  for (const id of workers()) process.kill(id, 'SIGKILL');
}

/** The message a request fails with. */
async function failure(): Promise<UserMessage> {
  const error: unknown = await model.generate(request).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserMessage)) throw new Error(`Not a message for people: ${String(error)}`);
  return error;
}

/** Resolves when the model is in one of these states. */
async function inState(...kinds: string[]): Promise<void> {
  await new Promise<void>((resolve) => {
    const check = () => {
      if (kinds.includes(model.state.kind)) resolve();
    };
    model.onDidChangeState(check);
    check();
  });
}

describe('LocalModel', () => {
  it('starts no process before the first request, and one for many', async () => {
    expect(workers()).toEqual([]);
    const results = await Promise.all([1, 2, 3].map(() => model.generate(request)));
    expect(results).toHaveLength(3);
    expect(workers()).toHaveLength(1);
    expect(states).toEqual(['loading', 'ready']);
    expect(model.state).toMatchObject({
      kind: 'ready',
      model: { name: 'random', device: 'cpu', plan: { gpuLayers: 0 } },
    });
  });

  it('opens no connection to any network', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    expect(networkSockets(process.pid)).toBeGreaterThan(0);
    server.close();
    await once(server, 'close');
    const here = networkSockets(process.pid);
    const seen: number[] = [];
    await model.generate(request, { onText: () => seen.push(...workers().map(networkSockets)) });
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen)).toEqual(new Set([0]));
    expect(networkSockets(process.pid)).toBe(here);
  });

  it('is prompted as it wants to be, whatever its file is called', async () => {
    const name = 'Llemma starter of somebody';
    settings = { ...settings, path: await fixture.model('renamed', { name }) };
    expect(model.profile.id).toBe('llemma');
    expect((await model.load()).id).toBe('starter');
    expect(states).toEqual(['loading', 'ready']);
  });

  it('leaves no process behind, however busy it is', async () => {
    let dispose: Promise<void> | undefined;
    const generating = model.generate(endless, { onText: () => void (dispose ??= model.dispose()) });
    await expect(generating).rejects.toThrow();
    await dispose;
    expect(workers()).toEqual([]);
    await expect(model.generate(request)).rejects.toThrow(CancelledError);
  });

  it('leaves no process behind when it is disposed while it loads', async () => {
    const generating = model.generate(request);
    await Promise.all([model.dispose(), expect(generating).rejects.toThrow()]);
    expect(workers()).toEqual([]);
  });

  it('tells how likely texts are, and loads for that too', async () => {
    const { scores } = await model.score({ lane: 'tactics', prompt: 'for all x', continuations: ['a', 'ab'] });
    expect(scores.map(({ tokens }) => tokens)).toEqual([1, 2]);
    expect(scores.every(({ logProbability }) => logProbability < 0)).toBe(true);
  });

  it('says what the machine has without a model, and leaves no process behind', async () => {
    const { ram, gpu, cores, memoryBandwidth } = await model.machine();
    expect(ram.total).toBe(totalmem());
    expect(ram.free).toBeGreaterThan(0);
    expect(ram.free).toBeLessThanOrEqual(ram.total);
    expect(gpu).toBeUndefined();
    expect(cores).toBeGreaterThanOrEqual(1);
    expect(memoryBandwidth).toBeGreaterThan(0);
    expect(workers()).toEqual([]);
    expect(model.state).toEqual({ kind: 'idle', reason: 'notStarted' });
  });

  it('leaves no process behind when it is disposed while it looks at the machine', async () => {
    const looking = model.machine();
    await Promise.all([model.dispose(), expect(looking).rejects.toThrow()]);
    expect(workers()).toEqual([]);
  });

  it('keeps loading when the caller that began it cancels', async () => {
    const controller = new AbortController();
    const cancelled = model.generate(request, { signal: controller.signal });
    const other = model.generate(request);
    controller.abort();
    await expect(cancelled).rejects.toThrow(CancelledError);
    await expect(other).resolves.toHaveProperty('samples');
    expect(workers()).toHaveLength(1);
  });

  it('fails what runs when the process is killed, says that it restarts, and answers again', async () => {
    const generating = model.generate(endless, { onText: () => kill() });
    await expect(generating).rejects.toThrow(UserMessage);
    await inState('restarting');
    expect((await model.generate(request)).samples).toHaveLength(1);
    expect(states).toEqual(['loading', 'ready', 'restarting', 'loading', 'ready']);
  });

  it('starts again when computing fails, because what the process holds is good for nothing then', async () => {
    model = startModel(await failingWorker(fixture.script, { device: 'cpu', kind: 'compute' }));
    await expect(model.generate(endless)).rejects.toThrow('Ask again');
    expect((await model.generate({ ...request, maxTokens: 2 })).samples).toMatchObject([{ tokens: 2 }]);
    expect(states).toEqual(['loading', 'ready', 'restarting', 'loading', 'ready']);
    expect(model.state).toHaveProperty('fallback', undefined);
  });

  it('gives up after three crashes, until it is restarted', async () => {
    for (const after of ['restarting', 'restarting', 'failed']) {
      await model.generate(request);
      kill();
      await inState(after);
    }
    expect((await failure()).what).toContain('crashed three times');
    expect(workers()).toEqual([]);
    await model.restart();
    expect((await model.generate(request)).samples).toHaveLength(1);
  });

  it('loads another model when the settings change', async () => {
    const before = await model.generate(request);
    settings = { ...settings, path: await fixture.model('other', { seed: 2, name: 'other' }) };
    const after = await model.generate(request);
    expect(after.samples[0]?.text).not.toBe(before.samples[0]?.text);
    expect(model.state).toMatchObject({ kind: 'ready', model: { name: 'other' } });
    expect(workers()).toHaveLength(1);
  });

  it('uses the threads that are set, and the CPU where there is no GPU', async () => {
    settings = { ...settings, gpu: 'auto', threads: 2 };
    await model.generate(request);
    expect(logged.join('\n')).toContain('threads: 2');
    expect(model.state.kind).toBe('ready');
  });

  describe('without a request for a while', () => {
    it('ends the process, which gives its memory back, and loads again for the next request', async () => {
      const weights = { dimension: 512, layers: 2, heads: 8, feedForward: 1024 };
      settings = { ...settings, path: await fixture.model('large', { shape: weights }) };
      const before = await model.generate(request);
      const [worker = 0] = workers();
      expect(residentBytes(worker)).toBeGreaterThan(16 * 2 ** 20);
      elapse?.();
      expect(model.state).toEqual({ kind: 'idle', reason: 'unloaded' });
      await expect.poll(workers).toEqual([]);
      expect(residentBytes(worker)).toBe(0);
      expect((await model.generate(request)).samples).toEqual(before.samples);
      expect(states).toEqual(['loading', 'ready', 'idle', 'loading', 'ready']);
    });

    it('loads again when it is wanted, and is unloaded again when it was not asked', async () => {
      await model.generate(request);
      elapse?.();
      model.reload();
      model.reload();
      await inState('ready');
      expect(workers()).toHaveLength(1);
      await expect.poll(() => elapse).toBeDefined();
      elapse?.();
      expect(model.state).toEqual({ kind: 'idle', reason: 'unloaded' });
    });

    it('does not load what was never asked', () => {
      model.reload();
      expect(model.state).toEqual({ kind: 'idle', reason: 'notStarted' });
      expect(workers()).toEqual([]);
    });

    it('measures no time while a request waits or runs, nor at all when the setting says so', async () => {
      const measured: boolean[] = [];
      model.onDidChangeState(() => measured.push(elapse !== undefined));
      const onText = () => void measured.push(elapse !== undefined);
      const other = model.generate({ ...request, lane: 'solve', maxTokens: 200 }, { onText });
      await model.generate(request, { onText });
      expect(elapse).toBeUndefined();
      await other;
      expect(new Set(measured)).toEqual(new Set([false]));
      expect(elapse).toBeDefined();
      settings = { ...settings, unloadAfterMinutes: 0 };
      await model.generate(request);
      expect(elapse).toBeUndefined();
    });
  });

  describe('with a file that cannot be loaded', () => {
    const bad = (name: string) => join(fixture.folder, name);
    const truncated = async () => {
      const path = await fixture.model('truncated');
      await truncate(path, 300_000);
      return path;
    };
    const larger = async () => {
      await writeTooLargeModel(bad('larger.gguf'));
      return bad('larger.gguf');
    };
    const written = async (name: string, content: string | Buffer) => {
      await writeFile(bad(name), content);
      return bad(name);
    };
    const junk = () => written('junk.gguf', Buffer.concat([randomModel().subarray(0, 24), randomBytes(5000)]));

    it.each([
      ['a missing file', () => bad('missing.gguf'), 'There is no model file'],
      ['a text', () => written('text.gguf', 'No model at all, but a text.'), 'is not a GGUF model file'],
      ['a truncated file', truncated, 'could not be loaded'],
      ['junk after a good header', junk, 'could not be loaded'],
      ['a file larger than the memory', larger, 'There is not enough free memory'],
    ])('says what is wrong with %s, and keeps no process', async (_, path, what) => {
      settings = { ...settings, path: await path() };
      expect((await failure()).what).toContain(what);
      expect(model.state.kind).toBe('failed');
      expect(model.state).toHaveProperty('what', expect.stringContaining(what));
      expect(workers()).toEqual([]);
      expect((await failure()).action?.command).toBe('llemma.chooseModel');
      expect(model.state).toHaveProperty('remedy', 'chooseAnother');
    });

    it('does not try a missing or damaged one again without the GPU', async () => {
      for (const path of [join(fixture.folder, 'none.gguf'), join(import.meta.dirname, 'localModel.ts')]) {
        settings = { ...settings, path, gpu: 'auto' };
        await failure();
      }
      expect(logged.filter((line) => line.includes('without it'))).toEqual([]);
    });

    it("keeps llama.cpp's own reason in the log, and loads the next good file", async () => {
      const good = settings;
      settings = { ...settings, path: await truncated() };
      await failure();
      expect(logged.join('\n')).toMatch(/llama\.cpp: .*(bounds|corrupted|incomplete)/);
      settings = good;
      expect((await model.generate(request)).samples).toHaveLength(1);
    });

    it('is loaded after a restart when the file is there by then', async () => {
      settings = { ...settings, path: bad('late.gguf') };
      await failure();
      await fixture.model('late');
      await model.restart();
      expect(model.state.kind).toBe('ready');
    });
  });
});
