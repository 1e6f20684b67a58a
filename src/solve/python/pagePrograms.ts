import { CancelledError, UserMessage } from '../../common/errors.ts';
import type { FromPanel, ToPanel } from '../../protocol/panel.ts';
import type { ProgramOutcome, PythonFiles } from '../../protocol/python.ts';

/**
 * Runs a program; what a program does is no error.
 * @param onRunning called when its turn has come
 * @throws CancelledError when the signal fires
 */
export type RunProgram = (program: string, signal?: AbortSignal, onRunning?: () => void) => Promise<ProgramOutcome>;

/** How long a program may run, in milliseconds. Llemma's authors gave theirs 5 s, and WebAssembly takes about twice the time. */
const timeLimit = 10_000;

type FromPage = Extract<FromPanel, { kind: 'ready' | 'needPython' | 'programEnded' }>;

interface PageProgramsOptions {
  readonly post: (message: ToPanel) => void;
  readonly readFiles: () => Promise<PythonFiles>;
}

interface Running {
  readonly run: number;
  readonly program: string;
  readonly end: (outcome: ProgramOutcome) => void;
}

/** Has the page of the panel run programs, one after the other. */
export class PagePrograms {
  readonly #options: PageProgramsOptions;
  #queue: Promise<unknown> = Promise.resolve();
  #runs = 0;
  #running: Running | undefined;

  constructor(options: PageProgramsOptions) {
    this.#options = options;
  }

  readonly run: RunProgram = (program, signal, onRunning) => {
    const turn = this.#queue.then(() => this.#runNow(program, signal, onRunning));
    this.#queue = turn.catch(() => undefined);
    return turn;
  };

  /** Stops the program that is running. */
  stop(): void {
    if (this.#running !== undefined) this.#options.post({ kind: 'stopProgram', run: this.#running.run });
  }

  receive(message: FromPage): void {
    switch (message.kind) {
      case 'ready':
        // This is a new page; what ran in the one before went with it.
        if (this.#running !== undefined) this.#start(this.#running);
        return;
      case 'needPython':
        void this.#deliver();
        return;
      case 'programEnded':
        if (message.run === this.#running?.run) this.#running.end(message.outcome);
    }
  }

  /** The page was closed: nothing runs any more. */
  close(): void {
    this.#running?.end({ kind: 'stopped' });
  }

  async #runNow(program: string, signal?: AbortSignal, onRunning?: () => void): Promise<ProgramOutcome> {
    if (signal?.aborted) throw new CancelledError();
    const stop = () => {
      this.stop();
      // A page that is hidden is gone, and would not answer.
      this.close();
    };
    signal?.addEventListener('abort', stop);
    try {
      const outcome = await new Promise<ProgramOutcome>((end) => {
        this.#running = { run: this.#runs++, program, end };
        this.#start(this.#running);
        onRunning?.();
      });
      if (signal?.aborted) throw new CancelledError();
      return outcome;
    } finally {
      this.#running = undefined;
      signal?.removeEventListener('abort', stop);
    }
  }

  #start({ run, program }: Running): void {
    this.#options.post({ kind: 'runProgram', run, program, milliseconds: timeLimit });
  }

  async #deliver(): Promise<void> {
    try {
      this.#options.post({ kind: 'python', files: await this.#options.readFiles() });
    } catch (error) {
      const why = error instanceof UserMessage ? error.message : 'Its files cannot be read.';
      this.#running?.end({ kind: 'broken', why });
    }
  }
}
