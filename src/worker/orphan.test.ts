import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processesWith } from '../../test/support/processes.ts';
import { WorkerFixture } from '../../test/support/workerFixture.ts';

/** A parent that has the worker load and then generate without end, and prints a line when the first text comes. */
const parentProgram = `
  import { fork } from 'node:child_process';
  const [script, path] = process.argv.slice(1);
  const worker = fork(script, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const send = (id, method, params) => worker.send({ jsonrpc: '2.0', id, method, params });
  worker.on('message', (message) => {
    if (message.id === 1)
      send(2, 'model/generate', {
        id: 1, lane: 'solve', prompt: 'for all x', overflow: 'cut', maxTokens: 4000,
        temperature: 0, topP: 1, samples: 1, seed: 1, stop: [],
      });
    if (message.method === 'model/text') console.log('generating');
  });
  send(1, 'model/load', { path, gpu: 'off', threads: 1 });
`;

describe('the worker', () => {
  let fixture: WorkerFixture;
  beforeAll(async () => void (fixture = await WorkerFixture.create()));
  afterAll(() => fixture.dispose());

  it('ends when its parent is killed, although it computes', async () => {
    const path = await fixture.model('slow', { shape: { dimension: 256, layers: 4, heads: 8, feedForward: 512 } });
    const program = ['--input-type=module', '--eval', parentProgram, fixture.script, path];
    const parent = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(createInterface(parent.stdout), 'line');
      expect(processesWith(fixture.script)).toHaveLength(2);
    } finally {
      // Also when the test fails: nobody else would end it.
      parent.kill('SIGKILL');
    }
    await expect.poll(() => processesWith(fixture.script), { timeout: 20_000 }).toEqual([]);
  });
});
