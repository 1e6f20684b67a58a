import type { TextEdit, TextSource } from '../../common/textSource.ts';
import { type Family, withUnixLineEnds } from '../situation.ts';

/** Places that are remembered. */
const mostPlaces = 6;

/** UTF-16 units that are remembered of a place, and how far from an edit the ends of its lines are looked for. */
const mostOfPlace = 240;
const lineSearch = 200;

/** What inserts more was not written by hand: a formatter, a branch that was checked out. */
const mostTyped = 2000;

/** An edit in a document. */
export interface DocumentEdit extends TextEdit {
  readonly uri: string;
  readonly family: Family;
  /** the document after the edit */
  readonly text: TextSource;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Lines that were changed together, as they were when they were changed last. */
interface Place extends Range {
  readonly uri: string;
  readonly family: Family;
  readonly text: string;
}

/** What was written of late, in the documents of all languages. Reads a few lines for each edit. */
export class RecentEdits {
  /** that of the last edit is the last */
  #places: readonly Place[] = [];

  /** To be told of every edit, in order, after it happened. */
  record(edit: DocumentEdit): void {
    const moved = this.#places.map((place) => (place.uri === edit.uri ? { ...place, ...after(edit, place) } : place));
    if (edit.inserted > mostTyped) {
      this.#places = moved;
      return;
    }
    const { uri, family, text } = edit;
    const changed = linesAround(text, edit.start, edit.start + edit.inserted);
    const together = moved.filter((place) => place.uri === uri && touches(place, changed));
    const others = moved.filter((place) => !together.includes(place));
    const range = limited(together.reduce<Range>(union, changed), changed, text);
    const written = withUnixLineEnds(text.slice(range.start, range.end)).replace(halfCharacters, '').trimEnd();
    const place = { uri, family, ...range, text: written };
    this.#places = [...others, place].slice(-mostPlaces);
  }

  /**
   * What was written in one family of languages outside of a part of a document, each text once, the latest last.
   * @param part where the cursor is, with what the model sees anyway
   */
  outside(family: Family, part: Range & { readonly uri: string }): readonly string[] {
    const texts = this.#places
      .filter((place) => place.family === family && !(place.uri === part.uri && touches(place, part)))
      .map(({ text }) => text);
    return texts.filter((text, index) => text.trim() !== '' && !texts.includes(text, index + 1));
  }
}

/** Where a range is after an edit. */
function after({ start, removed, inserted }: TextEdit, range: Range): Range {
  const moved = (offset: number): number => {
    if (offset <= start) return offset;
    return offset >= start + removed ? offset + inserted - removed : start + inserted;
  };
  return { start: moved(range.start), end: moved(range.end) };
}

/** Whether two ranges of lines overlap or follow each other. */
const touches = (one: Range, other: Range): boolean =>
  one.start <= other.end + longestLineEnd && other.start <= one.end + longestLineEnd;

const longestLineEnd = '\r\n'.length;

const union = (one: Range, other: Range): Range => ({
  start: Math.min(one.start, other.start),
  end: Math.max(one.end, other.end),
});

/** Where a long line was cut. */
const halfCharacters = /^[\udc00-\udfff]|[\ud800-\udbff]$/g;

/**
 * The lines around a range, as far as their ends are near. Of edits that happened at once the later have moved the ranges
 * of the earlier, so that these may lie beyond the end.
 */
function linesAround(text: TextSource, ...offsets: readonly [start: number, end: number]): Range {
  const [start, end] = [Math.min(offsets[0], text.length), Math.min(offsets[1], text.length)];
  const before = text.slice(Math.max(0, start - lineSearch), start);
  const behind = text.slice(end, Math.min(text.length, end + lineSearch));
  const lineEnd = behind.search(/\r?\n/);
  return {
    start: start - before.length + before.lastIndexOf('\n') + 1,
    end: end + (lineEnd < 0 ? behind.length : lineEnd),
  };
}

/** The lines of a long range that end with those that were changed last. */
function limited(range: Range, changed: Range, text: TextSource): Range {
  if (range.end - range.start <= mostOfPlace) return range;
  const earliest = Math.max(range.start, changed.end - mostOfPlace);
  const lineEnd = text.slice(earliest, changed.end).indexOf('\n');
  return { start: earliest + lineEnd + 1, end: changed.end };
}
