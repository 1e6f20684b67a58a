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

/** Samples of `solve` side by side: on a CPU, which computes all the time anyway, a batch of more gains little. */
export const solveSamples = { cpu: 4, gpu: 16 } as const;

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

/**
 * What is given up when the memory is short, the least missed first. Fewer samples side by side cost nothing but time,
 * as the others follow in another round, and from four on a batch has most of its gain: first those of `solve`, whose
 * user waits for a minute anyway, then those of `tactics`. The compressed cache takes half the memory for a
 * difference in the answers too small to notice. After it, samples go down to one.
 */
const fewerSamples: readonly Saving[] = [
  { lanes: { solve: { sequences: 8 } } },
  { lanes: { solve: { sequences: 4 } } },
  { lanes: { tactics: { sequences: 4 } } },
  { cacheType: 'q8_0' },
  { lanes: { solve: { sequences: 2 } } },
  { lanes: { tactics: { sequences: 2 } } },
  { lanes: { solve: { sequences: 1 } } },
  { lanes: { tactics: { sequences: 1 } } },
];

/** Then the model sees less of the text. With what is left after these, all features still work. */
const shorterContexts: readonly Saving[] = [
  { lanes: { solve: { contextTokens: 2048 }, tactics: { contextTokens: 1024 }, background: { contextTokens: 1024 } } },
  { lanes: { ghost: { contextTokens: 2048 } } },
  { lanes: { ghost: { contextTokens: 1024 } } },
];

/** Too little for Llemma's worked examples and a solution, but enough for ghost text. */
const leastContexts: Saving = { lanes: { solve: { contextTokens: 1024 } } };

export interface LayoutLimits {
  /** tokens of context the model was trained for */
  readonly trainContext: number;
  /** whether the cache may be compressed */
  readonly compressible: boolean;
  /** most samples of `solve` side by side */
  readonly solveSamples: number;
}

export interface LaneLayouts {
  /** layouts with contexts of the wanted length, the largest first */
  readonly long: readonly LaneLayout[];
  /** layouts with shorter ones, smaller than those before */
  readonly short: readonly LaneLayout[];
  readonly smallest: LaneLayout;
}

/** The layouts a model may have, each smaller than the one before or equal to it. */
export function laneLayouts({ trainContext, compressible, solveSamples }: LayoutLimits): LaneLayouts {
  const trained = { contextTokens: trainContext };
  const first = saved(wanted, {
    lanes: { ghost: trained, tactics: trained, solve: { ...trained, sequences: solveSamples }, background: trained },
  });
  const long = [first, ...stepByStep(first, compressible ? fewerSamples : fewerSamples.filter(isUncompressed))];
  const short = stepByStep(long.at(-1) ?? first, shorterContexts);
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
