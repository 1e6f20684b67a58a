import type { Lane, LaneShape, ModelPlan } from '../protocol/worker.ts';

/** Who computes next: the lane of the lowest rank that waits. */
export const laneRanks: Readonly<Record<Lane, number>> = { ghost: 0, tactics: 1, solve: 2, background: 3 };

/**
 * Tokens of a prompt evaluated between two looks at who waits and who was cancelled. On a CPU 32 cost no more per token
 * than any larger number and take long enough; a GPU needs more of them to be busy.
 */
export const chunkTokens = { cpu: 32, gpu: 256 } as const;

/** The contexts of all lanes. Each lane has one of its own, so that none evicts another's prompt. */
export type LaneLayout = Pick<ModelPlan, 'lanes' | 'cacheType'>;

/** Where the layers of a model compute; with some on either, it is the CPU that decides how fast. */
export type Place = 'cpu' | 'gpu';

/** Samples of `solve` side by side: a GPU, which waits for its memory, takes sixteen rows in the time of a few. */
const solveSamples: Readonly<Record<Place, number>> = { cpu: 8, gpu: 16 };

const wanted: LaneLayout = {
  cacheType: 'f16',
  lanes: {
    ghost: { contextTokens: 4096, sequences: 1 },
    tactics: { contextTokens: 2048, sequences: 8 },
    solve: { contextTokens: 4096, sequences: solveSamples.gpu },
    background: { contextTokens: 2048, sequences: 1 },
  },
};

/** Most of what lanes may have after one more saving. */
interface Saving {
  readonly cacheType?: ModelPlan['cacheType'];
  readonly lanes?: Partial<Readonly<Record<Lane, Partial<LaneShape>>>>;
}

/** Half the memory, for a difference in the answers too small to notice. */
const compressedCache: Saving = { cacheType: 'q8_0' };

/**
 * What is given up when the memory is short, the least missed first. A context of 2,048 tokens has room for Llemma's
 * worked examples (700), a problem, and the longest solution it was measured with (1,024). Fewer samples side by side
 * cost nothing but time, as the others follow in another round: first those of `tactics`, whose answers are short.
 */
const fewerSamples: readonly Saving[] = [
  { lanes: { solve: { contextTokens: 2048 } } },
  { lanes: { tactics: { sequences: 4 } } },
  { lanes: { solve: { sequences: 4 } } },
  { lanes: { solve: { sequences: 2 } } },
  { lanes: { tactics: { sequences: 2 } } },
  { lanes: { solve: { sequences: 1 } } },
  { lanes: { tactics: { sequences: 1 } } },
];

/**
 * On a GPU the compressed cache costs no time, and comes early. A CPU has to unpack it for every token: at Llemma's shape,
 * behind 1,000 tokens, a token took 1.6 times as long; there it is better than no model, and no more.
 */
const savingsOfSamples: Readonly<Record<Place, readonly Saving[]>> = {
  gpu: [{ lanes: { solve: { sequences: 8 } } }, compressedCache, ...fewerSamples],
  cpu: fewerSamples,
};

/** Then the model sees less of the text. With what is left after these, all features still work. */
const shorterContexts: readonly Saving[] = [
  { lanes: { tactics: { contextTokens: 1024 }, background: { contextTokens: 1024 } } },
  { lanes: { ghost: { contextTokens: 2048 } } },
  { lanes: { ghost: { contextTokens: 1024 } } },
  compressedCache,
];

/** Too little for Llemma's worked examples and a solution, but enough for ghost text. */
const leastContexts: Saving = { lanes: { solve: { contextTokens: 1024 } } };

export interface LayoutLimits {
  /** tokens of context the model was trained for */
  readonly trainContext: number;
  /** whether the cache may be compressed */
  readonly compressible: boolean;
  readonly place: Place;
}

export interface LaneLayouts {
  /** layouts with contexts of the wanted length, the largest first */
  readonly long: readonly LaneLayout[];
  /** layouts with shorter ones, smaller than those before */
  readonly short: readonly LaneLayout[];
  readonly smallest: LaneLayout;
}

/** The layouts a model may have, each smaller than the one before or equal to it. */
export function laneLayouts({ trainContext, compressible, place }: LayoutLimits): LaneLayouts {
  const trained = { contextTokens: trainContext };
  const most = { ...trained, sequences: solveSamples[place] };
  const first = saved(wanted, { lanes: { ghost: trained, tactics: trained, solve: most, background: trained } });
  const possible = (savings: readonly Saving[]) => (compressible ? savings : savings.filter(isUncompressed));
  const long = [first, ...stepByStep(first, possible(savingsOfSamples[place]))];
  const short = stepByStep(long.at(-1) ?? first, possible(shorterContexts));
  return { long, short, smallest: saved(short.at(-1) ?? first, leastContexts) };
}

function stepByStep(start: LaneLayout, savings: readonly Saving[]): LaneLayout[] {
  let layout = start;
  return savings.map((saving) => (layout = saved(layout, saving)));
}

function isUncompressed(saving: Saving): boolean {
  return saving.cacheType === undefined;
}

/** A saving makes nothing larger. */
function saved(layout: LaneLayout, { cacheType, lanes = {} }: Saving): LaneLayout {
  const shape = (lane: Lane): LaneShape => {
    const { contextTokens, sequences } = layout.lanes[lane];
    return {
      contextTokens: Math.min(contextTokens, lanes[lane]?.contextTokens ?? contextTokens),
      sequences: Math.min(sequences, lanes[lane]?.sequences ?? sequences),
    };
  };
  return {
    cacheType: cacheType ?? layout.cacheType,
    lanes: {
      ghost: shape('ghost'),
      tactics: shape('tactics'),
      solve: shape('solve'),
      background: shape('background'),
    },
  };
}
