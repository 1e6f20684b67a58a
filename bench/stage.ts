import type { Log } from '../src/common/log.ts';
import { Ours } from './ours.ts';
import { LlamaServer, type ComputeShape, type ServerShape } from './peer/llamaServer.ts';
import type { PeerLocations } from './peer/locations.ts';

export interface StageOptions {
  readonly modelPath: string;
  /** 0 lets our worker choose; the peer then gets as many */
  readonly threads: number;
  readonly peer: PeerLocations;
  readonly log: Log;
}

/** One model and the processes that have it loaded: ours, and the peer in one shape at a time. */
export class Stage {
  readonly modelPath: string;
  readonly #options: StageOptions;
  #ours: Ours | undefined;
  #server: LlamaServer | undefined;

  constructor(options: StageOptions) {
    this.modelPath = options.modelPath;
    this.#options = options;
  }

  async ours(): Promise<Ours> {
    const { modelPath, threads, log } = this.#options;
    this.#ours ??= await Ours.start(modelPath, threads, log);
    return this.#ours;
  }

  /** A llama-server on the same file with the same threads, and with room for so much at least. */
  async server(wanted: Pick<ServerShape, 'slots' | 'contextTokens'>): Promise<LlamaServer> {
    const running = this.#server;
    if (running?.shape.slots === wanted.slots && running.shape.contextTokens >= wanted.contextTokens) return running;
    await this.stopServer();
    const started = await LlamaServer.start(this.#options.peer.server, { ...wanted, ...(await this.sameAsOurs()) });
    this.#server = started;
    return started;
  }

  /** What the peer's programs are given so that they compute as ours does. */
  async sameAsOurs(): Promise<ComputeShape> {
    const { threads, mmap, cacheType } = (await this.ours()).model.plan;
    return { modelPath: this.modelPath, threads, mmap, cacheType };
  }

  get benchProgram(): string {
    return this.#options.peer.bench;
  }

  /** A worker of ours that has done nothing yet, and nobody beside it. */
  async afresh(): Promise<Ours> {
    await this.stop();
    return this.ours();
  }

  async stopServer(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }

  async stop(): Promise<void> {
    await this.stopServer();
    await this.#ours?.stop();
    this.#ours = undefined;
  }
}
