import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { residentBytes } from '../../test/support/processes.ts';
import { WorkerFixture } from '../../test/support/workerFixture.ts';
import { generateRequest } from '../../test/support/generateRequest.ts';
import { silentLog } from '../common/log.ts';
import { WorkerProcess } from './workerProcess.ts';

/** Weights of more than the 32 MiB from which on an allocator returns each block to the system when it is freed. */
const shape = { dimension: 512, layers: 4, heads: 8, feedForward: 1024, context: 256 };

const request = generateRequest({ prompt: 'x', maxTokens: 2 });

describe('the memory of a worker', () => {
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

  /** Loads each model in place of the other and asks it. @returns bytes the process holds then */
  async function exchange(paths: readonly string[]): Promise<number> {
    for (const path of paths) {
      await worker.load({ path, gpu: 'off', threads: 1 });
      await worker.generate(request);
    }
    return residentBytes(worker.processId ?? 0);
  }

  it('does not grow by even one model when models take turns in it twelve times', async () => {
    const paths = [await fixture.model('a', { shape }), await fixture.model('b', { shape, seed: 2 })];
    const { size } = await stat(paths[0] ?? '');
    expect(size).toBeGreaterThan(32 * 2 ** 20);
    const held: number[] = [];
    for (let cycle = 1; cycle <= 8; cycle++) held.push(await exchange(paths));
    const [, second = 0] = held;
    expect(second).toBeGreaterThan(size);
    expect((held.at(-1) ?? Infinity) - second).toBeLessThan(size);
  });
});
