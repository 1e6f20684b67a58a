/**
 * Puts lines together from pieces that end anywhere. Only line feeds end a line: `readline` would also end one at U+2028,
 * which is text like any other in JSON, and random weights produce it.
 */
export class Lines {
  #begun = '';

  /** @returns the lines that this piece completes, without their ends */
  push(piece: string): string[] {
    const lines = (this.#begun + piece).split('\n');
    this.#begun = lines.pop() ?? '';
    return lines;
  }
}
