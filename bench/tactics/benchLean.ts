import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findOrPrepareLean } from '../../scripts/setup/lean.ts';
import { silentLog } from '../../src/common/log.ts';
import { type CheckSession, LeanChecker } from '../../src/lean/checker.ts';
import { slotOf, withCursor } from '../../test/lean/realLean.ts';
import { startOverStdio } from '../../test/lean/stdioConnection.ts';

const uri = 'file:///tmp/Measured.lean';

/** The Lean of this machine: as a server for our checker, and as a program that reads a file. */
export class BenchLean {
  readonly #program: string;
  readonly #folder: string;

  private constructor(program: string, folder: string) {
    this.#program = program;
    this.#folder = folder;
  }

  static async find(): Promise<BenchLean> {
    return new BenchLean(await findOrPrepareLean(), await mkdtemp(path.join(tmpdir(), 'llemma-bench-')));
  }

  /** A checker of its own, whose server starts with the first request. */
  checker(): LeanChecker {
    const command = {
      program: this.#program,
      arguments: ['--server', '-Dserver.reportDelayMs=0'],
      folder: this.#folder,
    };
    return new LeanChecker(() => startOverStdio(command), silentLog);
  }

  /** The naive way: has Lean read a file from its first line to its last. Whether there is no error is the answer. */
  async accepts(text: string): Promise<boolean> {
    const file = path.join(this.#folder, 'Naive.lean');
    await writeFile(file, text);
    // Lean exits with 1 where there is an error, which is an answer as well.
    const [outcome] = await Promise.allSettled([
      promisify(execFile)(this.#program, ['--json', file], { cwd: this.#folder }),
    ]);
    return outcome.status === 'fulfilled' && !outcome.value.stdout.includes('declaration uses');
  }

  async dispose(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Runs a task at the cursor of a marked text. */
export function checkAt<T>(
  checker: LeanChecker,
  marked: string,
  task: (session: CheckSession) => Promise<T>,
): Promise<T> {
  const { text, position } = withCursor(marked);
  return checker.run({ uri, text, slot: slotOf(text, position) }, task);
}

/** Milliseconds, for everything that is no trap long enough. */
export const patience = 60_000;
