import { laneSchema } from '../../src/protocol/worker.ts';
import type { BenchCase } from '../benchCase.ts';
import { row } from '../row.ts';
import { spreadOf } from '../statistics.ts';

const MEBIBYTE = 2 ** 20;

/** The most memory that a fresh worker took with all lanes in use, against what its plan said it would take. */
export const memory: BenchCase = {
  name: 'memory',
  async measure(stage) {
    const worker = await stage.afresh();
    const { lanes, estimate } = worker.model.plan;
    for (const lane of laneSchema.options) {
      await worker.generate({ lane, prompt: 'Let $x$ be', maxTokens: 2, samples: lanes[lane].sequences, seed: 1 });
    }
    const planned = estimate.ram / MEBIBYTE;
    return [
      row({
        name: 'memory at most, all lanes in use',
        unit: 'MiB',
        better: 'neither',
        note: `planned: ${Math.round(planned)}`,
        ours: spreadOf([(await worker.peakMemory()) / MEBIBYTE]),
        bar: { of: 'value', within: [0.9 * planned, 1.1 * planned], because: `planned ${Math.round(planned)} ± 10 %` },
      }),
    ];
  },
};
