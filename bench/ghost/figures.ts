import { percentile } from '../statistics.ts';
import type { Answer, Replayed } from './replay.ts';
import type { OfferSource } from './side.ts';
import type { Tokens } from './tokenMeter.ts';

/** What one side showed and cost in all of a replay. */
export interface Figures {
  /** UTF-16 units */
  readonly typed: number;
  readonly requests: number;
  readonly calls: number;
  readonly evaluated: Tokens;
  readonly showings: number;
  /** UTF-16 units that came onto the screen, and those that stood there before they were typed */
  readonly shown: number;
  readonly typedThrough: number;
  /** share of what was shown that the file goes on with, as far as a person types before looking back */
  readonly kept: number;
  /** generated tokens of answers of which nothing was ever shown */
  readonly wasted: number;
  /** the most, and the mean */
  readonly callsOfBurst: { readonly most: number; readonly mean: number; readonly bursts: number };
  readonly outlived: number;
  readonly failures: number;
  readonly answers: readonly Answer[];
}

/** @param evaluated by the side's worker */
export function figuresOf(replays: readonly Replayed[], evaluated: Tokens): Figures {
  const total = (value: (replayed: Replayed) => number) => sum(replays.map(value));
  const showings = replays.flatMap((replayed) => replayed.showings);
  const calls = replays.flatMap((replayed) => replayed.calls);
  const bursts = replays.flatMap((replayed) => replayed.bursts);
  const answers = replays.flatMap((replayed) => replayed.answers);
  return {
    typed: total(({ typed }) => typed),
    requests: total(({ requests }) => requests),
    calls: calls.length,
    evaluated,
    showings: showings.length,
    shown: sum(showings.map(({ length }) => length)),
    typedThrough: total(({ typedThrough }) => typedThrough),
    kept: sum(showings.map(({ kept }) => kept)) / Math.max(1, sum(showings.map(({ judged }) => judged))),
    wasted: sum(calls.filter(({ shown }) => !shown).map(({ tokens }) => tokens)),
    callsOfBurst: {
      most: Math.max(0, ...bursts),
      mean: sum(bursts) / Math.max(1, bursts.length),
      bursts: bursts.length,
    },
    outlived: total(({ outlived }) => outlived),
    failures: total(({ failures }) => failures.length),
    answers,
  };
}

/** Milliseconds that so large a share of the offers from some sources took at most; undefined when there are none. */
export function latency({ answers }: Figures, sources: readonly OfferSource[], share: number): number | undefined {
  const chosen = answers.filter(({ source }) => sources.includes(source));
  return chosen.length === 0
    ? undefined
    : percentile(
        chosen.map(({ milliseconds }) => milliseconds),
        share,
      );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
