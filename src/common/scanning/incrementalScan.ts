import type { TextEdit, TextSource } from '../textSource.ts';

/** A reader of a text from left to right. What it knows at any place is an immutable state. */
export interface Scanner<State> {
  /** the state at the beginning of a text */
  readonly initial: State;
  /**
   * The state after more text. A text may be cut anywhere, within a token or a surrogate pair too:
   * `scan(scan(state, a), b)` equals `scan(state, a + b)`.
   */
  scan(state: State, text: string): State;
  equal(a: State, b: State): boolean;
}

/** UTF-16 units between two places where the state is remembered; after edits up to one and a half of it. */
const interval = 2048;

interface Checkpoint<State> {
  /** UTF-16 units; grows from each checkpoint to the next */
  offset: number;
  state: State;
  /** whether the state is what scanning from the checkpoint before gives; after an edit in between nobody knows */
  linked: boolean;
}

/**
 * The states of a scanner in a text that is being edited. It reads only the text between the nearest place where the
 * state is known and the place asked for; behind an edit it reads on only until the states are again what they were.
 */
export class IncrementalScan<State> {
  readonly #scanner: Scanner<State>;
  readonly #first: Checkpoint<State>;
  #others: Checkpoint<State>[] = [];

  constructor(scanner: Scanner<State>) {
    this.#scanner = scanner;
    this.#first = { offset: 0, state: scanner.initial, linked: true };
  }

  /** Takes note of an edit. It must be told of every one, in order, after it happened. */
  edit({ start, removed, inserted }: TextEdit): void {
    const before = this.#others.filter(({ offset }) => offset <= start);
    const behind = this.#others.filter(({ offset }) => offset > start + removed);
    for (const checkpoint of behind) checkpoint.offset += inserted - removed;
    unlink(behind[0]);
    this.#others = [...before, ...behind];
  }

  /**
   * The state at a place.
   * @param text the text as it is now
   * @param offset UTF-16 units, at most the length of the text
   */
  stateAt(text: TextSource, offset: number): State {
    let last = this.#first;
    for (let index = 0; ; index += 1) {
      const next = this.#others[index];
      const end = next && next.offset <= last.offset + 1.5 * interval ? next.offset : last.offset + interval;
      if (end > offset) return this.#scanFrom(last, text, offset);
      last = next?.linked === true ? next : this.#checked(index, end, this.#scanFrom(last, text, end));
    }
  }

  #scanFrom({ offset, state }: Checkpoint<State>, text: TextSource, end: number): State {
    return end === offset ? state : this.#scanner.scan(state, text.slice(offset, end));
  }

  /** Writes down the state at an offset. Where it is what it was, all that follows from it holds again. */
  #checked(index: number, offset: number, state: State): Checkpoint<State> {
    const known = this.#others[index];
    if (known?.offset === offset && this.#scanner.equal(known.state, state)) {
      known.linked = true;
      return known;
    }
    const checkpoint = { offset, state, linked: true };
    this.#others.splice(index, known?.offset === offset ? 1 : 0, checkpoint);
    unlink(this.#others[index + 1]);
    return checkpoint;
  }
}

function unlink(checkpoint: Checkpoint<unknown> | undefined): void {
  if (checkpoint) checkpoint.linked = false;
}
