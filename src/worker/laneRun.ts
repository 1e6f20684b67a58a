import type { Token } from 'node-llama-cpp';
import type { NativeContext } from './nativeContext.ts';
import type { LaneRequest, LaneResult, Strand } from './strand.ts';

/** A request on its way through a lane: which of its strands wait, which are at work, and whether it is over. */
export class LaneRun {
  readonly #request: LaneRequest;
  readonly #working = new Set<Strand>();
  #begun = 0;
  #over = false;
  #resolve: (result: LaneResult) => void = ignore;
  #reject: (error: Error) => void = ignore;

  readonly result: Promise<LaneResult>;
  /** what a sequence has to hold before a strand can begin */
  readonly prefix: readonly Token[];
  /** tokens of the prompt that had to be evaluated until now */
  evaluatedTokens = 0;

  constructor(request: LaneRequest) {
    this.#request = request;
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.prefix = request.prompt.slice(0, -1);
  }

  get over(): boolean {
    return this.#over;
  }

  /** A strand waits for a sequence. */
  get waiting(): boolean {
    return !this.#over && this.#begun < this.#request.strands.length;
  }

  begin(native: NativeContext): Strand {
    const create = this.#request.strands[this.#begun];
    if (create === undefined) throw new Error('No strand waits');
    this.#begun += 1;
    const strand = create(native);
    this.#working.add(strand);
    return strand;
  }

  has(strand: Strand): boolean {
    return this.#working.has(strand);
  }

  /** A strand leaves its sequence; with the last one the request is over. */
  end(strand: Strand): void {
    strand.dispose();
    this.#working.delete(strand);
    if (this.#over || this.waiting || this.#working.size > 0) return;
    this.#over = true;
    this.#resolve({ evaluatedTokens: this.evaluatedTokens });
  }

  /** Strands of the request took part in a step. */
  stepped(): void {
    if (!this.#over) this.#request.onStep(this.evaluatedTokens);
  }

  fail(error: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.#reject(error);
  }
}

function ignore(): void {
  // Replaced as soon as there is somebody to tell.
}
