import { repetitionsOf, type BenchCase } from '../benchCase.ts';
import { decodeRate, type Generated, type TextEngine } from '../engine.ts';
import { interleave } from '../interleave.ts';
import { runLlamaBench } from '../peer/llamaBench.ts';
import { row } from '../row.ts';
import { spreadOf } from '../statistics.ts';

/** Tokens of one sample after the other; llama-bench does nothing else, llama-server sends them too. */
export const decode: BenchCase = {
  name: 'decode',
  async measure(stage, thoroughness) {
    const tokens = thoroughness.quick ? 128 : 32;
    const ours = await stage.ours();
    const server = await stage.server({ slots: 1, contextTokens: 512 });
    const same = await stage.sameAsOurs();
    for (const side of [ours, server]) await generate(side, 4, 0);
    const measured = await interleave(repetitionsOf(thoroughness, 5), {
      ours: async (index) => decodeRate(await generate(ours, tokens, index), 1),
      peer: async (index) => ({
        bench: await runLlamaBench(stage.benchProgram, { ...same, tokens }),
        server: decodeRate(await generate(server, tokens, index), 1),
      }),
    });
    const line = { unit: 'tokens/s', better: 'higher', ours: spreadOf(measured.ours) } as const;
    return [
      row({
        ...line,
        name: 'single-stream decode, against llama-bench',
        peer: spreadOf(measured.peer.map(({ bench }) => bench)),
        bar: { of: 'ratio', atLeast: 0.97 },
      }),
      row({
        ...line,
        name: 'single-stream decode, against llama-server',
        peer: spreadOf(measured.peer.map((rates) => rates.server)),
      }),
    ];
  },
};

function generate(side: TextEngine, maxTokens: number, seed: number): Promise<Generated> {
  return side.generate({ lane: 'ghost', prompt: 'Let $x$ be', maxTokens, samples: 1, seed });
}
