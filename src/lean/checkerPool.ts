import { totalmem } from 'node:os';
import { describeError } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { TextSource } from '../common/textSource.ts';
import { leanVersion } from './leanVersion.ts';
import { type CheckerLimits, defaultLimits, LeanChecker } from './checker.ts';
import type { ServerCommand, StartLean } from './connection.ts';

/**
 * Servers at a time: each holds a file with its imports, which is five gigabytes with Mathlib.
 * @param bytes memory of the machine
 */
export function mostServers(bytes: number): number {
  return bytes < 14 * 2 ** 30 ? 1 : 2;
}

interface PooledChecker {
  readonly checker: LeanChecker;
  /** what its server read when it started, as one text */
  readonly configuration: string;
}

/** One checker for each project (or folder of single files); the one used longest ago makes room for another. */
export class CheckerPool {
  readonly #start: StartLean;
  readonly #log: Log;
  readonly #most: number;
  readonly #limits: CheckerLimits;
  /** in the order of use */
  readonly #checkers = new Map<string, PooledChecker>();

  /** @param most servers at a time */
  constructor(start: StartLean, log: Log, most = mostServers(totalmem()), limits: CheckerLimits = defaultLimits) {
    this.#start = start;
    this.#log = log;
    this.#most = most;
    this.#limits = limits;
  }

  /**
   * @param configuration what a server reads when it starts, as one text: when that has changed, there is another checker
   */
  checkerFor(command: ServerCommand, configuration = ''): LeanChecker {
    const key = JSON.stringify(command);
    const known = this.#checkers.get(key);
    this.#checkers.delete(key);
    const isUsable = known?.configuration === configuration;
    if (known !== undefined && !isUsable) {
      this.#log.info('Lean: the toolchain or the configuration of the project has changed; its server starts anew');
      this.#end(known);
    }
    const { checker } = isUsable ? known : { checker: this.#newChecker(command) };
    this.#checkers.set(key, { checker, configuration });
    const [oldest] = this.#checkers;
    if (this.#checkers.size > this.#most && oldest !== undefined) {
      this.#checkers.delete(oldest[0]);
      this.#end(oldest[1]);
    }
    return checker;
  }

  /** The checker whose server has loaded this file with its imports; nothing is started for it. */
  warmCheckerFor(uri: string, text: TextSource): LeanChecker | undefined {
    return [...this.#checkers.values()].find(({ checker }) => checker.isWarm(uri, text))?.checker;
  }

  #end({ checker }: PooledChecker): void {
    checker.dispose().catch((error: unknown) => this.#log.warn(`Lean: ending a server: ${describeError(error)}`));
  }

  #newChecker(command: ServerCommand): LeanChecker {
    const start = (signal: AbortSignal) => this.#start(command, signal);
    return new LeanChecker(start, this.#log, this.#limits, () => leanVersion(command));
  }

  /** Tells every server of files that have changed. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    await Promise.all([...this.#checkers.values()].map(({ checker }) => checker.filesChanged(uris)));
  }

  /** Ends every server; the next use starts another. */
  async dispose(): Promise<void> {
    const checkers = [...this.#checkers.values()];
    this.#checkers.clear();
    await Promise.all(checkers.map(({ checker }) => checker.dispose()));
  }
}
