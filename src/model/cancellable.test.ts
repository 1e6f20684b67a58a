import { describe, expect, it } from 'vitest';
import { CancelledError } from '../common/errors.ts';
import { cancellable } from './cancellable.ts';

const never = new Promise<never>(() => undefined);

describe('something cancellable', () => {
  it('is what it was when nobody cancels', async () => {
    const { signal } = new AbortController();
    await expect(cancellable(Promise.resolve(1), signal)).resolves.toBe(1);
    await expect(cancellable(Promise.resolve(1), undefined)).resolves.toBe(1);
    await expect(cancellable(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  });

  it('rejects as soon as it is cancelled, and tells once', async () => {
    const controller = new AbortController();
    let told = 0;
    const result = cancellable(never, controller.signal, () => {
      told += 1;
    });
    controller.abort();
    await expect(result).rejects.toThrow(CancelledError);
    expect(told).toBe(1);
  });

  it('rejects when it was cancelled before, and leaves no failure behind that nobody handles', async () => {
    const failures: unknown[] = [];
    const collect = (reason: unknown) => void failures.push(reason);
    process.on('unhandledRejection', collect);
    try {
      let fail = (): void => undefined;
      const later = new Promise<never>((_, reject) => {
        fail = () => reject(new Error('too late'));
      });
      await expect(cancellable(later, AbortSignal.abort())).rejects.toThrow(CancelledError);
      fail();
      await new Promise((resolve) => setImmediate(resolve));
      expect(failures).toEqual([]);
    } finally {
      process.removeListener('unhandledRejection', collect);
    }
  });
});
