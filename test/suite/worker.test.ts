import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { children, eventually, llemma, openDocument, repository, withSetting } from './support.ts';

const problem = 'Compute $\\frac{1}{2} + \\frac{1}{3}$.';

const workers = () => children(/worker\.mjs/);

describe('the model worker', function () {
  this.timeout(240_000);

  it('is one process, forked at the first request', async () => {
    await (await llemma()).solve({ problem });
    assert.equal(workers().length, 1);
  });

  it('fails the request in flight when it is killed, and starts again for the next', async () => {
    const api = await llemma();
    await api.solve({ problem });
    const [victim] = workers();
    assert.ok(victim);
    let killed = false;
    const run = api.solve(
      { problem },
      {
        onProgress: () => {
          if (!killed) process.kill(victim, 'SIGKILL');
          killed = true;
        },
      },
    );
    await assert.rejects(run, { name: 'UserMessage' });
    assert.equal((await api.solve({ problem })).answer, '\\frac{5}{6}');
    await eventually('the new worker', () => workers().length === 1 && !workers().includes(victim));
  });

  it('leaves the memory when nobody asks for a while, and comes back with a document it is for', async () => {
    const api = await llemma();
    const restore = await withSetting('llemma.model.unloadAfter', 0.02);
    try {
      await api.solve({ problem });
      await eventually('the end of the worker', () => workers().length === 0);
      await openDocument('Return.tex', 'Let $x$ be a number.\n');
      await eventually('the new worker', () => workers().length === 1);
    } finally {
      await restore();
    }
  });

  it('refuses a file that is no model, and says so', async () => {
    const api = await llemma();
    const restore = await withSetting('llemma.model.path', path.join(repository, 'package.json'));
    try {
      await assert.rejects(api.solve({ problem }), /package\.json/);
    } finally {
      await restore();
    }
    assert.ok((await api.solve({ problem })).complete);
  });
});
