import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IdleTimer } from './idleTimer.ts';

const minute = 60_000;

describe('IdleTimer', () => {
  let after: number;
  let idle: number;
  let timer: IdleTimer;

  beforeEach(() => {
    vi.useFakeTimers();
    after = 15 * minute;
    idle = 0;
    timer = new IdleTimer({ afterMilliseconds: () => after, onIdle: () => void (idle += 1) });
  });
  afterEach(() => {
    timer.dispose();
    vi.useRealTimers();
  });

  /** Begins a use. @returns what ends it */
  function use(): () => Promise<void> {
    let end: (() => void) | undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    timer.busyUntil(ended);
    return async () => {
      end?.();
      await ended;
    };
  }

  it('says nothing of what was never used', () => {
    vi.advanceTimersByTime(60 * minute);
    expect(idle).toBe(0);
  });

  it('calls once, when the time is over', async () => {
    await use()();
    vi.advanceTimersByTime(15 * minute - 1);
    expect(idle).toBe(0);
    vi.advanceTimersByTime(60 * minute);
    expect(idle).toBe(1);
  });

  it('does not call while a use lasts, however long', async () => {
    const end = use();
    await use()();
    vi.advanceTimersByTime(60 * minute);
    expect(idle).toBe(0);
    await end();
    vi.advanceTimersByTime(15 * minute);
    expect(idle).toBe(1);
  });

  it('begins anew with each use', async () => {
    await use()();
    vi.advanceTimersByTime(14 * minute);
    await use()();
    vi.advanceTimersByTime(14 * minute);
    expect(idle).toBe(0);
    vi.advanceTimersByTime(minute);
    expect(idle).toBe(1);
  });

  it('counts a use that fails as one that ended', async () => {
    const failed = Promise.reject(new Error('failed'));
    timer.busyUntil(failed);
    await expect(failed).rejects.toThrow('failed');
    vi.advanceTimersByTime(15 * minute);
    expect(idle).toBe(1);
  });

  it('never calls when it is turned off, also while it waits', async () => {
    await use()();
    after = 0;
    vi.advanceTimersByTime(60 * minute);
    await use()();
    vi.advanceTimersByTime(60 * minute);
    expect(idle).toBe(0);
  });

  it('waits longer when the time was made longer', async () => {
    await use()();
    after = 20 * minute;
    vi.advanceTimersByTime(34 * minute);
    expect(idle).toBe(0);
    vi.advanceTimersByTime(minute);
    expect(idle).toBe(1);
  });

  it('does not call once it is disposed', async () => {
    const end = use();
    timer.dispose();
    await end();
    vi.advanceTimersByTime(60 * minute);
    expect(idle).toBe(0);
  });
});
