import * as v from 'valibot';
import { solutionSchema, type HistoryEntry, type Solution } from '../protocol/panel.ts';
import { spokesman } from '../protocol/votes.ts';

const pastSchema = v.object({ id: v.string(), solution: solutionSchema });
type Past = v.InferOutput<typeof pastSchema>;

/** Where the past is kept; VS Code's workspace state is one. */
export interface HistoryStore {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const key = 'llemma.solutions';

/** Solutions kept, and samples kept of each: one for each of the answers with most votes. */
const most = { solutions: 20, samples: 4 };

/** The problems solved in this workspace, the last one first. What is stored in an unknown form counts as nothing. */
export class History {
  readonly #store: HistoryStore;

  constructor(store: HistoryStore) {
    this.#store = store;
  }

  get entries(): HistoryEntry[] {
    return this.#past.map(({ id, solution }) => ({ id, problem: solution.problem }));
  }

  /** Keeps a solution; one of the same problem makes room for it. */
  async add(solution: Solution): Promise<void> {
    const id = solution.problem;
    const others = this.#past.filter((past) => past.id !== id);
    await this.#store.update(key, [{ id, solution: shortened(solution) }, ...others].slice(0, most.solutions));
  }

  find(id: string): Solution | undefined {
    return this.#past.find((past) => past.id === id)?.solution;
  }

  get #past(): Past[] {
    const stored = v.safeParse(v.array(v.unknown()), this.#store.get(key));
    if (!stored.success) return [];
    return stored.output.flatMap((entry) => {
      const past = v.safeParse(pastSchema, entry);
      return past.success ? [past.output] : [];
    });
  }
}

function shortened(solution: Solution): Solution {
  const spokesmen = solution.votes.slice(0, most.samples).map(spokesman);
  const samples = solution.samples.filter(({ index }) => index === solution.shown || spokesmen.includes(index));
  return { ...solution, samples };
}
