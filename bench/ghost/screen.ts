import type { Offer } from './side.ts';
import type { Stroke } from './typing/stroke.ts';

/** How much is typed on before it is looked what was kept of an offer, in UTF-16 units. */
export const keptWithin = 30;

/** A text that came onto the screen. */
export interface Showing {
  /** UTF-16 units of it, or of what was added to it while it stood there */
  readonly length: number;
  /** of its first `keptWithin` units, those that the file goes on with at this place */
  readonly kept: number;
  readonly judged: number;
}

/**
 * What a person sees at the cursor, as VS Code shows it: an offer stays as long as what is typed agrees with it, and until
 * another answer comes.
 */
export class Screen {
  readonly #file: string;
  readonly #showings: Showing[] = [];
  #visible: Offer | undefined;
  #typedThrough = 0;

  /** @param file what will have been typed in the end */
  constructor(file: string) {
    this.#file = file;
  }

  get visible(): Offer | undefined {
    return this.#visible;
  }

  get showings(): readonly Showing[] {
    return this.#showings;
  }

  /** UTF-16 units that stood at the cursor before they were typed. */
  get typedThrough(): number {
    return this.#typedThrough;
  }

  /** Something was typed, deleted, or the cursor moved. */
  stroke({ kind, typed }: Stroke): void {
    const visible = this.#visible;
    this.#visible = undefined;
    if (kind === 'correction' || typed === '' || visible?.text.startsWith(typed) !== true) return;
    this.#typedThrough += typed.length;
    if (visible.text !== typed) this.#visible = { ...visible, text: visible.text.slice(typed.length) };
  }

  /**
   * The answer at the cursor has come.
   * @param next where in the file typing goes on; undefined as long as there stands what is not in the file
   * @returns whether there is something to see that was not there before
   */
  answer(offer: Offer | undefined, next: number | undefined): boolean {
    const seen = this.#visible?.text ?? '';
    this.#visible = offer;
    if (offer === undefined || seen.startsWith(offer.text)) return false;
    const { text } = offer;
    const judged = Math.min(text.length, keptWithin);
    const kept = next === undefined ? 0 : commonLength(text.slice(0, judged), this.#file.slice(next, next + judged));
    this.#showings.push({ length: text.length - (text.startsWith(seen) ? seen.length : 0), kept, judged });
    return true;
  }
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.charAt(length) === other.charAt(length)) length += 1;
  return length;
}
