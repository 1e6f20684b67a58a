import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorker } from './buildWorker.ts';
import { writeRandomModel, type RandomModelOptions } from './randomModel.ts';

/** A built worker and a folder for model files; one per test file. */
export class WorkerFixture {
  readonly script: string;
  readonly folder: string;
  readonly #remove: () => Promise<void>;

  private constructor(script: string, folder: string, remove: () => Promise<void>) {
    this.script = script;
    this.folder = folder;
    this.#remove = remove;
  }

  static async create(): Promise<WorkerFixture> {
    const worker = await buildWorker();
    const folder = await mkdtemp(join(tmpdir(), 'llemma-models-'));
    return new WorkerFixture(worker.path, folder, async () => {
      await worker.remove();
      await rm(folder, { recursive: true });
    });
  }

  /** Writes a random model. @returns its path */
  async model(name: string, options: RandomModelOptions = {}): Promise<string> {
    const path = join(this.folder, `${name}.gguf`);
    await writeRandomModel(path, options);
    return path;
  }

  dispose(): Promise<void> {
    return this.#remove();
  }
}
