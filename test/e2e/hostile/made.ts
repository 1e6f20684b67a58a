import * as v from 'valibot';

const sampleSchema = v.object({
  steps: v.array(v.string()),
  answer: v.optional(v.string()),
  state: v.picklist(['writing', 'whole', 'cut']),
});

/** What the extension host makes of a text that a model wrote. */
export const madeSchema = v.object({
  sample: sampleSchema,
  growing: sampleSchema,
  cut: sampleSchema,
  problem: v.string(),
  written: v.object({ latex: v.string(), solution: v.string(), markdown: v.string(), lean: v.string() }),
  marks: v.array(v.picklist(['holds', 'does not hold', 'could not check'])),
  comparisons: v.array(v.picklist(['equal', 'different', 'unknown'])),
});
export type Made = v.InferOutput<typeof madeSchema>;
