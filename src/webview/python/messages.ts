/** What the page tells a worker: first what to start from, then the one program it is there for. */
export interface StartMessage {
  readonly interpreter: WebAssembly.Module;
  /** the memory to start with; its size in bytes is the least that the interpreter has */
  readonly snapshot: Uint8Array<ArrayBuffer>;
  readonly standardLibrary: Uint8Array<ArrayBuffer>;
  readonly library: Uint8Array<ArrayBuffer>;
  /** the most memory the interpreter may have, in bytes */
  readonly memoryLimit: number;
}

/** The first message of a worker, when it waits for its program. The second is what came of it, as JSON. */
export const readyMessage = 'ready';
