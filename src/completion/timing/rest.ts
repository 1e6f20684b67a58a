import { setTimeout } from 'node:timers/promises';
import { throwIfCancelled } from '../../common/errors.ts';
import type { Situation } from '../situation.ts';

/**
 * How well a place suits an offer: `good` where a thought begins, `poor` in the middle of a word, which the next key
 * most likely goes on with.
 */
export type Occasion = 'good' | 'fair' | 'poor';

/** How many of a person's intervals between keys typing has to rest before they have most likely paused. */
const patience: Readonly<Record<Occasion, number>> = { good: 1.2, fair: 2, poor: 3.5 };

/** Bounds of the rest, in milliseconds: below, keys that are pressed together are asked for twice; above, people wait. */
const shortest = 60;
const longest = 1000;

export function occasionAt({ line, family }: Pick<Situation, 'line' | 'family'>): Occasion {
  if (line.trim() === '') return 'good';
  if (/(?:[=<>≤≥≠:({[⟨,+&$]|:=|\bby|=>|\\\\|\b(?:exact|apply|have|show|rw|simp))[ ]?$/u.test(line)) return 'good';
  if (family === 'lean' ? /[\p{L}\p{N}_'.!?]$/u.test(line) : /[\p{L}\p{N}]$/u.test(line)) return 'poor';
  return 'fair';
}

/**
 * How long typing must have rested before the model is asked. What is begun too early is thrown away with the next key;
 * what is begun too late is late by so much. The longer an answer takes, the more is thrown away, and the less does a
 * little more rest add to it.
 * @param between mean milliseconds between two keys
 * @param answer mean milliseconds the model takes to its first offer; undefined when not known
 */
export function restFor(occasion: Occasion, between: number, answer = 0): number {
  const surer = 1 + Math.min(mostSurer, answer / slowAnswer);
  return Math.min(longest, Math.max(shortest, patience[occasion] * between * surer));
}

/** An answer of this many milliseconds is worth to be surer by all of itself, but by no more than a half. */
const slowAnswer = 2000;
const mostSurer = 0.5;

/**
 * Waits until typing has rested.
 * @param milliseconds 0 returns at once
 * @throws CancelledError as soon as the signal fires
 */
export async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  throwIfCancelled(signal);
  if (milliseconds === 0) return;
  try {
    await setTimeout(milliseconds, undefined, { signal });
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
}
