import * as v from 'valibot';
import type { PromptText } from '../common/promptText.ts';

/**
 * What the extension host and the model worker say to each other: JSON-RPC over the IPC channel of a forked process.
 *
 *   host → worker   load, unload, generate, score, usage, machine (requests; `$/cancelRequest` cancels; a failure carries `failureSchema`)
 *   worker → host   started, text and sample (while a generate runs), state, log (notifications)
 *
 * Whoever receives a message parses it with the schema here before reading it.
 */

/** Who asks; a higher lane is served before a lower one. */
export const laneSchema = v.picklist(['ghost', 'tactics', 'solve', 'background']);
export type Lane = v.InferOutput<typeof laneSchema>;

const gpuSchema = v.picklist(['auto', 'off']);

export const loadParametersSchema = v.object({
  /** absolute path of a GGUF file */
  path: v.string(),
  gpu: gpuSchema,
  /** CPU threads; 0 lets the worker choose one less than the number of cores */
  threads: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type LoadParameters = v.InferOutput<typeof loadParametersSchema>;

export const laneShapeSchema = v.object({
  /** most tokens of one request, prompt and answer together */
  contextTokens: v.number(),
  /** samples generated side by side */
  sequences: v.number(),
});
export type LaneShape = v.InferOutput<typeof laneShapeSchema>;

/** How a model is laid out in the memory; decided before anything is allocated. */
export const modelPlanSchema = v.object({
  gpuLayers: v.number(),
  totalLayers: v.number(),
  /** how the keys and values of past tokens are stored */
  cacheType: v.picklist(['f16', 'q8_0']),
  /** whether the file is mapped into the memory instead of read */
  mmap: v.boolean(),
  threads: v.number(),
  lanes: v.object({
    ghost: laneShapeSchema,
    tactics: laneShapeSchema,
    solve: laneShapeSchema,
    background: laneShapeSchema,
  }),
  /** bytes the worker takes with the weights and all lanes, in the memory of the machine and in that of the GPU */
  estimate: v.object({ ram: v.number(), vram: v.number() }),
});
export type ModelPlan = v.InferOutput<typeof modelPlanSchema>;

export const loadedModelSchema = v.object({
  path: v.string(),
  /** `general.name` of the file, else its file name */
  name: v.string(),
  /** tokens of context the model was trained for */
  trainContext: v.number(),
  /** tokens of context of one request, prompt and answer together */
  contextSize: v.number(),
  /** 'cpu', or the GPU backend in use */
  device: v.string(),
  /** CUDA is installed, but did not start, and another backend was tried in its place */
  cudaFailed: v.optional(v.boolean()),
  /** bytes of the file */
  size: v.number(),
  plan: modelPlanSchema,
  /** the plan in one sentence, for a person */
  summary: v.string(),
});
export type LoadedModel = v.InferOutput<typeof loadedModelSchema>;

export const machineParametersSchema = v.object({ gpu: gpuSchema });
export type MachineParameters = v.InferOutput<typeof machineParametersSchema>;

/** The machine as far as it matters to models. Sizes in bytes. */
export const machineSchema = v.object({
  ram: v.object({ total: v.number(), free: v.number() }),
  /** absent without a GPU that the inference library can use */
  gpu: v.optional(
    v.object({
      /** 'metal', 'cuda' or 'vulkan' */
      backend: v.string(),
      names: v.array(v.string()),
      total: v.number(),
      free: v.number(),
      /** how much of it is the machine's own memory, as in a Mac */
      unified: v.number(),
    }),
  ),
  /** physical cores fit for computing */
  cores: v.number(),
  /** bytes per second that one core reads from the memory, measured */
  memoryBandwidth: v.number(),
});
export type Machine = v.InferOutput<typeof machineSchema>;

export const workerStateSchema = v.variant('kind', [
  v.object({ kind: v.literal('empty') }),
  v.object({ kind: v.literal('loading'), path: v.string(), fraction: v.number() }),
  v.object({ kind: v.literal('ready'), model: loadedModelSchema }),
  v.object({ kind: v.literal('failed'), path: v.string(), what: v.string(), todo: v.string() }),
]);
export type WorkerState = v.InferOutput<typeof workerStateSchema>;

const promptPartSchema = v.union([v.strictObject({ text: v.string() }), v.strictObject({ control: v.string() })]);

/** What stands before the answer; the worker adds the beginning-of-sequence token. */
const promptSchema: v.GenericSchema<PromptText> = v.union([v.string(), v.array(promptPartSchema)]);

export const generateParametersSchema = v.object({
  /** chosen by the host; names the request in `text` notifications */
  id: v.number(),
  lane: laneSchema,
  prompt: promptSchema,
  /** a prompt that does not fit is cut: its longest part, from the left; or the request fails and says so */
  overflow: v.picklist(['cut', 'refuse']),
  /** most tokens to generate */
  maxTokens: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** 0 is greedy */
  temperature: v.pipe(v.number(), v.minValue(0)),
  topP: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** independent samples of the one prompt */
  samples: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64)),
  /** sample i uses seed + i */
  seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** generation ends before the first of these texts; it is not part of the answer */
  stop: v.array(v.string()),
  /** whether samples carry their log-probability, which costs a look at all logits for each token */
  scores: v.optional(v.boolean(), false),
});
export type GenerateParameters = v.InferOutput<typeof generateParametersSchema>;
/** The same before its defaults are filled in. */
export type GenerateInput = v.InferInput<typeof generateParametersSchema>;

/** The texts whose likelihood is asked for. */
export const scoreParametersSchema = v.object({
  lane: laneSchema,
  prompt: promptSchema,
  /** each is judged as what follows the prompt */
  continuations: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(64)),
});
export type ScoreParameters = v.InferOutput<typeof scoreParametersSchema>;

export const scoreResultSchema = v.object({
  scores: v.array(
    v.object({
      /** natural logarithm of the probability of the whole continuation under the model as it is (temperature 1) */
      logProbability: v.number(),
      /** tokens of the continuation */
      tokens: v.number(),
    }),
  ),
});
export type ScoreResult = v.InferOutput<typeof scoreResultSchema>;

/** Tokens each lane has evaluated since the model was loaded: of prompts, of answers, and guesses; cancelled ones too. */
export const usageSchema = v.object({
  ghost: v.number(),
  tactics: v.number(),
  solve: v.number(),
  background: v.number(),
});
export type Usage = v.InferOutput<typeof usageSchema>;

export const stopReasonSchema = v.picklist(['end', 'stop', 'length']);
/** `end`: the model ended by itself; `stop`: a stop text; `length`: maxTokens or a full context. */
export type StopReason = v.InferOutput<typeof stopReasonSchema>;

export const sampleSchema = v.object({
  text: v.string(),
  stopReason: stopReasonSchema,
  /** tokens generated */
  tokens: v.number(),
  /** mean of the natural logarithms of the tokens' probabilities under the model as it is, when it was asked for */
  meanLogProbability: v.optional(v.number()),
});
export type Sample = v.InferOutput<typeof sampleSchema>;

const promptUseSchema = v.object({
  /** tokens of the prompt */
  promptTokens: v.number(),
  /** tokens of the prompt that had to be evaluated; the rest was still in the context */
  evaluatedTokens: v.number(),
});
export type PromptUse = v.InferOutput<typeof promptUseSchema>;

export const generateResultSchema = v.object({
  samples: v.array(sampleSchema),
  ...promptUseSchema.entries,
  /** milliseconds from the start of the request to the first generated token, and to the end */
  firstTokenMilliseconds: v.number(),
  totalMilliseconds: v.number(),
  /** tokens proposed by speculation, and those of them that the model would have said too */
  draftedTokens: v.number(),
  acceptedTokens: v.number(),
});
export type GenerateResult = v.InferOutput<typeof generateResultSchema>;

/** The prompt of a request is read, and the first text comes next. */
export const startedNotificationSchema = v.object({ id: v.number(), ...promptUseSchema.entries });
export type StartedNotification = v.InferOutput<typeof startedNotificationSchema>;

export const textPieceSchema = v.object({
  /** index of the sample the text belongs to */
  sample: v.number(),
  text: v.string(),
  /** of the sample's tokens so far, when scores were asked for */
  meanLogProbability: v.optional(v.number()),
});
export type TextPiece = v.InferOutput<typeof textPieceSchema>;

/** What one step added to the samples of a request. */
export const textNotificationSchema = v.object({ id: v.number(), pieces: v.array(textPieceSchema) });
export type TextNotification = v.InferOutput<typeof textNotificationSchema>;

/** One sample is complete; the others go on. */
export const sampleNotificationSchema = v.object({ id: v.number(), index: v.number(), sample: sampleSchema });
export type SampleNotification = v.InferOutput<typeof sampleNotificationSchema>;

export const logNotificationSchema = v.object({
  level: v.picklist(['trace', 'debug', 'info', 'warn', 'error']),
  message: v.string(),
});
export type LogNotification = v.InferOutput<typeof logNotificationSchema>;

/** Method names on the wire. */
export const workerMethods = {
  load: 'model/load',
  unload: 'model/unload',
  generate: 'model/generate',
  score: 'model/score',
  usage: 'model/usage',
  machine: 'machine/describe',
  started: 'model/started',
  text: 'model/text',
  sample: 'model/sample',
  state: 'model/state',
  log: 'worker/log',
} as const;

/** The data of a failed request, for a person; the parts of a UserMessage. */
export const failureSchema = v.object({ what: v.string(), todo: v.string() });
export type Failure = v.InferOutput<typeof failureSchema>;

/** Error codes of failed requests, in JSON-RPC's range for applications. */
export const workerErrors = {
  cancelled: -32800,
  noModel: -32001,
  loadFailed: -32002,
  generateFailed: -32003,
  /** llama.cpp failed in the middle of its work */
  computeFailed: -32004,
  machineFailed: -32005,
  /** the model file is missing or damaged, whatever device it would run on */
  fileUnusable: -32006,
} as const;
