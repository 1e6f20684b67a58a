import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import * as v from 'valibot';

/** Says whether two answers are the same. */
export interface Judge {
  readonly name: string;
  compare(a: string, b: string): Promise<Judgement>;
  end(): Promise<void>;
}

interface Judgement {
  /** what is not known to be equal is not */
  readonly equal: boolean;
  readonly milliseconds: number;
}

const judgementSchema = v.pipe(v.string(), v.parseJson(), v.object({ equal: v.boolean(), milliseconds: v.number() }));

/** For one pair, in milliseconds, as long as ours may take; the first pair of a program may wait for its libraries besides. */
const patience = 5000;
const patienceAtFirst = 120_000;

/** A program that reads lines `{"a", "b"}` and writes lines `{"equal", "milliseconds"}`; one that takes too long is started anew. */
export class ProgramJudge implements Judge {
  readonly name: string;
  readonly #command: readonly [program: string, ...words: string[]];
  #running: Running | undefined;

  constructor(name: string, command: readonly [program: string, ...words: string[]]) {
    this.name = name;
    this.#command = command;
  }

  async compare(a: string, b: string): Promise<Judgement> {
    const isFirst = this.#running === undefined;
    this.#running ??= new Running(this.#command);
    const judgement = await this.#running.ask(a, b, isFirst ? patienceAtFirst : patience);
    if (judgement !== undefined) return judgement;
    await this.end();
    return { equal: false, milliseconds: patience };
  }

  async end(): Promise<void> {
    await this.#running?.end();
    this.#running = undefined;
  }
}

class Running {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor([program, ...words]: readonly [program: string, ...words: string[]]) {
    this.#process = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
    // It may end while it is asked; the missing line says so.
    this.#process.stdin.on('error', () => this.#process.kill());
  }

  /** @returns undefined when no answer came in time, or the program ended */
  async ask(a: string, b: string, milliseconds: number): Promise<Judgement | undefined> {
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), milliseconds);
    this.#process.stdin.write(`${JSON.stringify({ a, b })}\n`);
    const line = await this.#lines.next();
    clearTimeout(timer);
    return line.done === true ? undefined : v.parse(judgementSchema, line.value);
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.stdin.end();
    await once(this.#process, 'exit');
  }
}
