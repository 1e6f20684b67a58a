import { row, type Row } from '../row.ts';
import { median, spreadOf } from '../statistics.ts';
import type { Asked, PromptCost } from './prompting.ts';

/** What came of one way to ask beside another, at the same goals. */
export function promptRows(ours: readonly Asked[], peer: readonly Asked[]): Row[] {
  const figure = (name: string, unit: string, better: Row['better'], value: (asked: readonly Asked[]) => number): Row =>
    row({ name, unit, better, ours: spreadOf([value(ours)]), peer: spreadOf([value(peer)]) });
  return [
    figure('samples that Lean accepts', '%', 'higher', (asked) => percent(asked.flatMap(acceptances))),
    figure('samples that close the goal', '%', 'higher', (asked) =>
      percent(asked.flatMap(({ verdicts }) => verdicts.map((kind) => kind === 'closes'))),
    ),
    figure('goals closed', '%', 'higher', (asked) => percent(asked.map(({ verdicts }) => verdicts.includes('closes')))),
    figure('different candidates of a goal', 'candidates', 'higher', (asked) =>
      mean(asked.map(({ distinct }) => distinct)),
    ),
    figure('samples refused', '%', 'lower', (asked) =>
      percent(asked.flatMap(({ verdicts }) => verdicts.map((kind) => kind === 'refused'))),
    ),
    figure('tokens of a prompt', 'tokens', 'lower', (asked) => mean(asked.map(({ promptTokens }) => promptTokens))),
    figure('tokens of an answer', 'tokens', 'lower', (asked) =>
      mean(asked.flatMap(({ answerTokens }) => answerTokens)),
    ),
  ];
}

/** What the prompts of one way cost beside those of another, at the same goals. */
export function costRows(ours: readonly PromptCost[], peer: readonly PromptCost[]): Row[] {
  const figure = (name: string, unit: string, value: (costs: readonly PromptCost[]) => number): Row =>
    row({ name, unit, better: 'lower', ours: spreadOf([value(ours)]), peer: spreadOf([value(peer)]) });
  const first = (value: (cost: PromptCost) => number) => (costs: readonly PromptCost[]) =>
    median(costs.slice(0, 1).map(value));
  const further = (value: (cost: PromptCost) => number) => (costs: readonly PromptCost[]) =>
    median(costs.slice(1).map(value));
  return [
    figure(
      'tokens of the first prompt',
      'tokens',
      first(({ promptTokens }) => promptTokens),
    ),
    figure(
      'time to first token, first prompt',
      'ms',
      first(({ firstTokenMilliseconds }) => firstTokenMilliseconds),
    ),
    figure(
      'tokens of a further prompt',
      'tokens',
      further(({ promptTokens }) => promptTokens),
    ),
    figure(
      'tokens of it that are evaluated',
      'tokens',
      further(({ evaluatedTokens }) => evaluatedTokens),
    ),
    figure(
      'time to first token, further prompts',
      'ms',
      further(({ firstTokenMilliseconds }) => firstTokenMilliseconds),
    ),
  ];
}

function acceptances({ verdicts }: Asked): boolean[] {
  return verdicts.map((kind) => kind === 'closes' || kind === 'progress');
}

function percent(values: readonly boolean[]): number {
  return 100 * mean(values.map(Number));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
