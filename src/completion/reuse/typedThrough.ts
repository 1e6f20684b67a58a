import { closersAt } from '../closers.ts';
import type { Place } from '../request.ts';
import { firstLine } from '../situation.ts';
import { type Anchor, anchorAt, typedOf } from './anchor.ts';

interface Shown {
  readonly anchor: Anchor;
  readonly text: string;
  readonly after: string;
}

/**
 * The text that was offered last. As long as what is typed agrees with it, the rest answers without the model; so it does
 * after a partial accept, and after a backspace over what agreed, and over a little of what stood before.
 */
export class TypedThrough {
  #shown: Shown | undefined;

  remember(place: Place, text: string): void {
    this.#shown = { anchor: anchorAt(place), text, after: textAfter(place) };
  }

  forget(): void {
    this.#shown = undefined;
  }

  /** What is left of the text at this cursor, if the document still agrees with it. */
  rest(place: Place): string | undefined {
    if (this.#shown === undefined) return undefined;
    const { anchor, text, after } = this.#shown;
    if (after !== textAfter(place)) return undefined;
    const typed = typedOf(anchor, text, place);
    if (typed === undefined) return withDeleted(anchor, text, place);
    return typed < text.length ? text.slice(typed) : undefined;
  }
}

/** More than this taken back is another thought. */
const mostDeleted = 24;

/** The text with what was deleted before it put back in front. */
function withDeleted({ uri, before }: Anchor, text: string, place: Place): string | undefined {
  for (let deleted = 1; deleted <= mostDeleted && deleted < before.length; deleted += 1) {
    const again = before.slice(-deleted);
    if (again.startsWith('\n')) return undefined;
    if (typedOf({ uri, before: before.slice(0, -deleted) }, '', place) === 0) return again + text;
  }
  return undefined;
}

/** Editors add and remove closers behind the cursor while one types, so they do not count. */
function textAfter({ text, offset }: Place): string {
  const rest = firstLine(text.slice(offset, Math.min(text.length, offset + 120)));
  return rest.slice(closersAt(rest).length).trim();
}
