import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { eventually, llemma, repository, withSetting } from './support.ts';

const problem = 'Compute $\\frac{1}{2} + \\frac{1}{3}$.';

/** Process ids of the model workers this extension host has forked. */
function workers(): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => Number(match?.[2]) === process.pid && match?.[3]?.includes('worker.mjs'))
    .map((match) => Number(match?.[1]));
}

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
