import type { TextSource } from '../../src/common/textSource.ts';
import type { Change } from './typing/stroke.ts';

/**
 * A document as an extension host holds it: by its lines, with where they start, which is counted anew from the line of an
 * edit on as far as somebody looks.
 */
export class LineDocument implements TextSource {
  /** with their line ends; the last may be empty */
  readonly #lines: string[];
  /** where the first lines start, as far as that is known; one at least */
  readonly #starts: number[] = [0];
  #length: number;

  constructor(text: string) {
    this.#lines = linesOf(text);
    this.#length = text.length;
  }

  get length(): number {
    return this.#length;
  }

  slice(start: number, end: number): string {
    const first = this.#lineAt(start);
    const last = this.#lineAt(end);
    const text = this.#lines.slice(first, last + 1).join('');
    return text.slice(start - this.#startOf(first), end - this.#startOf(first));
  }

  apply({ start, removed, inserted }: Change): void {
    const first = this.#lineAt(start);
    const last = this.#lineAt(start + removed);
    const before = (this.#lines[first] ?? '').slice(0, start - this.#startOf(first));
    const after = (this.#lines[last] ?? '').slice(start + removed - this.#startOf(last));
    this.#lines.splice(first, last - first + 1, ...linesOf(before + inserted + after));
    this.#starts.length = first + 1;
    this.#length += inserted.length - removed;
  }

  toString(): string {
    return this.#lines.join('');
  }

  #lineAt(offset: number): number {
    while ((this.#starts.at(-1) ?? 0) <= offset && this.#starts.length < this.#lines.length) this.#startNext();
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #startNext(): void {
    const line = this.#starts.length - 1;
    this.#starts.push(this.#startOf(line) + (this.#lines[line]?.length ?? 0));
  }

  #startOf(line: number): number {
    return this.#starts[line] ?? 0;
  }
}

/** One behind the last line end is empty. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/u);
}
