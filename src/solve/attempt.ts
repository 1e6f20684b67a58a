import { CancelledError, throwIfCancelled } from '../common/errors.ts';
import type { GenerateRequest, LanguageModel } from '../model/languageModel.ts';
import type { ProgramFormat } from '../prompt/profile.ts';
import type { Method } from '../protocol/panel.ts';
import { spokesman } from '../protocol/votes.ts';
import type { Sample } from '../protocol/worker.ts';
import type { Checks } from './checks/checks.ts';
import type { RunProgram } from './python/pagePrograms.ts';
import { longestSolution } from './modelText.ts';
import { endedSample, withRun, writingSample, type SolutionSample } from './samples.ts';
import type { SolveEnding, SolveResult } from './solveResult.ts';
import { finishedSteps, StepMarks } from './stepMarks.ts';
import { StepVerdicts } from './stepVerdicts.ts';
import { BallotBox } from './voting/ballotBox.ts';
import { decisionOn } from './voting/earlyStop.ts';
import { hasRefutedStep } from './voting/refuted.ts';

interface AttemptOptions extends Checks {
  readonly problem: string;
  readonly model: LanguageModel;
  /** its name, which is certain once it runs */
  readonly modelName: () => string;
  /** how it is asked, and how it could be asked */
  readonly method: string;
  readonly methods: readonly Method[];
  /** when answers are programs: where they are, and what runs them */
  readonly programs?: { readonly format: ProgramFormat; readonly run: RunProgram } | undefined;
  readonly timeLimitMilliseconds: number;
  readonly onProgress: ((solution: SolveResult) => void) | undefined;
}

/** The sample whose text streams; the one that a model begins with. */
const followed = 0;

/** One request for samples, and the vote on their answers while they arrive. */
export class Attempt {
  readonly #request: GenerateRequest;
  readonly #options: AttemptOptions;
  readonly #started = performance.now();
  readonly #ended = new Map<number, SolutionSample>();
  readonly #box: BallotBox;
  readonly #verdicts: StepVerdicts;
  readonly #marks: StepMarks;
  readonly #stop = new AbortController();
  #text = '';
  #counting: Promise<void> = Promise.resolve();
  #counted = 0;
  #timeIsUp = false;
  #ending: SolveEnding | undefined;
  /** in milliseconds; undefined until the vote is over, after which only marks may be missing */
  #answeredAfter: number | undefined;

  constructor(request: GenerateRequest, options: AttemptOptions) {
    this.#request = request;
    this.#options = options;
    this.#box = new BallotBox(options.compareAnswers);
    this.#verdicts = new StepVerdicts(options.checkStep, options.problem);
    this.#marks = new StepMarks(this.#verdicts, () => this.#report());
  }

  /** @throws CancelledError when the signal fires; UserMessage when the model cannot answer */
  async run(signal: AbortSignal | undefined): Promise<SolveResult> {
    const cancelMarks = () => this.#marks.cancel();
    signal?.addEventListener('abort', cancelMarks);
    try {
      await this.#answer(signal);
      await this.#mark();
      throwIfCancelled(signal);
      return this.#result();
    } finally {
      signal?.removeEventListener('abort', cancelMarks);
      cancelMarks();
    }
  }

  async #answer(signal: AbortSignal | undefined): Promise<void> {
    const timer = new Timer(this.#options.timeLimitMilliseconds, () => this.#endTime());
    try {
      await this.#generate(timer, signal);
    } finally {
      timer.stop();
    }
    await this.#counting;
    // A model may answer in full before it hears of the cancellation; the caller asked for nothing more.
    throwIfCancelled(signal);
    this.#ending ??= 'allSamples';
    this.#answeredAfter = performance.now() - this.#started;
  }

  /** Waits for the marks that are missing; the answer does not wait for them. */
  async #mark(): Promise<void> {
    this.#marks.follow(this.#shown());
    if (this.#marks.pending) this.#report();
    await this.#marks.settled();
  }

  async #generate(timer: Timer, signal: AbortSignal | undefined): Promise<void> {
    const stop = signal === undefined ? this.#stop.signal : AbortSignal.any([signal, this.#stop.signal]);
    try {
      const { samples } = await this.#options.model.generate(this.#request, {
        signal: stop,
        onStarted: () => timer.start(),
        onText: ({ sample, text }) => {
          if (sample === followed) this.#follow(text);
        },
        onSample: ({ index, sample }) => this.#end(index, sample, signal),
      });
      samples.forEach((sample, index) => this.#end(index, sample, signal));
    } catch (error) {
      const ownStop = this.#stop.signal.aborted && signal?.aborted !== true;
      if (!ownStop || !(error instanceof CancelledError)) throw error;
    }
  }

  #follow(text: string): void {
    if (this.#text.length > longestSolution) return;
    this.#text += text;
    this.#report();
  }

  #end(index: number, { text, stopReason }: Sample, signal: AbortSignal | undefined): void {
    if (this.#ended.has(index)) return;
    const sample = endedSample(index, text, stopReason, this.#options.programs?.format);
    this.#ended.set(index, sample);
    this.#counting = this.#counting.then(() => this.#count(sample, signal));
    // Whoever waits for the counting learns of the failure; until then nobody needs more samples.
    this.#counting.catch(() => this.#stop.abort());
  }

  async #count(sample: SolutionSample, signal: AbortSignal | undefined): Promise<void> {
    if (this.#ending !== undefined) return;
    const answered = await this.#runProgram(sample, signal);
    const { index, answer, state } = answered;
    if (answer !== undefined && state === 'whole') {
      const refuted = await this.#isRefuted(answered, signal);
      await this.#box.cast({ sample: index, answer, refuted }, signal);
    }
    this.#counted++;
    this.#decide();
    this.#report();
  }

  /** Whether a sample has no vote; one that is alone needs none. */
  async #isRefuted(sample: SolutionSample, signal: AbortSignal | undefined): Promise<boolean> {
    return this.#request.samples > 1 && (await hasRefutedStep(finishedSteps(sample), this.#verdicts, signal));
  }

  /** The sample with what its program answers, when it has one. */
  async #runProgram(sample: SolutionSample, signal: AbortSignal | undefined): Promise<SolutionSample> {
    const { programs } = this.#options;
    if (sample.program === undefined || programs === undefined) return sample;
    const running = () => {
      this.#ended.set(sample.index, withRun(sample, { kind: 'running' }));
      this.#report();
    };
    const answered = withRun(sample, await programs.run(sample.program.code, signal, running));
    this.#ended.set(sample.index, answered);
    return answered;
  }

  #endTime(): void {
    this.#timeIsUp = true;
    this.#decide();
  }

  #decide(): void {
    const [first, second] = this.#box.votes;
    const open = this.#request.samples - this.#counted;
    if (first === undefined || open === 0 || this.#ending !== undefined) return;
    const standing = { first: first.samples.length, second: second?.samples.length ?? 0, open };
    this.#ending = decisionOn(standing) ?? (this.#timeIsUp ? 'timeLimit' : undefined);
    if (this.#ending !== undefined) this.#stop.abort();
  }

  #report(): void {
    if (this.#stop.signal.aborted && this.#answeredAfter === undefined) return;
    this.#marks.follow(this.#shown());
    this.#options.onProgress?.(this.#result());
  }

  #result(): SolveResult {
    const { problem, modelName, method, methods } = this.#options;
    const votes = this.#box.votes;
    const shown = this.#marks.on(this.#shown());
    if (this.#ended.has(shown.index)) this.#ended.set(shown.index, shown);
    const ended = [...this.#ended.values()];
    const samples = this.#ended.has(shown.index) ? ended : [...ended, shown];
    return {
      problem,
      model: modelName(),
      method,
      methods,
      steps: shown.steps,
      marks: shown.marks ?? [],
      answer: votes[0]?.answer ?? shown.answer,
      complete: this.#ending !== undefined && shown.state === 'whole',
      check: 'unchecked',
      votes,
      samples: samples.sort((a, b) => a.index - b.index),
      shown: shown.index,
      asked: this.#request.samples,
      counted: this.#counted,
      seed: this.#request.seed,
      ending: this.#ending,
      milliseconds: this.#answeredAfter ?? performance.now() - this.#started,
    };
  }

  /** What streams stays in view while the vote goes on, unless nothing came of it; then comes a sample of the leading answer. */
  #shown(): SolutionSample {
    const leader = spokesman(this.#box.votes[0]);
    const own = this.#ended.get(followed) ?? writingSample(followed, this.#text, this.#options.programs?.format);
    const cameToNothing = own.state === 'cut' || (own.state === 'whole' && own.answer === undefined);
    if (leader === undefined || (this.#ending === undefined && !cameToNothing)) return own;
    return this.#ended.get(leader) ?? own;
  }
}

/** Fires once, some time after it was started. */
class Timer {
  readonly #milliseconds: number;
  readonly #fire: () => void;
  #timeout: ReturnType<typeof setTimeout> | undefined;

  constructor(milliseconds: number, fire: () => void) {
    this.#milliseconds = milliseconds;
    this.#fire = fire;
  }

  start(): void {
    this.#timeout ??= setTimeout(this.#fire, this.#milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timeout);
  }
}
