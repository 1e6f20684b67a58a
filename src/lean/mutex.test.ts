import { describe, expect, it } from 'vitest';
import { CancelledError } from '../common/errors.ts';
import { Mutex } from './mutex.ts';

describe('Mutex', () => {
  it('runs one task after the other, also when one fails', async () => {
    const mutex = new Mutex();
    const order: string[] = [];
    const task = (name: string, failure?: Error) => async () => {
      order.push(`${name} starts`);
      await Promise.resolve();
      order.push(`${name} ends`);
      if (failure) throw failure;
    };
    const first = mutex.run(task('first', new Error('broken')));
    const second = mutex.run(task('second'));
    await expect(first).rejects.toThrow('broken');
    await second;
    expect(order).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
  });

  it('does not start a task that was cancelled while it waited', async () => {
    const mutex = new Mutex();
    const caller = new AbortController();
    let started = false;
    const first = mutex.run(() => {
      caller.abort();
      return Promise.resolve();
    });
    const second = mutex.run(() => Promise.resolve((started = true)), caller.signal);
    await first;
    await expect(second).rejects.toThrow(CancelledError);
    expect(started).toBe(false);
  });

  it('keeps nobody who cancels waiting for the others', async () => {
    const mutex = new Mutex();
    const caller = new AbortController();
    const endless = mutex.run(() => new Promise<void>(() => undefined));
    const waiting = mutex.run(() => Promise.resolve(), caller.signal);
    caller.abort();
    await expect(Promise.race([waiting, endless])).rejects.toThrow(CancelledError);
  });
});
