import * as v from 'valibot';
import { endedProgramSchema, type EndedProgram } from '../../protocol/python.ts';
import { readyMessage, type StartMessage } from './messages.ts';
import type { PythonParts } from './parts.ts';

/** A worker with a Python of its own, for one program. */
export class InterpreterWorker {
  readonly #worker: Worker;
  /** the first thing the worker says is taken for that it is ready, and the second for its outcome; nothing more is heard */
  readonly ready: Promise<void>;

  constructor({ script, ...parts }: PythonParts, memoryLimit: number) {
    this.#worker = new Worker(script, { type: 'module' });
    this.ready = this.#next().then((message) => {
      if (message !== readyMessage) throw new Error(`Python did not start: ${String(message)}`);
    });
    // Whoever wants to run something learns of it.
    this.ready.catch(() => undefined);
    const start: StartMessage = { ...parts, memoryLimit };
    this.#worker.postMessage(start);
  }

  /** @throws Error when the worker breaks, or says something else than what came of a program */
  async run(program: string): Promise<EndedProgram> {
    await this.ready;
    const ended = this.#next();
    this.#worker.postMessage(program);
    return v.parse(endedProgramSchema, JSON.parse(String(await ended)));
  }

  /** Ends the worker, whatever it is doing. */
  end(): void {
    this.#worker.terminate();
  }

  #next(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const controller = new AbortController();
      const { signal } = controller;
      const settle = (action: () => void) => () => {
        controller.abort();
        action();
      };
      this.#worker.addEventListener('message', (event) => settle(() => resolve(event.data))(), { signal });
      this.#worker.addEventListener('error', (event) => settle(() => reject(new Error(event.message)))(), { signal });
      this.#worker.addEventListener(
        'messageerror',
        settle(() => reject(new Error('unreadable'))),
        { signal },
      );
    });
  }
}
