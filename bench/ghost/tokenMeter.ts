import type { Plugin } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { silentLog, type Log } from '../../src/common/log.ts';
import type { ReplayTime } from './replayTime.ts';

/** Builds the worker so that it says what it evaluates. */
export const counting: Plugin = {
  name: 'counting',
  setup(build) {
    const path = fileURLToPath(new URL('countingContext.ts', import.meta.url));
    build.onResolve({ filter: /\/nativeContext\.ts$/ }, ({ importer }) =>
      importer.endsWith('/openContext.ts') ? { path } : undefined,
    );
  },
};

/** Tokens that a worker evaluated. */
export interface Tokens {
  readonly prompt: number;
  readonly answer: number;
}

/** Counts the tokens that a worker evaluates, from what it says in the log; while it does, time is real. */
export class TokenMeter {
  readonly log: Log = { ...silentLog, info: (line) => this.#read(line) };
  readonly #time: ReplayTime;
  #computing: { end(): void } | undefined;
  #prompt = 0;
  #answer = 0;

  constructor(time: ReplayTime) {
    this.#time = time;
  }

  /** Of prompts; and of answers, those of cancelled ones and wrong guesses among them. */
  get tokens(): Tokens {
    return { prompt: this.#prompt, answer: this.#answer };
  }

  #read(line: string): void {
    const [, all, followed] = /^worker: evaluating (\d+) of which (\d+) are followed$/.exec(line) ?? [];
    if (all !== undefined) {
      this.#prompt += Number(all) - Number(followed);
      this.#answer += Number(followed);
      this.#computing ??= this.#time.beginComputing();
    } else if (line === 'worker: evaluated') {
      this.#computing?.end();
      this.#computing = undefined;
    }
  }
}
