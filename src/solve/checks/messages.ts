import * as v from 'valibot';
import { plotSchema } from '../../protocol/plot.ts';

/** What the thread is asked. */
export const Question = v.variant('kind', [
  v.object({ kind: v.literal('answers'), id: v.number(), a: v.string(), b: v.string() }),
  v.object({ kind: v.literal('step'), id: v.number(), step: v.string(), problem: v.optional(v.string()) }),
  v.object({ kind: v.literal('plot'), id: v.number(), problem: v.string(), answer: v.optional(v.string()) }),
]);
export type Question = v.InferOutput<typeof Question>;

export const AnswersVerdict = v.object({ verdict: v.picklist(['equal', 'different', 'unknown']), why: v.string() });
export const StepVerdict = v.object({
  verdict: v.picklist(['holds', 'does not hold', 'could not check']),
  why: v.string(),
});

/** A plot, or nothing where there is nothing to draw. */
export const PlotFound = v.optional(plotSchema);

/** What the thread says: that it listens, that it loads the algebra system now, and what it found, as the question has it. */
export const Report = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  v.object({ kind: v.literal('loading'), id: v.number() }),
  v.object({ kind: v.literal('loaded'), id: v.number() }),
  v.object({ kind: v.literal('found'), id: v.number(), found: v.optional(v.unknown()) }),
]);
export type Report = v.InferOutput<typeof Report>;
