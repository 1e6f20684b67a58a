import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import type { Disposable } from '../../common/disposable.ts';
import { CancelledError, throwIfCancelled } from '../../common/errors.ts';
import type { Plot } from '../../protocol/plot.ts';
import { unknown, type Verdict } from '../algebra/verdict.ts';
import { AnswersVerdict, PlotFound, Report, StepVerdict as StepMessage, type Question } from './messages.ts';
import type { StepVerdict } from './step.ts';

/** What the thread found, in the form of its question, or why it found nothing. */
type Found = { readonly found: unknown } | { readonly failure: string };

export interface CheckerOptions {
  /** the program of the thread: `worker.ts`, or the bundle made of it */
  readonly program: URL | string;
  /** what one comparison or step may take, in milliseconds */
  readonly milliseconds?: number;
  /** what the thread may take, in MB */
  readonly megabytes?: number;
}

/** What the thread may take to start, and to load the algebra system, in milliseconds. */
const startingMilliseconds = 60_000;

/**
 * Compares answers, checks steps and computes plots in a thread of its own, one after the other. What takes too long or too much memory is ended
 * with its thread, and unknown; the next one starts a new thread.
 */
export class Checker implements Disposable {
  readonly #options: Required<CheckerOptions>;
  #thread: Thread | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #count = 0;
  #disposed = false;

  constructor(options: CheckerOptions) {
    this.#options = { milliseconds: 5000, megabytes: 384, ...options };
  }

  /** @throws CancelledError when the signal fires first, or the checker is disposed */
  async compareAnswers(a: string, b: string, signal?: AbortSignal): Promise<Verdict> {
    const result = await this.#inTurn({ id: ++this.#count, kind: 'answers', a, b }, signal);
    return 'failure' in result ? unknown(result.failure) : v.parse(AnswersVerdict, result.found);
  }

  /**
   * @param problem what the step is to solve
   * @throws CancelledError when the signal fires first, or the checker is disposed
   */
  async checkStep(step: string, signal?: AbortSignal, problem?: string): Promise<StepVerdict> {
    const result = await this.#inTurn({ id: ++this.#count, kind: 'step', step, problem }, signal);
    return 'failure' in result
      ? { verdict: 'could not check', why: result.failure }
      : v.parse(StepMessage, result.found);
  }

  /**
   * The graphs of the functions in a problem; nothing where there are none, or they take too long.
   * @throws CancelledError when the signal fires first, or the checker is disposed
   */
  async plot(problem: string, answer: string | undefined, signal?: AbortSignal): Promise<Plot | undefined> {
    const result = await this.#inTurn({ id: ++this.#count, kind: 'plot', problem, answer }, signal);
    return 'failure' in result ? undefined : v.parse(PlotFound, result.found);
  }

  dispose(): void {
    this.#disposed = true;
    this.#end(new CancelledError());
  }

  #inTurn(question: Question, signal: AbortSignal | undefined): Promise<Found> {
    const result = this.#queue.then(() => this.#ask(question, signal));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #ask(question: Question, signal: AbortSignal | undefined): Promise<Found> {
    throwIfCancelled(signal);
    if (this.#disposed) throw new CancelledError();
    this.#thread ??= new Thread(this.#options);
    const cancel = () => {
      this.#end(new CancelledError());
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return { found: await this.#thread.ask(question) };
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      this.#end(new CancelledError());
      return { failure: toError(error).message };
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  #end(why: Error): void {
    this.#thread?.end(why);
    this.#thread = undefined;
  }
}

/** One thread, which answers one question at a time until it is ended or fails. */
class Thread {
  readonly #worker: Worker;
  readonly #milliseconds: number;
  readonly #ready: Promise<void>;
  #listeners: { report: (report: Report) => void; fail: (error: Error) => void } | undefined;
  #failure: Error | undefined;

  constructor({ program, megabytes, milliseconds }: Required<CheckerOptions>) {
    this.#milliseconds = milliseconds;
    this.#worker = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      execArgv: [],
      stdout: true,
    });
    this.#worker.on('message', (message: unknown) => this.#listeners?.report(v.parse(Report, message)));
    this.#worker.on('error', (error) => {
      this.#fail(outOfMemory(error) ? new Error('takes too much memory') : toError(error));
    });
    this.#worker.on('exit', () => {
      this.#fail(new Error('the thread ended'));
    });
    // It must not keep a program alive that has nothing else to do.
    this.#worker.unref();
    this.#ready = this.#until(startingMilliseconds, (report) =>
      report.kind === 'ready' ? { value: undefined } : undefined,
    );
    this.#ready.catch(() => undefined);
  }

  async ask(question: Question): Promise<unknown> {
    await this.#ready;
    this.#worker.ref();
    try {
      this.#worker.postMessage(question);
      return await this.#until(this.#milliseconds, (report) =>
        report.kind === 'found' && report.id === question.id ? { value: report.found } : undefined,
      );
    } finally {
      this.#worker.unref();
    }
  }

  end(why: Error): void {
    this.#fail(why);
    void this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#listeners?.fail(this.#failure);
  }

  /** Waits for the report that `pick` picks; loading the algebra system is not counted. */
  #until<T>(milliseconds: number, pick: (report: Report) => { readonly value: T } | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) {
        reject(this.#failure);
        return;
      }
      let timer: NodeJS.Timeout;
      const wait = (limit: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          settle(() => {
            reject(new Error(`takes longer than ${milliseconds / 1000} s`));
          });
        }, limit);
      };
      const settle = (how: () => void) => {
        clearTimeout(timer);
        this.#listeners = undefined;
        how();
      };
      wait(milliseconds);
      this.#listeners = {
        report: (report) => {
          if (report.kind === 'loading') wait(startingMilliseconds);
          if (report.kind === 'loaded') wait(milliseconds);
          const picked = pick(report);
          if (picked !== undefined) {
            settle(() => {
              resolve(picked.value);
            });
          }
        },
        fail: (error) => {
          settle(() => {
            reject(error);
          });
        },
      };
    });
  }
}

function outOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
