import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import type { GenerateParameters, GenerateResult, Sample } from '../protocol/worker.ts';
import { Answer } from './answer.ts';
import type { LaneContext } from './laneContext.ts';
import type { PromptTokenizer } from './promptTokens.ts';

export interface GenerationOptions {
  readonly model: LlamaModel;
  readonly tokenizer: PromptTokenizer;
  readonly lane: LaneContext;
  /** called with each piece of text; `sample` is the index of the sample */
  readonly onText: (sample: number, text: string) => void;
  readonly signal: AbortSignal;
}

/** Answers one request with the sequences of its lane; more samples than sequences take several rounds. */
export async function generate(parameters: GenerateParameters, options: GenerationOptions): Promise<GenerateResult> {
  const started = performance.now();
  const { lane, tokenizer, signal } = options;
  const sequences = await lane.open();
  // A prompt may take half of the context at least, however long an answer is asked for.
  const room = Math.max(lane.tokens - parameters.maxTokens, Math.floor(lane.tokens / 2));
  const prompt = tokenizer.tokenize(parameters.prompt, room, parameters.overflow);

  const samples: Sample[] = [];
  let evaluated = 0;
  let firstToken: number | undefined;
  while (samples.length < parameters.samples) {
    const round = sequences.slice(0, parameters.samples - samples.length);
    evaluated += await lane.fill(round, prompt.slice(0, -1), signal);
    const onFirstToken = () => (firstToken ??= performance.now());
    samples.push(...(await sampleTogether(round, prompt, samples.length, parameters, { ...options, onFirstToken })));
  }
  const finished = performance.now();
  return {
    samples,
    promptTokens: prompt.length,
    // The last token of a prompt is always evaluated: what it leads to is not kept.
    evaluatedTokens: evaluated + 1,
    firstTokenMilliseconds: (firstToken ?? finished) - started,
    totalMilliseconds: finished - started,
  };
}

interface Strand {
  readonly answer: Answer;
  readonly tokens: AsyncGenerator<Token, void>;
}

/** Steps one sample per sequence in lockstep, so that all share each batch; a complete one leaves it. */
async function sampleTogether(
  sequences: readonly LlamaContextSequence[],
  prompt: readonly Token[],
  firstSample: number,
  parameters: GenerateParameters,
  options: GenerationOptions & { readonly onFirstToken: () => void },
): Promise<Sample[]> {
  const { model, lane, signal } = options;
  const maxTokens = Math.min(parameters.maxTokens, lane.tokens + 1 - prompt.length);
  const strands = sequences.map((sequence, index): Strand => {
    const sample = firstSample + index;
    const onText = (text: string) => options.onText(sample, text);
    return {
      answer: new Answer({ model, prompt, stop: parameters.stop, maxTokens, onText }),
      tokens: sequence.evaluate(prompt.slice(-1), {
        temperature: parameters.temperature,
        topP: parameters.topP,
        seed: parameters.seed + sample,
      }),
    };
  });
  try {
    let running = strands;
    while (running.length > 0) {
      const current = running;
      const results = await lane.step(signal, () => Promise.all(current.map(({ tokens }) => tokens.next())));
      options.onFirstToken();
      for (const [index, { answer }] of current.entries()) answer.push(results[index]?.value ?? undefined);
      running = current.filter(({ answer }) => !answer.complete);
    }
    return strands.map(({ answer }) => answer.result());
  } finally {
    await Promise.all(strands.map(({ tokens }) => tokens.return()));
  }
}
