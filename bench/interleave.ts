import type { TextEngine } from './engine.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** The same thing of ours and of the peer's. */
export interface Pair<Ours, Peer = Ours> {
  readonly ours: Ours;
  readonly peer: Peer;
}

/**
 * Measures both sides in turns, so that what else happens on the machine meets both; who goes first alternates.
 * @param measure one repetition of each side, given its number from 0
 */
export async function interleave<Ours, Peer>(
  repetitions: number,
  measure: Pair<(index: number) => Promise<Ours>, (index: number) => Promise<Peer>>,
): Promise<Pair<Ours[], Peer[]>> {
  const ours: Ours[] = [];
  const peer: Peer[] = [];
  const turns = [
    async (index: number) => void ours.push(await measure.ours(index)),
    async (index: number) => void peer.push(await measure.peer(index)),
  ];
  for (let index = 0; index < repetitions; index++) {
    for (const turn of index % 2 === 0 ? turns : turns.toReversed()) await turn(index);
  }
  return { ours, peer };
}

/** The same measurement of both sides in turns. */
export function compare<T>(
  sides: Pair<TextEngine>,
  repetitions: number,
  measure: (side: TextEngine, index: number) => Promise<T>,
): Promise<Pair<T[]>> {
  return interleave(repetitions, {
    ours: (index) => measure(sides.ours, index),
    peer: (index) => measure(sides.peer, index),
  });
}

/** One number of each measurement. */
export function spreadsOf<T>({ ours, peer }: Pair<readonly T[]>, value: (measured: T) => number): Pair<Spread> {
  return { ours: spreadOf(ours.map(value)), peer: spreadOf(peer.map(value)) };
}

/** One measurement after the other. */
export async function repeat<T>(repetitions: number, measure: (index: number) => Promise<T>): Promise<T[]> {
  const values: T[] = [];
  for (let index = 0; index < repetitions; index++) values.push(await measure(index));
  return values;
}
