import type { LlamaModel, Token } from 'node-llama-cpp';
import type { GenerateParameters, GenerateResult, PromptUse, Sample, TextNotification } from '../protocol/worker.ts';
import { Answer } from './answer.ts';
import { Drafter } from './drafter.ts';
import type { Lane } from './lane.ts';
import type { PromptTokenizer } from './promptTokens.ts';
import { SampleStrand } from './sampleStrand.ts';

export type Pieces = TextNotification['pieces'];

export interface GenerationListener {
  /** the prompt is read; before the first text */
  readonly onStarted: (use: PromptUse) => void;
  /** what one step added */
  readonly onText: (pieces: Pieces) => void;
  /** a sample is complete; its text has been given before */
  readonly onSample: (index: number, sample: Sample) => void;
}

export interface GenerationOptions extends GenerationListener {
  readonly model: LlamaModel;
  readonly tokenizer: PromptTokenizer;
  readonly lane: Lane;
  readonly signal: AbortSignal;
}

/**
 * Answers a request for text.
 * @throws CancelledError when the signal fires, UserMessage when the prompt or the model does not fit.
 */
export async function generate(parameters: GenerateParameters, options: GenerationOptions): Promise<GenerateResult> {
  const started = performance.now();
  const { lane, model, tokenizer } = options;
  const prompt = tokenizer.tokenize(parameters.prompt, promptRoom(lane, parameters.maxTokens), parameters.overflow);
  const maxTokens = Math.min(parameters.maxTokens, lane.tokens + 1 - prompt.length);
  const first = prompt.at(-1);
  if (first === undefined) throw new Error('A prompt has one token at least');

  const events = new StepEvents(options);
  const samples: Sample[] = [];
  const strands: SampleStrand[] = [];
  let firstToken: number | undefined;
  const { evaluatedTokens } = await lane.run(
    {
      prompt,
      strands: Array.from({ length: parameters.samples }, (_, index) => (native) => {
        const onText = (text: string) => events.text(index, text, strand.meanLogProbability);
        const strand: SampleStrand = new SampleStrand({
          first,
          sampler: native.createSampler({ ...parameters, seed: parameters.seed + index }),
          scorer: parameters.scores ? native.createScorer() : undefined,
          answer: new Answer({ model, prompt, stop: parameters.stop, maxTokens, onText }),
          guesser: parameters.samples === 1 ? new Drafter(prompt, lane.speculation) : undefined,
          isEnd: (token) => tokenizer.isEnd(token),
          onComplete: (sample) => {
            samples[index] = sample;
            events.sample(index, sample);
          },
        });
        strands.push(strand);
        return strand;
      }),
      onStep: (evaluatedTokens) => {
        if (firstToken === undefined) options.onStarted(promptUse(prompt, evaluatedTokens));
        firstToken ??= performance.now();
        events.flush();
      },
    },
    options.signal,
  );
  const finished = performance.now();
  return {
    samples,
    ...promptUse(prompt, evaluatedTokens),
    firstTokenMilliseconds: (firstToken ?? finished) - started,
    totalMilliseconds: finished - started,
    draftedTokens: sum(strands.map((strand) => strand.draftedTokens)),
    acceptedTokens: sum(strands.map((strand) => strand.acceptedTokens)),
  };
}

/** The last token of a prompt is always evaluated: what it leads to is not kept. */
function promptUse(prompt: readonly Token[], evaluatedTokens: number): PromptUse {
  return { promptTokens: prompt.length, evaluatedTokens: evaluatedTokens + 1 };
}

/** A prompt may take half of the context at least, however long an answer is asked for. */
function promptRoom(lane: Pick<Lane, 'tokens'>, maxTokens: number): number {
  return Math.max(lane.tokens - maxTokens, Math.floor(lane.tokens / 2));
}

/** Gathers what a step brings, so that it crosses to the other process in one message. */
class StepEvents {
  readonly #listener: GenerationListener;
  #pieces: Pieces = [];
  #complete: { readonly index: number; readonly sample: Sample }[] = [];

  constructor(listener: GenerationListener) {
    this.#listener = listener;
  }

  text(sample: number, text: string, meanLogProbability: number | undefined): void {
    this.#pieces.push({ sample, text, meanLogProbability });
  }

  sample(index: number, sample: Sample): void {
    this.#complete.push({ index, sample });
  }

  flush(): void {
    const pieces = this.#pieces;
    const complete = this.#complete;
    this.#pieces = [];
    this.#complete = [];
    if (pieces.length > 0) this.#listener.onText(pieces);
    for (const { index, sample } of complete) this.#listener.onSample(index, sample);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
