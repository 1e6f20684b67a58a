import { expect, test } from 'vitest';
import { Scheduler, type Stepping } from './scheduler.ts';

/** A lane that has so many steps to do, and says when it does one. */
class CountedLane implements Stepping {
  steps: number;
  readonly #name: string;
  readonly #order: string[];
  onStep: (() => void) | undefined;

  constructor(name: string, order: string[], steps = 0) {
    this.#name = name;
    this.#order = order;
    this.steps = steps;
  }

  get busy(): boolean {
    return this.steps > 0;
  }

  async step(): Promise<void> {
    this.#order.push(this.#name);
    await new Promise((resolve) => setImmediate(resolve));
    this.steps -= 1;
    this.onStep?.();
  }
}

test('an urgent lane that becomes busy goes next, and keeps the others waiting until it is done', async () => {
  const order: string[] = [];
  const ghost = new CountedLane('ghost', order);
  const solve = new CountedLane('solve', order, 4);
  const scheduler = new Scheduler([ghost, solve]);
  solve.onStep = () => {
    if (solve.steps === 2) ghost.steps = 3;
  };
  scheduler.wake();
  await until(() => !ghost.busy && !solve.busy);
  expect(order).toEqual(['solve', 'solve', 'ghost', 'ghost', 'ghost', 'solve', 'solve']);
});

test('a lane that becomes busy at the very end of the work is not forgotten', async () => {
  const order: string[] = [];
  const lane = new CountedLane('lane', order, 1);
  const scheduler = new Scheduler([lane]);
  scheduler.wake();
  await until(() => !lane.busy);
  lane.steps = 1;
  scheduler.wake();
  await until(() => !lane.busy);
  expect(order).toHaveLength(2);
});

test('one step runs at a time, however often it is woken', async () => {
  const order: string[] = [];
  let running = 0;
  let most = 0;
  const lane: Stepping & { left: number } = {
    left: 5,
    get busy() {
      return this.left > 0;
    },
    async step() {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      this.left -= 1;
      running -= 1;
    },
  };
  const scheduler = new Scheduler([lane, new CountedLane('other', order)]);
  for (let time = 0; time < 3; time++) scheduler.wake();
  await until(() => !lane.busy);
  expect(most).toBe(1);
});

test('stopping waits for the step that runs, and no other follows', async () => {
  const order: string[] = [];
  const lane = new CountedLane('lane', order, 10);
  const scheduler = new Scheduler([lane]);
  scheduler.wake();
  await scheduler.stop();
  expect(lane.steps).toBe(9);
  scheduler.wake();
  await new Promise((resolve) => setImmediate(resolve));
  expect(order).toHaveLength(1);
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
