import type { ProgramOutcome, PythonFiles } from '../../protocol/python.ts';
import { InterpreterWorker } from './interpreterWorker.ts';
import { preparePython, type PythonParts } from './parts.ts';

/** The most memory that an interpreter may have, in bytes. With SymPy it begins with a tenth of it. */
const memoryLimit = 512 * 2 ** 20;

/** How long an interpreter waits for a program before its memory is given back, in milliseconds. */
const patience = 60_000;

/**
 * Runs programs, each in an interpreter of its own: what one leaves behind, or breaks, is no other's. The next interpreter is started
 * as soon as one has ended, so that it is there when it is needed.
 */
export class PythonRunner {
  readonly #parts: Promise<PythonParts>;
  #spare: InterpreterWorker | undefined;
  #farewell: ReturnType<typeof setTimeout> | undefined;

  constructor(files: Promise<PythonFiles>) {
    this.#parts = files.then(preparePython);
  }

  /**
   * Runs a program until it ends, its time is up or the signal fires. Never throws.
   * @param milliseconds its time, in which Python's start does not count
   */
  async run(program: string, milliseconds: number, signal: AbortSignal): Promise<ProgramOutcome> {
    try {
      const interpreter = this.#takeSpare() ?? new InterpreterWorker(await this.#parts, memoryLimit);
      return await this.#runIn(interpreter, program, milliseconds, signal);
    } catch (error) {
      return { kind: 'broken', why: error instanceof Error ? error.message.slice(0, 500) : 'Python broke.' };
    } finally {
      await this.#warm();
    }
  }

  async #runIn(
    interpreter: InterpreterWorker,
    program: string,
    milliseconds: number,
    signal: AbortSignal,
  ): Promise<ProgramOutcome> {
    const ending = new Ending(signal);
    try {
      const stopped = await Promise.race([interpreter.ready, ending.promise]);
      if (stopped !== undefined) return stopped;
      ending.startTime(milliseconds);
      return await Promise.race([interpreter.run(program), ending.promise]);
    } finally {
      ending.dispose();
      interpreter.end();
    }
  }

  #takeSpare(): InterpreterWorker | undefined {
    const spare = this.#spare;
    this.#spare = undefined;
    clearTimeout(this.#farewell);
    return spare;
  }

  async #warm(): Promise<void> {
    const parts = await this.#parts.catch(() => undefined);
    if (parts === undefined || this.#spare !== undefined) return;
    this.#spare = new InterpreterWorker(parts, memoryLimit);
    this.#farewell = setTimeout(() => this.#takeSpare()?.end(), patience);
  }
}

/** What ends a program that does not end by itself: its time, or somebody who stops it. */
class Ending {
  readonly promise: Promise<ProgramOutcome>;
  readonly #signal: AbortSignal;
  readonly #stop: () => void;
  #end: (outcome: ProgramOutcome) => void = () => undefined;
  #timeout: ReturnType<typeof setTimeout> | undefined;

  constructor(signal: AbortSignal) {
    this.promise = new Promise((resolve) => (this.#end = resolve));
    this.#signal = signal;
    this.#stop = () => this.#end({ kind: 'stopped' });
    signal.addEventListener('abort', this.#stop);
    if (signal.aborted) this.#stop();
  }

  startTime(milliseconds: number): void {
    this.#timeout = setTimeout(() => this.#end({ kind: 'timeLimit' }), milliseconds);
  }

  dispose(): void {
    clearTimeout(this.#timeout);
    this.#signal.removeEventListener('abort', this.#stop);
  }
}
