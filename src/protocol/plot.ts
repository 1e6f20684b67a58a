import * as v from 'valibot';

/** The graphs of the functions in a problem, as numbers; the page draws them. */

const pointSchema = v.tuple([v.number(), v.number()]);
const rangeSchema = pointSchema;

const curveSchema = v.object({
  /** what it is the graph of, as TeX, such as `y = x^2` */
  label: v.string(),
  /** the parts between its gaps, each a line through points */
  pieces: v.pipe(v.array(v.pipe(v.array(pointSchema), v.readonly())), v.readonly()),
});

export const plotSchema = v.object({
  /** the variable along the horizontal axis */
  variable: v.string(),
  /** what is shown of each axis, from and to */
  x: rangeSchema,
  y: rangeSchema,
  curves: v.pipe(v.array(curveSchema), v.minLength(1), v.readonly()),
  /** where the answer lies on the curves */
  solutions: v.pipe(v.array(pointSchema), v.readonly()),
});

export type PlotPoint = v.InferOutput<typeof pointSchema>;
export type Plot = v.InferOutput<typeof plotSchema>;
