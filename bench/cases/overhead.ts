import { repetitionsOf, type BenchCase } from '../benchCase.ts';
import { decodeRate } from '../engine.ts';
import { compare, spreadsOf } from '../interleave.ts';
import { row } from '../row.ts';
import { sampleRows, sampleServer } from './samples.ts';

const tokens = 128;

/** On a small file the arithmetic costs next to nothing: what is left is the whole path of each token to who asked. */
export const overhead: BenchCase = {
  name: 'overhead',
  async measure(stage, thoroughness) {
    const sides = { ours: await stage.ours(), peer: await stage.server(sampleServer) };
    const ask = { lane: 'ghost', prompt: 'Let $x$ be', samples: 1 } as const;
    await compare(sides, 1, (side) => side.generate({ ...ask, maxTokens: tokens, seed: 0 }));
    const single = await compare(sides, repetitionsOf(thoroughness, 9), (side, index) =>
      side.generate({ ...ask, maxTokens: tokens, seed: index }),
    );
    const of8 = { name: 'small file: 8 samples of one prompt', samples: 8, tokens, usual: 9, atLeast: 0.6 };
    return [
      row({
        name: 'small file: one sample',
        unit: 'tokens/s',
        better: 'higher',
        ...spreadsOf(single, (answer) => decodeRate(answer, 1)),
      }),
      ...(await sampleRows(stage, thoroughness, of8)),
    ];
  },
};
