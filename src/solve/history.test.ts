import { describe, expect, it } from 'vitest';
import type { ShownSample } from '../protocol/panel.ts';
import { History, type HistoryStore } from './history.ts';
import { someSolution } from './testing/someSolution.ts';

/** Keeps values as VS Code does: as JSON. */
class Store implements HistoryStore {
  readonly #values = new Map<string, string>();

  get(key: string): unknown {
    return JSON.parse(this.#values.get(key) ?? 'null');
  }

  update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

const done = { phase: { kind: 'done', because: 'allSamples' } } as const;

describe('History', () => {
  it('lists the problems, the last one first, each once, and opens them', async () => {
    const store = new Store();
    for (const problem of ['A', 'B', 'A']) await new History(store).add(someSolution({ ...done, problem }));
    const history = new History(store);
    expect(history.entries.map(({ problem }) => problem)).toEqual(['A', 'B']);
    expect(history.find(history.entries[1]?.id ?? '')).toEqual(someSolution({ ...done, problem: 'B' }));
    expect(history.find('C')).toBeUndefined();
  });

  it('keeps the last twenty, and of each a sample for each of its first answers', async () => {
    const history = new History(new Store());
    const samples = Array.from({ length: 64 }, (_, index): ShownSample => ({ index, steps: [], state: 'whole' }));
    const votes = [9, 8, 7, 6, 5].map((first) => ({ answer: String(first), samples: [first, first + 10] }));
    for (let number = 0; number < 25; number++) {
      await history.add(someSolution({ ...done, problem: String(number), samples, votes, shown: 19 }));
    }
    expect(history.entries).toHaveLength(20);
    expect(history.find('24')?.samples.map(({ index }) => index)).toEqual([6, 7, 8, 9, 19]);
  });

  it('counts what it does not understand as nothing', async () => {
    const store = new Store();
    await store.update('llemma.solutions', [{ id: 'old', solution: { steps: [] } }, 7]);
    const history = new History(store);
    expect(history.entries).toEqual([]);
    await history.add(someSolution(done));
    expect(history.entries).toHaveLength(1);
  });
});
