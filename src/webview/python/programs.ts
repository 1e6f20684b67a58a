import type { FromPanel, ToPanel } from '../../protocol/panel.ts';
import type { PythonFiles } from '../../protocol/python.ts';
import { PythonRunner } from './runner.ts';

type Message<Kind extends ToPanel['kind']> = Extract<ToPanel, { kind: Kind }>;

/** Runs the programs that the host sends, and tells it what came of each. */
export class Programs {
  readonly #send: (message: FromPanel) => void;
  readonly #running = new Map<number, AbortController>();
  #runner: PythonRunner | undefined;
  #deliver: (files: PythonFiles) => void = () => undefined;

  constructor(send: (message: FromPanel) => void) {
    this.#send = send;
  }

  async run({ run, program, milliseconds }: Message<'runProgram'>): Promise<void> {
    const controller = new AbortController();
    this.#running.set(run, controller);
    const outcome = await this.#python().run(program, milliseconds, controller.signal);
    this.#running.delete(run);
    this.#send({ kind: 'programEnded', run, outcome });
  }

  stop({ run }: Message<'stopProgram'>): void {
    this.#running.get(run)?.abort();
  }

  /** The files that were asked for, which are large, arrive once. */
  receive({ files }: Message<'python'>): void {
    this.#deliver(files);
  }

  #python(): PythonRunner {
    if (this.#runner === undefined) {
      this.#runner = new PythonRunner(new Promise((resolve) => (this.#deliver = resolve)));
      this.#send({ kind: 'needPython' });
    }
    return this.#runner;
  }
}
