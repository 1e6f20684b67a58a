import { repetitionsOf, type BenchCase, type Thoroughness } from '../benchCase.ts';
import type { Generated } from '../engine.ts';
import { compare, spreadsOf, type Pair } from '../interleave.ts';
import { MathText } from '../mathText.ts';
import { promptOf } from '../promptLength.ts';
import { row, type Row } from '../row.ts';
import { askForFirstToken, evaluatedNote, prepareFirstToken } from './firstToken.ts';

/** Time to first token of a text that is not in the cache at all. Minutes each on a slow machine: only when asked for. */
export const cold: BenchCase = {
  name: 'cold',
  async measure(stage, thoroughness) {
    if (!measuresCold(thoroughness)) return [];
    const { sides, count, lengths } = await prepareFirstToken(stage);
    const rows: Row[] = [];
    for (const tokens of lengths) {
      const answers = await compare(sides, repetitionsOf(thoroughness, 2), async (side, index) =>
        askForFirstToken(side, await promptOf(new MathText(tokens + index), tokens, count)),
      );
      rows.push(coldRow(tokens, answers));
    }
    return rows;
  },
};

export function measuresCold({ cold, quick }: Thoroughness): boolean {
  return cold || quick;
}

export function coldRow(tokens: number, answers: Pair<readonly Generated[]>): Row {
  return row({
    name: `time to first token, cold, ${tokens} tokens`,
    unit: 'ms',
    better: 'lower',
    ...spreadsOf(answers, ({ firstText }) => firstText),
    note: evaluatedNote(answers),
  });
}
