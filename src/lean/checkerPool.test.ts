import { describe, expect, it } from 'vitest';
import { CancelledError } from '../common/errors.ts';
import { silentLog } from '../common/log.ts';
import { CheckerPool, mostServers } from './checkerPool.ts';
import type { ServerCommand } from './connection.ts';

const place = {
  uri: 'file:///A.lean',
  text: '',
  slot: { start: 0, end: 0, lead: '', column: 0, typed: '', follow: '', tail: '' },
};

function commandIn(folder: string): ServerCommand {
  return { program: 'lean', arguments: ['--server'], folder };
}

function newPool(most = 2): CheckerPool {
  return new CheckerPool(() => Promise.reject(new Error('not started here')), silentLog, most);
}

describe('CheckerPool', () => {
  it('has one checker for a project', () => {
    const pool = newPool();
    expect(pool.checkerFor(commandIn('/a'))).toBe(pool.checkerFor(commandIn('/a')));
    expect(pool.checkerFor(commandIn('/a'))).not.toBe(pool.checkerFor(commandIn('/b')));
  });

  it('ends the one used longest ago to make room for a third', async () => {
    const pool = newPool();
    const first = pool.checkerFor(commandIn('/a'));
    const second = pool.checkerFor(commandIn('/b'));
    pool.checkerFor(commandIn('/a'));
    pool.checkerFor(commandIn('/c'));
    await expect(second.run(place, () => Promise.resolve())).rejects.toThrow(CancelledError);
    await expect(first.run(place, () => Promise.resolve())).rejects.toThrow('Lean could not be started.');
  });

  it('has another checker when the configuration of a project has changed, and ends the one before', async () => {
    const pool = newPool();
    const before = pool.checkerFor(commandIn('/a'), 'leanprover/lean4:v4.20.0');
    expect(pool.checkerFor(commandIn('/a'), 'leanprover/lean4:v4.20.0')).toBe(before);
    const after = pool.checkerFor(commandIn('/a'), 'leanprover/lean4:v4.21.0');
    await expect(before.run(place, () => Promise.resolve())).rejects.toThrow(CancelledError);
    await expect(after.run(place, () => Promise.resolve())).rejects.toThrow('Lean could not be started.');
  });

  it('has one at a time where memory is scarce', async () => {
    expect([mostServers(8e9), mostServers(24e9)]).toEqual([1, 2]);
    const pool = newPool(1);
    const first = pool.checkerFor(commandIn('/a'));
    pool.checkerFor(commandIn('/b'));
    await expect(first.run(place, () => Promise.resolve())).rejects.toThrow(CancelledError);
  });

  it('makes new checkers after it was disposed', async () => {
    const pool = newPool();
    const before = pool.checkerFor(commandIn('/a'));
    await pool.dispose();
    expect(pool.checkerFor(commandIn('/a'))).not.toBe(before);
  });
});
