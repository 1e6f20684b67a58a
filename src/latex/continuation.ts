import { isMathematics, type Frame } from './frame.ts';
import { LatexReader } from './reader.ts';
import type { LatexState } from './state.ts';

/** Reads a text that goes on where a document ends, and tells what is the document's from what is the text's own. */
export class Continuation {
  readonly #reader: LatexReader;
  readonly #closedBehind: ReadonlySet<number>;
  #start = 0;
  /** how much is open of what the document opened */
  #depth: number;
  #fits = true;
  #closed: Frame | undefined;

  /** @param closedBehind depths of the frames that the document closes behind the text */
  constructor(state: LatexState, text: string, closedBehind: ReadonlySet<number>) {
    this.#reader = new LatexReader(state, text);
    this.#closedBehind = closedBehind;
    this.#depth = state.top?.depth ?? 0;
  }

  /** where what the last step read begins and ends; before 0 where the document began it */
  get start(): number {
    return this.#start;
  }

  get end(): number {
    return this.#reader.position;
  }

  /** the innermost of what is open */
  get top(): Frame | undefined {
    return this.#reader.top;
  }

  /** whether all that the last step has left is the beginning of a command, as it may stand at the end of a text */
  get endsInCommand(): boolean {
    return /^\\(?!(?:begin|end|left|right)$)[A-Za-z@]*$/.test(this.#reader.state.pending);
  }

  /** whether all is closed that the text has opened, but for a comment */
  get isBalanced(): boolean {
    const { top } = this.#reader;
    return (top?.depth ?? 0) - (top?.kind === 'comment' ? 1 : 0) <= this.#depth;
  }

  /** whether the last step left all as it should be: it closed nothing that is not open or that is closed behind */
  get fits(): boolean {
    return this.#fits;
  }

  /** what the last step closed that the document had opened */
  get closed(): Frame | undefined {
    return this.#closed;
  }

  /** whether that was an environment or a displayed formula, and nothing of mathematics goes on around it */
  get leavesEnvironment(): boolean {
    const isOne =
      this.#closed?.kind === 'environment' || (this.#closed?.kind === 'formula' && this.#closed.mode === 'displayMath');
    return isOne && !isMathematics(this.#reader.top?.mode ?? 'text');
  }

  /** Reads a token, or the plain text before the next. False if nothing is left, or a token that is not complete. */
  step(): boolean {
    this.#start = this.#reader.position;
    if (!this.#reader.step()) return false;
    const { top, closed, fit } = this.#reader;
    const depth = top?.depth ?? 0;
    this.#closed = closed && closed.depth <= this.#depth ? closed : undefined;
    this.#fits = fit === 'fits' && !(this.#closed && this.#closedBehind.has(this.#closed.depth));
    this.#depth = this.#start < 0 ? depth : Math.min(this.#depth, depth);
    return true;
  }
}
