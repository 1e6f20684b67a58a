import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../common/errors.ts';
import { bestFirst, type SearchEnd, type SearchNode, type SearchSpace, type SearchStep } from './bestFirst.ts';

/** A graph: for each state the steps from it. State 0 is the root. */
type Graph = readonly (readonly { readonly to: number; readonly cost: number }[])[];

const size = 12;
const graphs: fc.Arbitrary<Graph> = fc.array(
  fc.array(fc.record({ to: fc.nat(size - 1), cost: fc.nat(9) }), { maxLength: 4 }),
  { minLength: size, maxLength: size },
);
const states = fc.uniqueArray(fc.integer({ min: 1, max: size - 1 }));

class Walk {
  readonly expanded: SearchNode<number>[] = [];
  readonly space: SearchSpace<number>;

  constructor(graph: Graph, solved: readonly number[], accepted: readonly number[] = solved) {
    const expanded = this.expanded;
    this.space = {
      root: 0,
      rootKey: '0',
      expand: async function* (node): AsyncGenerator<SearchStep<number>> {
        expanded.push(node);
        for (const { to, cost } of graph[node.state] ?? []) {
          yield await Promise.resolve({ state: to, key: String(to), cost, solved: solved.includes(to) });
        }
      },
      accept: (state) => Promise.resolve(accepted.includes(state)),
    };
  }

  search(expansions = 1000, rejections = 1000): Promise<SearchEnd<number>> {
    const limits = { expansions, rejections, time: new AbortController().signal };
    return bestFirst(this.space, { limits, signal: new AbortController().signal });
  }
}

/** Every state that can be reached without going through a solved one. */
function reachable(graph: Graph, solved: readonly number[]): Set<number> {
  const found = new Set([0]);
  for (const state of found) {
    if (solved.includes(state)) continue;
    for (const { to } of graph[state] ?? []) found.add(to);
  }
  return found;
}

describe('bestFirst', () => {
  it('finds a solved state exactly when one can be reached', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, states, async (graph, solved) => {
        const end = await new Walk(graph, solved).search();
        const known = reachable(graph, solved);
        if (end.kind === 'found') expect(solved.includes(end.state) && known.has(end.state)).toBe(true);
        else expect([end.why, solved.some((state) => known.has(state))]).toEqual(['exhausted', false]);
      }),
    );
  });

  it('looks at no state twice, and at the cheaper before the dearer', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const walk = new Walk(graph, []);
        await walk.search();
        expect(new Set(walk.expanded.map(({ state }) => state))).toEqual(reachable(graph, []));
        expect(walk.expanded).toHaveLength(reachable(graph, []).size);
        const costs = walk.expanded.map(({ cost }) => cost);
        expect(costs).toEqual(costs.toSorted((a, b) => a - b));
      }),
    );
  });

  it('keeps to the number of expansions, and says so when there was more to look at', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(size), async (graph, expansions) => {
        const walk = new Walk(graph, []);
        const end = await walk.search(expansions);
        const all = reachable(graph, []).size;
        expect(walk.expanded).toHaveLength(Math.min(all, expansions));
        expect(end).toEqual({ kind: 'notFound', why: all > expansions ? 'expansions' : 'exhausted' });
      }),
    );
  });

  const twoWays: Graph = [
    [
      { to: 1, cost: 1 },
      { to: 2, cost: 1 },
    ],
    [],
    [{ to: 3, cost: 1 }],
  ];

  it('goes on when a solved state is not accepted, until too many were not', async () => {
    expect(await new Walk(twoWays, [1, 3], [3]).search()).toEqual({ kind: 'found', state: 3 });
    expect(await new Walk(twoWays, [1, 3], []).search(10, 2)).toEqual({ kind: 'notFound', why: 'rejections' });
  });

  it('ends at once when the time is over or it is cancelled, whatever an expansion is waiting for', async () => {
    const endless: SearchSpace<number> = {
      root: 0,
      rootKey: '0',
      expand: async function* (_node, signal): AsyncGenerator<SearchStep<number>> {
        yield { state: 1, key: '1', cost: 0, solved: false };
        await new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new CancelledError()), { once: true });
        });
      },
      accept: () => Promise.resolve(true),
    };
    for (const kind of ['time', 'signal'] as const) {
      const time = new AbortController();
      const caller = new AbortController();
      const limits = { expansions: 10, rejections: 1, time: time.signal };
      const search = bestFirst(endless, {
        limits,
        signal: caller.signal,
        onProgress: ({ nodes }) => {
          if (nodes === 2) (kind === 'time' ? time : caller).abort();
        },
      });
      if (kind === 'time') expect(await search).toEqual({ kind: 'notFound', why: 'time' });
      else await expect(search).rejects.toThrow(CancelledError);
    }
  });

  it('passes on what an expansion fails with', async () => {
    const broken: SearchSpace<number> = {
      root: 0,
      rootKey: '0',
      expand: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no Lean')) }) }),
      accept: () => Promise.resolve(true),
    };
    const limits = { expansions: 10, rejections: 1, time: new AbortController().signal };
    await expect(bestFirst(broken, { limits, signal: new AbortController().signal })).rejects.toThrow('no Lean');
  });
});
