import { repetitionsOf, type BenchCase } from '../benchCase.ts';
import type { Generated, TextEngine } from '../engine.ts';
import { compare, spreadsOf, type Pair } from '../interleave.ts';
import { MathText } from '../mathText.ts';
import { charactersOf } from '../promptLength.ts';
import { row, type Row } from '../row.ts';
import { coldRow, measuresCold } from './cold.ts';
import { askForFirstToken, evaluatedNote, prepareFirstToken } from './firstToken.ts';

/** Characters typed since the last request, of three requests in a row. */
const strokes = [1, 2, 3] as const;
const strokesTogether = 6;

/**
 * Time to first token while somebody types behind a long text: all of it but the characters typed last is in the cache.
 * It has to come into the cache first; that of the shortest text is a cold start.
 */
export const typing: BenchCase = {
  name: 'typing',
  async measure(stage, thoroughness) {
    const { sides, count, lengths } = await prepareFirstToken(stage);
    const text = new MathText(1);
    const rows: Row[] = [];
    for (const tokens of lengths) {
      const start = await charactersOf(text, tokens, count);
      const filled = await compare(sides, 1, (side) => askForFirstToken(side, text.start(start)));
      if (tokens === lengths[0] && !measuresCold(thoroughness)) rows.push(coldRow(tokens, filled));
      const typed = await compare(sides, repetitionsOf(thoroughness, 9), (side, index) =>
        type(side, text, start + index * strokesTogether),
      );
      rows.push(...typedRows(tokens, typed));
    }
    return rows;
  },
};

/** Types three times behind a text that is in the cache. */
async function type(side: TextEngine, text: MathText, start: number): Promise<Generated[]> {
  const answers: Generated[] = [];
  let end = start;
  for (const characters of strokes) {
    end += characters;
    answers.push(await askForFirstToken(side, text.start(end)));
  }
  return answers;
}

function typedRows(tokens: number, typed: Pair<readonly Generated[][]>): Row[] {
  return strokes.map((characters, index) => {
    const ofStroke = (side: readonly Generated[][]) => side.flatMap((answers) => answers[index] ?? []);
    const answers = { ours: ofStroke(typed.ours), peer: ofStroke(typed.peer) };
    return row({
      name: `time to first token, ${characters} typed behind ${tokens} tokens`,
      unit: 'ms',
      better: 'lower',
      ...spreadsOf(answers, ({ firstText }) => firstText),
      bar: { of: 'ratio', atMost: 1.05 },
      note: evaluatedNote(answers),
    });
  });
}
