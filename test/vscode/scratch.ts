import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A temporary directory for one run; removed at the end of this process when it was not disposed of. */
export class Scratch {
  readonly root: string;
  readonly #removeAtExit = (): void => rmSync(this.root, { recursive: true, force: true });

  private constructor(root: string) {
    this.root = root;
    process.once('exit', this.#removeAtExit);
  }

  static async create(): Promise<Scratch> {
    // Short: the paths of Unix sockets in it may have 108 bytes.
    return new Scratch(await mkdtemp(path.join(os.tmpdir(), 'llemma-')));
  }

  file(name: string): string {
    return path.join(this.root, name);
  }

  async directory(name: string): Promise<string> {
    const directory = this.file(name);
    await mkdir(directory, { recursive: true });
    return directory;
  }

  /** Processes that were just stopped may still be writing: tries again a few times. */
  async dispose(): Promise<void> {
    await rm(this.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    process.off('exit', this.#removeAtExit);
  }
}
