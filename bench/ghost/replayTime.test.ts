import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ReplayTime } from './replayTime.ts';

const hour = 3_600_000;

describe('the time of a replay', () => {
  let time = new ReplayTime();
  let uninstall = (): void => undefined;
  beforeEach(() => {
    time = new ReplayTime();
    uninstall = time.install();
  });
  afterEach(() => uninstall());

  test('jumps when nobody computes, and everybody sees it', async () => {
    const real = Date.now();
    const started = performance.now();
    await time.pass(hour);
    expect(performance.now() - started).toBeGreaterThanOrEqual(hour);
    expect(Date.now() - real).toBeLessThan(hour);
  });

  test('lets what waits go on in the order of their times, each at its own', async () => {
    const started = performance.now();
    const order: [string, number][] = [];
    const sleeper = async (name: string, milliseconds: number) => {
      await wait(milliseconds);
      order.push([name, Math.round((performance.now() - started) / 1000)]);
    };
    const sleepers = [sleeper('b', 2000), sleeper('a', 1000), sleeper('never', 2 * hour)];
    await time.pass(hour);
    expect(order).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    await time.pass(2 * hour);
    await Promise.all(sleepers);
  });

  test('holds for timers too, which do not fire when they are cleared', async () => {
    const fired: string[] = [];
    const [kept, cleared] = ['kept', 'cleared'].map((name) => setTimeout(() => fired.push(name), 1000));
    clearTimeout(cleared);
    await time.pass(hour);
    clearTimeout(kept);
    expect(fired).toEqual(['kept']);
  });

  test('a wait ends at once when it is cancelled', async () => {
    const cancellation = new AbortController();
    const waiting = wait(hour, undefined, { signal: cancellation.signal });
    cancellation.abort();
    await expect(waiting).rejects.toThrow();
  });

  test('does not jump while somebody computes', async () => {
    const started = performance.now();
    const computing = time.beginComputing();
    const passing = time.pass(hour);
    let turns = 0;
    while (turns < 20) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    expect(performance.now() - started).toBeLessThan(hour);
    computing.end();
    await passing;
    expect(performance.now() - started).toBeGreaterThanOrEqual(hour);
  });

  test('does not jump while a request does something that is no waiting', async () => {
    const started = performance.now();
    let answer = (): void => undefined;
    const request = time.during(new Promise<void>((resolve) => (answer = resolve)));
    const passing = time.pass(hour);
    await new Promise((resolve) => setImmediate(resolve));
    expect(performance.now() - started).toBeLessThan(hour);
    answer();
    await request;
    await passing;
    expect(performance.now() - started).toBeGreaterThanOrEqual(hour);
  });

  test('settles when nobody computes and every request is answered', async () => {
    let answered = false;
    const request = time.during(wait(500).then(() => (answered = true)));
    await time.settle();
    expect(answered).toBe(true);
    await request;
  });
});

test('afterwards time is as it was', async () => {
  const time = new ReplayTime();
  const [now, delay] = [performance.now(), wait];
  const uninstall = time.install();
  await time.pass(hour);
  uninstall();
  expect(performance.now() - now).toBeLessThan(hour);
  expect(wait).toBe(delay);
});
