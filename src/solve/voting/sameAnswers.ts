/** Which answers, as texts, are known to be the same: an equivalence that grows. */
export class SameAnswers {
  readonly #parents = new Map<string, string>();

  join(a: string, b: string): void {
    const [rootOfA, rootOfB] = [this.#root(a), this.#root(b)];
    if (rootOfA !== rootOfB) this.#parents.set(rootOfA, rootOfB);
  }

  has(a: string, b: string): boolean {
    return this.#root(a) === this.#root(b);
  }

  #root(answer: string): string {
    let root = answer;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    return root;
  }
}
