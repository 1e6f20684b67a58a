import { Observable } from '../../common/event.ts';
import type { Log } from '../../common/log.ts';
import { cudaFolders, cudaLibrariesIn, type CudaSystem } from './cudaLibraries.ts';
import { packagesOf, type CudaPackage, type CudaPackages } from './cudaPackages.ts';
import { cudaSupport, type CudaSupport } from './cudaSupport.ts';
import {
  bytesIn,
  installPackage,
  isInstalled,
  removeOtherVersions,
  removePackages,
  versionFolder,
  type InstallOptions,
  type InstallProgress,
} from './installation.ts';
import { noRegistry } from './messages.ts';
import { findNvidiaGpu } from './nvidiaGpu.ts';
import { registryOf } from './registry.ts';

/** What a worker needs to find CUDA. */
export interface CudaUse {
  /** holds the packages, each under its name */
  readonly folder: string;
  /** where NVIDIA's libraries are */
  readonly libraryFolders: readonly string[];
}

/** Where this machine stands with CUDA, as one value. */
export interface CudaView {
  /** undefined until somebody has looked */
  readonly support: CudaSupport | undefined;
  /** whether something of it is installed that models are run with */
  readonly installed: boolean;
  /** what is still to be downloaded for the release that runs here; nothing when that is installed, or none runs */
  readonly lacking: readonly CudaPackage[];
  /** bytes of all that is on the disk, downloads that were begun as well */
  readonly bytes: number;
  /** how far an installation in this window is */
  readonly progress: InstallProgress | undefined;
}

export interface CudaOptions {
  /** undefined on platforms without CUDA */
  readonly packages: CudaPackages | undefined;
  /** where everything of CUDA is kept */
  readonly folder: string;
  /** the file in which the build notes its registry */
  readonly build: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly log: Log;
  /** for tests */
  readonly installing?: Partial<Pick<InstallOptions, 'limits' | 'freeSpace'>>;
}

/**
 * CUDA for NVIDIA's GPUs: binaries too large for the extension, which somebody may download. What is installed is used
 * from the next start of the model on.
 */
export class Cuda {
  readonly #options: CudaOptions;
  readonly #view: Observable<CudaView>;
  readonly onDidChange;
  #installing: { readonly stopping: AbortController; readonly done: Promise<void> } | undefined;
  /** what `use` answers, which is asked with each request; looked up when something may have changed */
  #use: CudaUse | undefined;

  constructor(options: CudaOptions) {
    this.#options = options;
    this.#view = new Observable<CudaView>({
      support: undefined,
      installed: false,
      lacking: [],
      bytes: 0,
      progress: undefined,
    });
    this.onDidChange = this.#view.onDidChange;
    this.#use = this.#findUse();
  }

  get view(): CudaView {
    return this.#view.value;
  }

  /** What workers are to be started with; undefined where nothing is installed. */
  use(): CudaUse | undefined {
    return this.#use;
  }

  /** Looks at the GPU, at NVIDIA's libraries and at the disk. */
  async look(): Promise<void> {
    if (this.#options.packages === undefined) return;
    const { environment } = this.#options;
    const support = cudaSupport(await findNvidiaGpu(environment), this.#libraries());
    await this.#refresh({ support });
  }

  /**
   * Installs what the machine lacks, or waits for the installation that is under way.
   * @throws CancelledError when it was stopped, UserMessage when it failed
   */
  install(onProgress: (progress: InstallProgress) => void): Promise<void> {
    if (this.#installing !== undefined) return this.#installing.done;
    const stopping = new AbortController();
    const done = this.#install(stopping.signal, onProgress).finally(() => (this.#installing = undefined));
    this.#installing = { stopping, done };
    return done;
  }

  /** Stops an installation; what was downloaded stays. */
  async stop(): Promise<void> {
    this.#installing?.stopping.abort();
    await Promise.allSettled([this.#installing?.done]);
  }

  /**
   * Removes everything that is on the disk.
   * @param release has the model let go of it; called when nothing new will be started with it
   * @returns the bytes freed
   * @throws UserMessage when another program uses it; it stays installed then
   */
  async remove(release: () => Promise<void>): Promise<number> {
    const { packages, folder, log } = this.#options;
    if (packages === undefined) return 0;
    await this.stop();
    const bytes = await bytesIn(folder);
    if (bytes === 0) return 0;
    this.#use = undefined;
    try {
      await release();
      await removePackages(Object.values(packages), folder, log);
    } finally {
      await this.#refresh({});
    }
    return bytes;
  }

  dispose(): Promise<void> {
    return this.stop();
  }

  async #install(signal: AbortSignal, onProgress: (progress: InstallProgress) => void): Promise<void> {
    const { environment, build, folder, log, installing } = this.#options;
    const registry = await registryOf(environment, build);
    if (registry === undefined) throw noRegistry();
    try {
      for (const wanted of this.view.lacking) {
        const options = { ...installing, signal, log, onProgress: this.#reporter(onProgress) };
        await installPackage(wanted, folder, registry, options);
        await removeOtherVersions(folder, wanted.version, log);
      }
    } finally {
      await this.#refresh({ progress: undefined });
    }
  }

  /** Lists are drawn anew with each percent, not with each piece. */
  #reporter(onProgress: (progress: InstallProgress) => void): (progress: InstallProgress) => void {
    let shown = '';
    return (progress) => {
      onProgress(progress);
      const step = `${progress.kind} ${Math.floor(fractionOf(progress) * 100)}`;
      if (step === shown) return;
      shown = step;
      this.#view.set({ ...this.view, progress });
    };
  }

  async #refresh(changes: Partial<Pick<CudaView, 'support' | 'progress'>>): Promise<void> {
    const bytes = await bytesIn(this.#options.folder);
    this.#use = this.#findUse();
    const view = { ...this.view, ...changes };
    this.#view.set({ ...view, bytes, installed: this.#use !== undefined, lacking: this.#lacking(view.support) });
  }

  #lacking(support: CudaSupport | undefined): readonly CudaPackage[] {
    const { packages, folder } = this.#options;
    if (packages === undefined || support?.kind !== 'runs') return [];
    return packagesOf(support.release, packages).filter((one) => !isInstalled(one, folder));
  }

  #findUse(): CudaUse | undefined {
    const { packages, folder } = this.#options;
    // The other package is no use without this one.
    if (packages === undefined || !isInstalled(packages.cuda13, folder)) return undefined;
    return { folder: versionFolder(folder, packages.cuda13.version), libraryFolders: this.#libraries().folders };
  }

  #libraries() {
    const system: CudaSystem = process.platform === 'win32' ? 'win32' : 'linux';
    return cudaLibrariesIn(cudaFolders(this.#options.environment, system), system);
  }
}

/** From 0 to 1. */
function fractionOf(progress: InstallProgress): number {
  return progress.kind === 'downloading' ? progress.received / Math.max(1, progress.total ?? 0) : progress.fraction;
}
