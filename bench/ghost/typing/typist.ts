import type { Random } from '../../../models/starter/data/random.ts';
import { abbreviations } from './abbreviations.ts';
import { typingOrder, type Span } from './plan.ts';
import { momentOf, pauseBefore, type Moment } from './rhythm.ts';
import type { Change, Stroke } from './stroke.ts';

/** What somebody types: a passage of a file, the rest of which is there already. */
export interface TypingTask {
  readonly file: string;
  readonly passage: Span;
  readonly languageId: string;
}

/** Brackets that an editor closes by itself. */
const closerOf: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const isCloser = (character: string): boolean => [...closerOf.values()].includes(character);

/** One letter in this many is mistyped, and corrected after up to so many more. */
const mistypeOneIn = 50;
const mostUnnoticed = 3;

/**
 * Types a passage as a person does: at human rhythm, with mistakes that are taken back, with words left out that are put
 * in later, in an editor that closes brackets, types over them, and indents. The same seed gives the same strokes, and in
 * the end the document is the file.
 */
export class Typist {
  readonly #task: TypingTask;
  readonly #random: Random;
  readonly #order: readonly Span[];
  readonly #queue: Stroke[] = [];
  /** brackets the editor has closed behind the cursor, the nearest last */
  #closers: string[] = [];
  /** the span that is being typed, and how far it is */
  #span = 0;
  #index: number;
  /** offset in the document */
  #cursor: number;
  /** what was corrected is not mistyped again */
  #corrected = -1;
  /** goes back to before what is in the queue, as long as nothing of it was done */
  #undo: () => void = () => undefined;

  constructor(task: TypingTask, random: Random) {
    this.#task = task;
    this.#random = random;
    this.#order = typingOrder(task.file, task.passage, random);
    this.#index = task.passage.from;
    this.#cursor = task.passage.from;
  }

  /** The document before the first stroke. */
  get start(): string {
    const { file, passage } = this.#task;
    return file.slice(0, passage.from) + file.slice(passage.to);
  }

  /** Milliseconds until the next stroke; undefined when the document is the file. */
  get pause(): number | undefined {
    if (this.#queue.length === 0) this.#decide();
    return this.#queue[0]?.pause;
  }

  /** The next stroke; undefined when the document is the file. */
  next(): Stroke | undefined {
    if (this.#queue.length === 0) this.#decide();
    this.#undo = () => undefined;
    return this.#queue.shift();
  }

  /**
   * Takes a text that is offered instead of the next stroke, if it is what would be typed.
   * @param replaced how many brackets closed by the editor it takes the place of
   */
  accept(text: string, replaced: number): Stroke | undefined {
    this.#undo();
    const { file } = this.#task;
    const end = this.#index + text.length;
    const fits = text !== '' && file.startsWith(text, this.#index) && end <= this.#current.to;
    if (!fits || this.#queue.length > 0 || replaced > this.#closers.length) return undefined;
    this.#closers = this.#closers.slice(0, this.#closers.length - replaced);
    this.#index = end;
    this.#put('accept', 'noticing', { start: this.#cursor, removed: replaced, inserted: text }, text);
    return this.#queue.shift();
  }

  #decide(): void {
    const [span, index, cursor, closers] = [this.#span, this.#index, this.#cursor, [...this.#closers]];
    this.#undo = () => {
      this.#queue.length = 0;
      this.#undo = () => undefined;
      [this.#span, this.#index, this.#cursor, this.#closers] = [span, index, cursor, closers];
    };
    this.#go();
  }

  get #current(): Span {
    return this.#order[this.#span] ?? { from: this.#index, to: this.#index };
  }

  /** Puts what is done next into the queue; nothing when everything is typed. */
  #go(): void {
    if (this.#index < this.#current.to) this.#type();
    else if (this.#closers.length > 0) this.#deleteClosers();
    else this.#jump();
  }

  #jump(): void {
    const from = this.#order[this.#span + 1]?.from;
    if (from === undefined) return;
    this.#span += 1;
    this.#index = from;
    const offset = this.#offsetOf(from);
    if (offset === this.#cursor) {
      this.#go();
      return;
    }
    this.#cursor = offset;
    this.#put('move', 'jump', undefined, '');
  }

  /** Where a place of the file is in the document, while there are no brackets that are not in the file. */
  #offsetOf(index: number): number {
    const typed = this.#order.slice(0, this.#span).filter(({ to }) => to <= index);
    return this.#task.passage.from + typed.reduce((sum, { from, to }) => sum + to - from, 0);
  }

  #type(): void {
    const { file, languageId } = this.#task;
    const character = String.fromCodePoint(file.codePointAt(this.#index) ?? 0);
    const moment = momentOf(file, this.#index);
    const abbreviation = languageId === 'lean4' ? abbreviations.get(character) : undefined;
    if (character === '\n') this.#breakLine();
    else if (this.#mistypes(character)) this.#mistype(moment);
    else if (abbreviation !== undefined) this.#abbreviate(abbreviation, character);
    else if (character === this.#closers.at(-1)) this.#typeOver(character, moment);
    else if (isCloser(character) && this.#closers.length > 0) this.#closeOtherwise(character, moment);
    else if (closerOf.has(character) && this.#closesBehind()) this.#open(character, moment);
    else this.#insert(character, moment);
  }

  #insert(text: string, moment: Moment): void {
    this.#index += text.length;
    this.#put('key', moment, { start: this.#cursor, removed: 0, inserted: text }, text);
  }

  #open(bracket: string, moment: Moment): void {
    const closer = closerOf.get(bracket) ?? '';
    this.#index += 1;
    this.#closers.push(closer);
    this.#put('key', moment, { start: this.#cursor, removed: 0, inserted: bracket + closer }, bracket);
  }

  #typeOver(closer: string, moment: Moment): void {
    this.#index += 1;
    this.#closers.pop();
    this.#put('key', moment, { start: this.#cursor, removed: 1, inserted: closer }, closer);
  }

  /** An interval may be closed by another bracket than the editor thinks, which is deleted then. */
  #closeOtherwise(character: string, moment: Moment): void {
    this.#insert(character, moment);
    this.#closers.pop();
    this.#put('correction', 'noticing', { start: this.#cursor, removed: 1, inserted: '' }, '');
  }

  #deleteClosers(): void {
    for (; this.#closers.length > 0; this.#closers.pop())
      this.#put('correction', 'noticing', { start: this.#cursor, removed: 1, inserted: '' }, '');
  }

  /** The editor indents the next line like this one, as far as the file does. */
  #breakLine(): void {
    this.#deleteClosers();
    const { file } = this.#task;
    const lineStart = file.lastIndexOf('\n', this.#index - 1) + 1;
    const indentation = /^ */.exec(file.slice(lineStart, this.#index))?.[0] ?? '';
    const room = this.#current.to - this.#index - 1;
    let kept = 0;
    while (kept < Math.min(room, indentation.length) && file.charAt(this.#index + 1 + kept) === ' ') kept += 1;
    this.#insert(`\n${' '.repeat(kept)}`, 'line end');
  }

  /** In the middle of a line editors do not close brackets. */
  #closesBehind(): boolean {
    if (this.#closers.length > 0) return true;
    const later = this.#order.slice(0, this.#span).map(({ from }) => from);
    const behind = Math.min(this.#task.passage.to, ...later.filter((from) => from >= this.#index));
    return /^\s?$/.test(this.#task.file.charAt(behind));
  }

  #mistypes(character: string): boolean {
    if (!/[a-z]/.test(character) || this.#corrected === this.#index) return false;
    return this.#random.chance(1 / mistypeOneIn);
  }

  /** A wrong letter, some right ones, and back to the wrong one. */
  #mistype(moment: Moment): void {
    const { file } = this.#task;
    this.#corrected = this.#index;
    const most = this.#random.integer(0, mostUnnoticed);
    const unnoticed = /^[a-z]*/.exec(file.slice(this.#index + 1, this.#index + 1 + most))?.[0] ?? '';
    const wrong = this.#random.pick(Array.from('etaoinsrhl').filter((letter) => letter !== file.charAt(this.#index)));
    for (const letter of wrong + unnoticed) {
      const change = { start: this.#cursor, removed: 0, inserted: letter };
      this.#put('key', letter === wrong ? moment : 'within a word', change, letter, false);
    }
    for (let left = unnoticed.length; left >= 0; left -= 1) {
      const change = { start: this.#cursor - 1, removed: 1, inserted: '' };
      this.#put('correction', left === unnoticed.length ? 'noticing' : 'taking back', change, '', left === 0);
    }
  }

  /** The Lean extension puts the symbol in place of its abbreviation. */
  #abbreviate(abbreviation: string, symbol: string): void {
    for (const letter of abbreviation) {
      const change = { start: this.#cursor, removed: 0, inserted: letter };
      this.#put('key', letter === '\\' ? 'symbol' : 'within a word', change, letter, false);
    }
    this.#index += symbol.length;
    const start = this.#cursor - abbreviation.length;
    this.#put('key', 'within a word', { start, removed: abbreviation.length, inserted: symbol }, symbol);
  }

  /** @param right whether there stands now what is in the file */
  #put(kind: Stroke['kind'], moment: Moment, change: Change | undefined, typed: string, right = true): void {
    if (change !== undefined) this.#cursor = change.start + typed.length;
    const pause = pauseBefore(moment, this.#random);
    this.#queue.push({ kind, pause, change, typed, cursor: this.#cursor, next: right ? this.#index : undefined });
  }
}
