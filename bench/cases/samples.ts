import { repetitionsOf, widestLane, type BenchCase, type Thoroughness } from '../benchCase.ts';
import { decodeRate, overallRate, type Generated } from '../engine.ts';
import { compare, spreadsOf, type Pair } from '../interleave.ts';
import { MathText } from '../mathText.ts';
import { promptOf } from '../promptLength.ts';
import { row, type Row } from '../row.ts';
import type { Stage } from '../stage.ts';
import { median } from '../statistics.ts';

/** Most slots of the peer that a case asks for: all cases that need several share one server. */
export const sampleServer = { slots: 16, contextTokens: 2048 } as const;

/** Many samples of one prompt, which both sides evaluate once. */
export const samples: BenchCase = {
  name: 'samples',
  async measure(stage, thoroughness) {
    const long = thoroughness.quick ? 4 : 1;
    const of8 = { name: '8 samples of one prompt', samples: 8, tokens: 24 * long, usual: 3, atLeast: 0.9 };
    const of16 = { name: '16 samples of one prompt', samples: 16, tokens: 16 * long, usual: 2 };
    return [...(await sampleRows(stage, thoroughness, of8)), ...(await sampleRows(stage, thoroughness, of16))];
  },
};

export interface SampleShape {
  readonly name: string;
  readonly samples: number;
  /** tokens of each */
  readonly tokens: number;
  /** repetitions in a full run */
  readonly usual: number;
  /** what must be reached of the peer's speed */
  readonly atLeast?: number;
}

/** The speed of all samples together, once they have begun and with the evaluation of their prompt of 128 tokens. */
export async function sampleRows(stage: Stage, thoroughness: Thoroughness, shape: SampleShape): Promise<Row[]> {
  const lane = await widestLane(stage);
  const server = await stage.server(sampleServer);
  const sides = { ours: await stage.ours(), peer: server };
  const ask = { lane, samples: shape.samples, seed: 1 };
  await compare(sides, 1, (side) => side.generate({ ...ask, prompt: 'Warm up.', maxTokens: 2 }));
  const measured = await compare(sides, repetitionsOf(thoroughness, shape.usual), async (side, index) => {
    const text = new MathText(shape.samples * 100 + index);
    const prompt = await promptOf(text, 128, (content) => server.countTokens(content));
    return side.generate({ ...ask, prompt, maxTokens: shape.tokens });
  });
  const sideBySide = Math.min(shape.samples, sides.ours.model.plan.lanes[lane].sequences);
  const line = {
    unit: 'tokens/s',
    better: 'higher',
    bar: shape.atLeast === undefined ? undefined : ({ of: 'ratio', atLeast: shape.atLeast } as const),
  } as const;
  return [
    row({
      ...line,
      name: `${shape.name}, decode`,
      note: `${generatedNote(measured)}; ours side by side: ${sideBySide}`,
      ...spreadsOf(measured, (answer) => decodeRate(answer, shape.samples)),
    }),
    row({
      ...line,
      name: `${shape.name}, with the prompt`,
      ...spreadsOf(measured, overallRate),
    }),
  ];
}

/** How many tokens each side generated: fewer than asked for where the model ends by itself. */
function generatedNote({ ours, peer }: Pair<readonly Generated[]>): string {
  const generated = (answers: readonly Generated[]) => median(answers.map(({ tokens }) => tokens));
  return `tokens generated: ${generated(ours)}, peer ${generated(peer)}`;
}
