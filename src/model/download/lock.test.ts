import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../common/log.ts';
import { LockLostError } from './failures.ts';
import { LockContender, type LockTiming, type PartLock } from './lock.ts';
import { eventually } from './testSupport.ts';

const timing: LockTiming = { heartbeatMilliseconds: 5, lookMilliseconds: 1, looksUntilDead: 3 };

let folder: string;
let path: string;
let held: PartLock[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llemma-lock-'));
  path = join(folder, 'lock');
  held = [];
});
afterEach(async () => {
  for (const lock of held) await lock.release();
  await rm(folder, { recursive: true });
});

async function tryTake(contender = new LockContender(path, timing, silentLog)): Promise<PartLock | undefined> {
  const lock = await contender.tryTake();
  if (lock !== undefined) held.push(lock);
  return lock;
}

/** The lock of a process that has ended. */
async function writeDeadLock(): Promise<void> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  await writeFile(path, JSON.stringify({ id: 'dead', pid: child.pid, host: hostname() }));
}

describe('the lock', () => {
  it('is taken by one only', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => tryTake()));
    expect(results.filter((lock) => lock !== undefined)).toHaveLength(1);
  });

  it('is free again when it is released, and leaves no file behind', async () => {
    await (await tryTake())?.release();
    expect(await readdir(folder)).toEqual([]);
    expect(await tryTake()).toBeDefined();
  });

  it('stays with who gives signs of life, however often another looks', async () => {
    const lock = await tryTake();
    const other = new LockContender(path, { ...timing, looksUntilDead: 2 }, silentLog);
    for (let looks = 0; looks < 10; looks++) {
      const { mtimeMs } = await stat(path);
      expect(await tryTake(other)).toBeUndefined();
      await eventually(async () => (await stat(path)).mtimeMs).not.toBe(mtimeMs);
    }
    await expect(lock?.confirm()).resolves.toBeUndefined();
  });

  it('of a process that has ended is taken at the first look', async () => {
    await writeDeadLock();
    expect(await tryTake()).toBeDefined();
  });

  it('of a dead process is taken by one only, although many find it dead at about the same time', async () => {
    for (let round = 0; round < 30; round++) {
      await writeDeadLock();
      // Each begins a little later, so that some look before another has taken it and act after that.
      const contenders = Array.from({ length: 30 }, async (_, index) => {
        for (let turn = 0; turn < index % 10; turn++) await setImmediate();
        return tryTake();
      });
      const takers = (await Promise.all(contenders)).filter((lock) => lock !== undefined);
      expect(takers).toHaveLength(1);
      await takers[0]?.release();
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it('of which nobody knows whether its process lives is taken when it was not touched for long', async () => {
    await writeFile(path, JSON.stringify({ id: 'far', pid: 1, host: 'another machine' }));
    const contender = new LockContender(path, timing, silentLog);
    for (let looks = 0; looks < timing.looksUntilDead; looks++) expect(await tryTake(contender)).toBeUndefined();
    expect(await tryTake(contender)).toBeDefined();
  });

  it('that was never written completely is taken when it was not touched for long', async () => {
    await writeFile(path, '');
    const contender = new LockContender(path, timing, silentLog);
    for (let looks = 0; looks < timing.looksUntilDead; looks++) expect(await tryTake(contender)).toBeUndefined();
    expect(await tryTake(contender)).toBeDefined();
  });

  it('is taken although a process died while it took it', async () => {
    await writeDeadLock();
    await writeFile(`${path}.dead`, await readFile(path));
    expect(await tryTake()).toBeUndefined();
    expect(await tryTake()).toBeDefined();
    expect(await readdir(folder)).toEqual(['lock']);
  });

  it('tells its holder when another has taken it, and releasing it then leaves it to the other', async () => {
    const lock = await tryTake();
    if (lock === undefined) throw new Error('not taken');
    const other = JSON.stringify({ id: 'other', pid: process.pid, host: hostname() });
    await writeFile(path, other);
    await eventually(() => lock.lost.aborted).toBe(true);
    await expect(lock.confirm()).rejects.toThrow(LockLostError);
    await lock.release();
    expect(await readFile(path, 'utf8')).toBe(other);
    expect(await readdir(folder)).toEqual(['lock']);
  });

  it('is looked at again before a write by a holder that was suspended', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const lock = await tryTake(new LockContender(path, { ...timing, heartbeatMilliseconds: 60_000 }, silentLog));
      await writeFile(path, JSON.stringify({ id: 'other', pid: process.pid, host: hostname() }));
      vi.setSystemTime(Date.now() + 3_600_000);
      await expect(lock?.confirm()).rejects.toThrow(LockLostError);
    } finally {
      vi.useRealTimers();
    }
  });
});
