import { throwIfCancelled } from '../../common/errors.ts';

/** A state that was reached, with the way to it summed up. */
export interface SearchNode<State> {
  readonly state: State;
  /** steps from the root */
  readonly depth: number;
  /** the sum of the costs of these steps */
  readonly cost: number;
}

export interface SearchStep<State> {
  readonly state: State;
  /** the same for states that are worth one look only */
  readonly key: string;
  /** at least 0 */
  readonly cost: number;
  readonly solved: boolean;
}

/** What is searched. */
export interface SearchSpace<State> {
  readonly root: State;
  readonly rootKey: string;
  /** The steps from a state as they become known; ends with an error when the signal fires. */
  expand(node: SearchNode<State>, signal: AbortSignal): AsyncIterable<SearchStep<State>>;
  /** Whether a solved state is the answer; if not, the search goes on. */
  accept(state: State): Promise<boolean>;
}

export interface SearchLimits {
  /** most states whose steps are looked for */
  readonly expansions: number;
  /** most solved states that are no answer */
  readonly rejections: number;
  /** fires when the time is over */
  readonly time: AbortSignal;
}

export interface SearchProgress<State> {
  /** states known so far */
  readonly nodes: number;
  /** states whose steps were looked for, the present one included */
  readonly expansions: number;
  /** steps from the root to the state that is looked at */
  readonly depth: number;
  /** the state that is looked at, which was the best */
  readonly best: State;
}

export type SearchEnd<State> =
  | { readonly kind: 'found'; readonly state: State }
  | { readonly kind: 'notFound'; readonly why: 'exhausted' | 'expansions' | 'rejections' | 'time' };

export interface SearchOptions<State> {
  readonly limits: SearchLimits;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: SearchProgress<State>) => void) | undefined;
}

/**
 * Best-first search: expands the cheapest open state again and again, looks at each state once, and ends with the first
 * solved state that is accepted.
 * @throws CancelledError when the signal fires, and what `expand` and `accept` throw
 */
export async function bestFirst<State>(
  space: SearchSpace<State>,
  { limits, signal, onProgress }: SearchOptions<State>,
): Promise<SearchEnd<State>> {
  const open: SearchNode<State>[] = [{ state: space.root, depth: 0, cost: 0 }];
  const known = new Set([space.rootKey]);
  const isTimeOver = (): boolean => limits.time.aborted;
  const stop = AbortSignal.any([signal, limits.time]);
  let rejections = 0;
  for (let expansions = 0; ; expansions++) {
    throwIfCancelled(signal);
    if (isTimeOver()) return { kind: 'notFound', why: 'time' };
    const node = takeCheapest(open);
    if (node === undefined) return { kind: 'notFound', why: 'exhausted' };
    if (expansions === limits.expansions) return { kind: 'notFound', why: 'expansions' };

    const report = (): void =>
      onProgress?.({ nodes: known.size, expansions: expansions + 1, depth: node.depth, best: node.state });
    report();
    try {
      for await (const { state, key, cost, solved } of space.expand(node, stop)) {
        if (solved) {
          if (await space.accept(state)) return { kind: 'found', state };
          rejections += 1;
          if (rejections === limits.rejections) return { kind: 'notFound', why: 'rejections' };
        } else if (!known.has(key)) {
          known.add(key);
          open.push({ state, depth: node.depth + 1, cost: node.cost + cost });
          report();
        }
        throwIfCancelled(stop);
      }
    } catch (error) {
      throwIfCancelled(signal);
      if (!isTimeOver()) throw error;
    }
  }
}

/** Of several that cost the same, the one that is known longest. */
function takeCheapest<State>(open: SearchNode<State>[]): SearchNode<State> | undefined {
  const least = Math.min(...open.map(({ cost }) => cost));
  const at = open.findIndex(({ cost }) => cost === least);
  return open.splice(Math.max(at, 0), 1)[0];
}
