import type { Machine } from './machines.ts';
import { replayDecided, replayFixed } from './replay.ts';
import type { Counted, Tally } from './tally.ts';
import type { Passage } from './texts.ts';

/** Lengths of drafts that are compared. */
export const limits: readonly number[] = [1, 2, 3, 4, 7, 8];

/** Fewer tokens of a kind than this tell nothing. */
const fewestTokens = 1000;

/** Passages of one sort of request. */
export interface Setting {
  readonly name: string;
  readonly passages: readonly Passage[];
}

export interface KindResult {
  readonly setting: string;
  readonly kind: Counted;
  readonly tokens: number;
  /** with drafts of each of the lengths */
  readonly fixed: readonly Tally[];
  /** with the drafts that the product would try on each of the machines */
  readonly decided: readonly Tally[];
}

export function measureSetting({ name, passages }: Setting, machines: readonly Machine[]): KindResult[] {
  const none = replayFixed(passages, 0);
  const fixed = limits.map((limit) => replayFixed(passages, limit));
  const decided = machines.map((machine) => replayDecided(passages, machine));
  return none.counted
    .map((kind) => ({
      setting: name,
      kind,
      tokens: none.of(kind).tokens,
      fixed: fixed.map((tallies) => tallies.of(kind)),
      decided: decided.map((tallies) => tallies.of(kind)),
    }))
    .filter(({ tokens }) => tokens >= fewestTokens);
}
