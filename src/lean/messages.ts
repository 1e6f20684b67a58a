import * as v from 'valibot';

/** The parts of Lean's messages that are read here; everything a server sends is parsed with these. */
const positionSchema = v.object({ line: v.number(), character: v.number() });
const rangeSchema = v.object({ start: positionSchema, end: positionSchema });

export const diagnosticSchema = v.object({
  range: rangeSchema,
  /** where `range` was shortened to one line, the whole of it */
  fullRange: v.optional(rangeSchema),
  /** 1 error, 2 warning, 3 information, 4 hint */
  severity: v.optional(v.number(), 1),
  message: v.string(),
  /** 1 unsolved goals, 2 goals accomplished; absent before Lean 4.19 */
  leanTags: v.optional(v.array(v.number()), []),
});
export type Diagnostic = v.InferOutput<typeof diagnosticSchema>;

export const publishDiagnosticsSchema = v.object({
  uri: v.string(),
  version: v.optional(v.number()),
  diagnostics: v.array(diagnosticSchema),
});

/** Goals as text; nothing where there is no tactic proof. */
export const plainGoalSchema = v.nullish(v.object({ goals: v.array(v.string()) }));

/** What is expected of a term, as text; nothing where none is. */
export const plainTermGoalSchema = v.nullish(v.object({ goal: v.string() }));

export const severity = { error: 1, warning: 2, information: 3 } as const;
export const leanTag = { unsolvedGoals: 1, goalsAccomplished: 2 } as const;

/** Codes of a request that failed because the file's worker process ended or started anew meanwhile. */
export const workerGone: readonly number[] = [-32801, -32901, -32902];
