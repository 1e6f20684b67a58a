import { repetitionsOf, type BenchCase, type Thoroughness } from '../benchCase.ts';
import { decodeRate, type Generated, type TextEngine } from '../engine.ts';
import { interleave } from '../interleave.ts';
import { MathText } from '../mathText.ts';
import { runLlamaBench } from '../peer/llamaBench.ts';
import { promptOf } from '../promptLength.ts';
import { row, type Row } from '../row.ts';
import type { Stage } from '../stage.ts';
import { spreadOf } from '../statistics.ts';

/** Tokens of text before the first that is generated; the extension never asks with nothing. */
const depths = [0, 1000];
/** tokens of context beside them */
const room = 256;

/** Tokens of one sample one by one; llama-bench does nothing else, llama-server draws and sends them, as we do. */
export const decode: BenchCase = {
  name: 'decode',
  async measure(stage, thoroughness) {
    const { contextSize } = (await stage.ours()).model;
    const rows: Row[] = [];
    for (const depth of depths.filter((tokens) => tokens + room <= contextSize))
      rows.push(...(await decodeRows(stage, thoroughness, depth)));
    return rows;
  },
};

async function decodeRows(stage: Stage, thoroughness: Thoroughness, depth: number): Promise<Row[]> {
  const tokens = thoroughness.quick ? 128 : 32;
  const ours = await stage.ours();
  const server = await stage.server({ slots: 1, contextTokens: Math.max(...depths) + room });
  const same = await stage.sameAsOurs();
  const prompt =
    depth === 0 ? 'Let $x$ be' : await promptOf(new MathText(400), depth, (text) => server.countTokens(text));
  for (const side of [ours, server]) await generate(side, prompt, 4, 0);
  const measured = await interleave(repetitionsOf(thoroughness, depth === 0 ? 5 : 3), {
    ours: async (index) => decodeRate(await generate(ours, prompt, tokens, index), 1),
    peer: async (index) => ({
      bench: await runLlamaBench(stage.benchProgram, { ...same, tokens, depth }),
      server: decodeRate(await generate(server, prompt, tokens, index), 1),
    }),
  });
  const name = `single-stream decode${depth === 0 ? '' : ` behind ${depth} tokens`}`;
  const line = { unit: 'tokens/s', better: 'higher', ours: spreadOf(measured.ours) } as const;
  return [
    row({
      ...line,
      name: `${name}, against llama-bench`,
      peer: spreadOf(measured.peer.map(({ bench }) => bench)),
      bar: { of: 'ratio', atLeast: 0.97 },
    }),
    row({
      ...line,
      name: `${name}, against llama-server`,
      peer: spreadOf(measured.peer.map((rates) => rates.server)),
    }),
  ];
}

function generate(side: TextEngine, prompt: string, maxTokens: number, seed: number): Promise<Generated> {
  return side.generate({ lane: 'ghost', prompt, maxTokens, samples: 1, seed });
}
