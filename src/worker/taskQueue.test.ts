import { describe, expect, it } from 'vitest';
import { CancelledError } from '../common/errors.ts';
import { TaskQueue } from './taskQueue.ts';

const never = new AbortController().signal;

describe('TaskQueue', () => {
  it('runs one task at a time, in order', async () => {
    const queue = new TaskQueue();
    const order: string[] = [];
    const task = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
    };
    await Promise.all(['first', 'second'].map((name) => queue.run(never, task(name))));
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('goes on after a task that failed', async () => {
    const queue = new TaskQueue();
    await expect(queue.run(never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(queue.run(never, () => Promise.resolve('yes'))).resolves.toBe('yes');
  });

  it('does not run a task that is cancelled while it waits', async () => {
    const queue = new TaskQueue();
    const controller = new AbortController();
    let ran = false;
    const first = queue.run(never, () => {
      controller.abort();
      return Promise.resolve();
    });
    const cancelled = queue.run(controller.signal, () => Promise.resolve((ran = true)));
    await first;
    await expect(cancelled).rejects.toThrow(CancelledError);
    expect(ran).toBe(false);
  });
});
