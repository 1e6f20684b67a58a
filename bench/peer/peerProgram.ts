import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

const KEPT_LINES = 20;
/** milliseconds for an orderly end */
const GRACE = 5000;

/** A running program of the peer; it ends when we do. */
export class PeerProgram {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #lastLines: string[] = [];
  readonly #exited: Promise<void>;
  readonly #kill = () => this.#child.kill('SIGKILL');
  #ended: string | undefined;

  constructor(executable: string, args: readonly string[]) {
    this.#name = executable;
    this.#child = spawn(executable, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    process.once('exit', this.#kill);
    if (this.#child.stderr !== null) createInterface(this.#child.stderr).on('line', (line) => this.#remember(line));
    this.#exited = new Promise((resolve) => {
      const end = (how: string) => {
        this.#ended ??= how;
        process.removeListener('exit', this.#kill);
        resolve();
      };
      this.#child.once('exit', (code, signal) => end(signal ?? `exit code ${String(code)}`));
      this.#child.once('error', (error) => end(error.message));
    });
  }

  /** @throws Error when it has ended, with what it said last. */
  assertRunning(): void {
    if (this.#ended === undefined) return;
    throw new Error(`${this.#name} ended (${this.#ended}):\n${this.#lastLines.join('\n')}`);
  }

  /** Asks it to end, and ends it by force when it does not. */
  async stop(): Promise<void> {
    const force = setTimeout(this.#kill, GRACE);
    this.#child.kill('SIGTERM');
    await this.#exited;
    clearTimeout(force);
  }

  #remember(line: string): void {
    this.#lastLines.push(line);
    if (this.#lastLines.length > KEPT_LINES) this.#lastLines.shift();
  }
}
