import * as v from 'valibot';

/**
 * What the extension host and the solution panel's web page say to each other through `postMessage`. The solution lives in
 * the host; the page shows what it is sent and keeps a copy as its state, from which it is restored after a reload.
 *
 *   page → host   ready (send me the solution), stop, retry, copy, insert (what its buttons ask for)
 *   host → page   solution (show this), notice (say this once, such as "Copied")
 *
 * Each side parses what it receives with the schema here.
 */

/** How far a thing was checked. Nothing in this version checks steps, so `unchecked` is what a solution carries. */
const checkSchema = v.picklist(['verified', 'refuted', 'unchecked']);
export type Check = v.InferOutput<typeof checkSchema>;

export const solutionSchema = v.object({
  /** the problem as it was given */
  problem: v.string(),
  /** the name of the model that answers */
  model: v.string(),
  /** the steps so far, as Markdown with TeX; the last may be unfinished while `phase` is `solving` */
  steps: v.array(v.string()),
  /** the final answer as TeX or text, without delimiters */
  answer: v.optional(v.string()),
  check: checkSchema,
  phase: v.variant('kind', [
    v.object({ kind: v.literal('waiting'), message: v.string() }),
    v.object({ kind: v.literal('solving') }),
    v.object({ kind: v.literal('done') }),
    /** cut off at the token limit: what stands is not a whole solution */
    v.object({ kind: v.literal('cut') }),
    v.object({ kind: v.literal('stopped') }),
    v.object({ kind: v.literal('failed'), what: v.string(), todo: v.string() }),
  ]),
});
export type Solution = v.InferOutput<typeof solutionSchema>;

export const toPanelSchema = v.variant('kind', [
  v.object({ kind: v.literal('solution'), solution: solutionSchema }),
  v.object({ kind: v.literal('notice'), text: v.string() }),
]);
export type ToPanel = v.InferOutput<typeof toPanelSchema>;

export const fromPanelSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  v.object({ kind: v.literal('stop') }),
  v.object({ kind: v.literal('retry') }),
  v.object({ kind: v.literal('copy') }),
  v.object({ kind: v.literal('insert') }),
]);
export type FromPanel = v.InferOutput<typeof fromPanelSchema>;
