/** What a request waits for. */
export type Phase = 'rest' | 'context' | 'model' | 'check';

/** Measures where the time of one request goes, in milliseconds. */
export class Stopwatch {
  readonly #started = performance.now();
  readonly #waited = new Map<Phase, number>();
  #now: Phase | undefined;

  /** What is waited for at this moment. */
  get waiting(): Phase | undefined {
    return this.#now;
  }

  /** Counts the time until a promise settles as waiting. One at a time. */
  async wait<T>(phase: Phase, promise: Promise<T>): Promise<T> {
    const started = performance.now();
    this.#now = phase;
    const result = await promise.finally(() => {
      this.#waited.set(phase, (this.#waited.get(phase) ?? 0) + performance.now() - started);
    });
    this.#now = undefined;
    return result;
  }

  /** `own` is the time without waiting. */
  get milliseconds(): { readonly own: number; readonly total: number } & Readonly<Partial<Record<Phase, number>>> {
    const total = performance.now() - this.#started;
    const waited = [...this.#waited.values()].reduce((sum, milliseconds) => sum + milliseconds, 0);
    return { ...Object.fromEntries(this.#waited), own: total - waited, total };
  }
}
