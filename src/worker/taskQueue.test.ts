import { describe, expect, it } from 'vitest';
import { CancelledError } from '../common/errors.ts';
import { PriorityLock } from './priorityLock.ts';

const never = new AbortController().signal;

/** Occupies the lock until the result is called. */
function occupy(lock: PriorityLock): () => void {
  let free: () => void = () => undefined;
  void lock.run(0, never, () => new Promise<void>((resolve) => (free = resolve)));
  return () => free();
}

describe('PriorityLock', () => {
  it('runs the waiting task of the lowest rank first, and equal ranks in order', async () => {
    const lock = new PriorityLock();
    const order: string[] = [];
    const free = occupy(lock);
    const add = (rank: number, name: string) => lock.run(rank, never, () => Promise.resolve(order.push(name)));
    const all = [add(2, 'solve 1'), add(0, 'ghost'), add(2, 'solve 2'), add(1, 'tactics')];
    free();
    await Promise.all(all);
    expect(order).toEqual(['ghost', 'tactics', 'solve 1', 'solve 2']);
  });

  it('runs one task at a time', async () => {
    const lock = new PriorityLock();
    let running = 0;
    const task = async () => {
      expect(++running).toBe(1);
      await Promise.resolve();
      running--;
    };
    await Promise.all([0, 1, 0, 2].map((rank) => lock.run(rank, never, task)));
  });

  it('goes on after a task that failed', async () => {
    const lock = new PriorityLock();
    await expect(lock.run(0, never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(lock.run(0, never, () => Promise.resolve('yes'))).resolves.toBe('yes');
  });

  it('lets a waiting task be cancelled without running it', async () => {
    const lock = new PriorityLock();
    const free = occupy(lock);
    const controller = new AbortController();
    let ran = false;
    const cancelled = lock.run(0, controller.signal, () => Promise.resolve((ran = true)));
    const next = lock.run(1, never, () => Promise.resolve('next'));
    controller.abort();
    await expect(cancelled).rejects.toThrow(CancelledError);
    free();
    await expect(next).resolves.toBe('next');
    expect(ran).toBe(false);
  });
});
