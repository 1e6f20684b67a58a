import * as v from 'valibot';
import { answerVotesSchema } from './votes.ts';
import { plotSchema } from './plot.ts';
import { programOutcomeSchema, programSchema, pythonFilesSchema } from './python.ts';

/**
 * What the extension host and the solution panel's web page say to each other through `postMessage`. The solution lives in
 * the host; the page shows what it is sent and keeps a copy as its state, from which it is restored after a reload.
 *
 *   page → host   ready (send me the solution), and what its controls ask for: stop, solve, another, check, open, copy, insert
 *   host → page   solution (show this), grown (this one sample has grown), plot (of the problem), history (what there is to
 *                 open), hints (whether steps are hidden at first), notice (say this once, such as "Copied")
 *
 * Programs that a model wrote run in the page: the host says runProgram and stopProgram, the page answers with programEnded, and
 * asks once, with needPython, for what it runs them with, which python brings.
 *
 * Each side parses what it receives with the schema here.
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How many solutions a person may ask for. */
export const sampleChoices = [1, 4, 16, 64] as const;
const sampleChoiceSchema = v.picklist(sampleChoices);
export type SampleChoice = v.InferOutput<typeof sampleChoiceSchema>;

/** How far an answer was checked. Nothing in this version checks answers, so `unchecked` is what a solution carries. */
const checkSchema = v.picklist(['verified', 'refuted', 'unchecked']);
export type Check = v.InferOutput<typeof checkSchema>;

const stepMarkSchema = v.object({
  /** which of the steps, from 0 */
  step: count,
  verdict: v.picklist(['holds', 'does not hold', 'could not check']),
  /** a few words; a counterexample where there is one */
  why: v.string(),
});

/** What was found about the formulas of one step, and never more than that. */
export type StepMark = v.InferOutput<typeof stepMarkSchema>;

const shownSampleSchema = v.object({
  /** which of the samples asked for this is, from 0 */
  index: count,
  /** the steps so far, as Markdown with TeX; the last may be unfinished while the sample is being written */
  steps: v.pipe(v.array(v.string()), v.readonly()),
  /** its final answer as TeX or text, without delimiters */
  answer: v.optional(v.string()),
  /** `writing`: there may be more, or it was never finished; `cut`: it reached the token limit */
  state: v.picklist(['writing', 'whole', 'cut']),
  /** of the finished steps that were checked, as far as it is known */
  marks: v.optional(v.pipe(v.array(stepMarkSchema), v.readonly())),
  /** the program that answers, when it is whole; its text is the one step */
  program: v.optional(programSchema),
});
export type ShownSample = v.InferOutput<typeof shownSampleSchema>;

const originSchema = v.object({
  /** the document, as `Uri.toString()` gives it */
  uri: v.string(),
  languageId: v.string(),
  /** offset of the problem at the time, in UTF-16 units */
  start: count,
  /** the problem as it stood in the document at the time */
  text: v.string(),
});

/** Where a problem stands, so that its solution can be put below it. */
export type Origin = v.InferOutput<typeof originSchema>;

/** A way to ask the model for a solution; the model's profile says which there are. */
const methodSchema = v.object({ id: v.string(), label: v.string() });
export type Method = v.InferOutput<typeof methodSchema>;

export const solutionSchema = v.object({
  /** the problem as it was given */
  problem: v.string(),
  /** absent when it was typed into the panel */
  origin: v.optional(originSchema),
  /** the name of the model that answers */
  model: v.string(),
  /** the id of how it was asked, and all ways there are; known once the model is loaded */
  method: v.optional(v.string()),
  methods: v.optional(v.pipe(v.array(methodSchema), v.readonly())),
  /** those that have ended, and the one that is being written, by index */
  samples: v.pipe(v.array(shownSampleSchema), v.readonly()),
  /** the one with most votes first */
  votes: v.pipe(v.array(answerVotesSchema), v.readonly()),
  /** index of the sample to show as long as the person picks no other */
  shown: count,
  /** how many samples were asked for, with which seed, and how many ended and were counted, with an answer or without */
  asked: count,
  counted: count,
  seed: count,
  /** since the question */
  milliseconds: v.number(),
  check: checkSchema,
  phase: v.variant('kind', [
    /** nothing was asked yet: the person writes the problem */
    v.object({ kind: v.literal('draft') }),
    v.object({ kind: v.literal('waiting'), message: v.string() }),
    v.object({ kind: v.literal('solving') }),
    v.object({
      kind: v.literal('done'),
      /** why no more samples were written */
      because: v.picklist(['allSamples', 'cannotBeOvertaken', 'unlikelyToChange', 'timeLimit']),
    }),
    v.object({ kind: v.literal('stopped') }),
    v.object({ kind: v.literal('failed'), what: v.string(), todo: v.string() }),
  ]),
});
export type Solution = v.InferOutput<typeof solutionSchema>;

/** How much of a solution the person has asked to see, where steps are hidden at first. */
const seenSchema = v.object({
  /** how many steps */
  steps: count,
  /** the answer too, and with it all there is */
  all: v.boolean(),
});
export type Seen = v.InferOutput<typeof seenSchema>;

/** What the page keeps over a reload. */
export const pageStateSchema = v.object({
  solution: solutionSchema,
  /** whether steps are hidden at first, when the person said so in the panel */
  hints: v.optional(v.boolean()),
  seen: v.optional(seenSchema),
  /** index of the sample that the person picked */
  picked: v.optional(count),
  /** the problem as it is being edited */
  draft: v.optional(v.string()),
});
export type PageState = v.InferOutput<typeof pageStateSchema>;

const historyEntrySchema = v.object({ id: v.string(), problem: v.string() });
export type HistoryEntry = v.InferOutput<typeof historyEntrySchema>;

export const toPanelSchema = v.variant('kind', [
  v.object({ kind: v.literal('solution'), solution: solutionSchema }),
  v.object({ kind: v.literal('grown'), sample: shownSampleSchema, milliseconds: v.number() }),
  /** problems solved before, the last one first; each has an id to open it by */
  v.object({ kind: v.literal('history'), entries: v.array(historyEntrySchema) }),
  /** of the functions in the problem; absent where there is nothing to draw */
  v.object({ kind: v.literal('plot'), problem: v.string(), plot: v.optional(plotSchema) }),
  /** whether steps are hidden at first, as the setting says */
  v.object({ kind: v.literal('hints'), on: v.boolean() }),
  v.object({ kind: v.literal('notice'), text: v.string() }),
  v.object({ kind: v.literal('python'), files: pythonFilesSchema }),
  /** `run` is a number for this run; the time is what the program may take */
  v.object({ kind: v.literal('runProgram'), run: count, program: v.string(), milliseconds: v.number() }),
  v.object({ kind: v.literal('stopProgram'), run: count }),
]);
export type ToPanel = v.InferOutput<typeof toPanelSchema>;

/** What a solution is copied or inserted as: `document` is what suits the document the problem is from. */
export const solutionFormSchema = v.picklist(['document', 'latex', 'solution', 'markdown', 'lean']);
export type SolutionForm = v.InferOutput<typeof solutionFormSchema>;

/** Where a solution goes: below the problem, or in its place. */
const solutionPlaceSchema = v.picklist(['below', 'replace']);
export type SolutionPlace = v.InferOutput<typeof solutionPlaceSchema>;

/** The id of a method; without one the host takes the one that suits the problem. */
const wantedMethod = v.optional(v.string());

export const fromPanelSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  v.object({ kind: v.literal('stop') }),
  v.object({ kind: v.literal('solve'), problem: v.string(), samples: sampleChoiceSchema, method: wantedMethod }),
  /** the same problem with other random numbers */
  v.object({ kind: v.literal('another'), samples: sampleChoiceSchema, method: wantedMethod }),
  /** the steps of this sample, which the person picked */
  v.object({ kind: v.literal('check'), sample: count }),
  v.object({ kind: v.literal('open'), id: v.string() }),
  v.object({ kind: v.literal('copy'), sample: count, form: solutionFormSchema }),
  v.object({ kind: v.literal('insert'), sample: count, form: solutionFormSchema, place: solutionPlaceSchema }),
  /** the program of this sample, which is not running; or the one that is */
  v.object({ kind: v.literal('runSample'), sample: count }),
  v.object({ kind: v.literal('stopSample') }),
  v.object({ kind: v.literal('needPython') }),
  v.object({ kind: v.literal('programEnded'), run: count, outcome: programOutcomeSchema }),
]);
export type FromPanel = v.InferOutput<typeof fromPanelSchema>;
