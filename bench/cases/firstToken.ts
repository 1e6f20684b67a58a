import type { Generated, TextEngine } from '../engine.ts';
import type { Pair } from '../interleave.ts';
import type { CountTokens } from '../promptLength.ts';
import type { Stage } from '../stage.ts';
import { median } from '../statistics.ts';

/** Tokens of text before the cursor. */
const prefixes = [1000, 3000];
/** tokens of context beside them */
const room = 128;

export interface FirstTokenSetting {
  readonly sides: Pair<TextEngine>;
  readonly count: CountTokens;
  /** tokens of text before the cursor: those that fit into this model's context */
  readonly lengths: readonly number[];
}

/** Both sides, ready to answer what a cursor behind a long text asks. */
export async function prepareFirstToken(stage: Stage): Promise<FirstTokenSetting> {
  const ours = await stage.ours();
  const lengths = prefixes.filter((tokens) => tokens + room <= ours.model.contextSize);
  const server = await stage.server({ slots: 1, contextTokens: Math.max(0, ...lengths) + room });
  const sides = { ours, peer: server };
  for (const side of Object.values(sides)) await askForFirstToken(side, 'Warm up.');
  return { sides, count: (text) => server.countTokens(text), lengths };
}

/** Ghost text of two tokens: where the first is only a part of a character, text comes with the second. */
export function askForFirstToken(side: TextEngine, prompt: string): Promise<Generated> {
  return side.generate({ lane: 'ghost', prompt, maxTokens: 2, samples: 1, seed: 1 });
}

/** How many tokens each side evaluated: the others were in its cache. */
export function evaluatedNote({ ours, peer }: Pair<readonly Generated[]>): string {
  const evaluated = (answers: readonly Generated[]) => median(answers.map(({ evaluatedTokens }) => evaluatedTokens));
  return `tokens evaluated: ${evaluated(ours)}, peer ${evaluated(peer)}`;
}
