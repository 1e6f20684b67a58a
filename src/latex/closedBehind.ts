import type { Frame } from './frame.ts';
import { LatexReader } from './reader.ts';
import { withDollarRead, type LatexState } from './state.ts';

/** What stands behind a cursor. */
export interface Behind {
  readonly text: string;
  /** units of it whose closings do not count: those that stand right behind the cursor */
  readonly adjacent: number;
  /** the document goes on behind the text, and may close there what is an environment of text */
  readonly goesOn: boolean;
}

/** Which of the frames that are open at a cursor the text behind it closes, by their depths. */
export function closedBehind(state: LatexState, { text, adjacent, goesOn }: Behind): ReadonlySet<number> {
  const cursor = withDollarRead(state);
  const blankLine = text.search(/\n[ \t\r]*\n/);
  const end = blankLine < 0 ? text.length : blankLine;
  const paragraph = readClosings(cursor, text.slice(0, end), adjacent);
  const rest = readClosings(paragraph.state, text.slice(end), adjacent - end, paragraph.depth);
  const later = goesOn ? textEnvironments(cursor.top, rest.depth) : [];
  return new Set([...evenDollars(paragraph), ...rest.closed.map(({ depth }) => depth), ...later]);
}

/** Depths of the environments that hold text, of those frames that are no deeper than said. */
function textEnvironments(top: Frame | undefined, depth: number): number[] {
  const depths: number[] = [];
  for (let frame = top?.environment; frame; frame = frame.parent?.environment) {
    if (frame.mode === 'text' && frame.depth <= depth) depths.push(frame.depth);
  }
  return depths;
}

interface Closings {
  readonly closed: readonly { readonly depth: number; readonly name: string }[];
  readonly state: LatexState;
  /** the least depth it came to: so much of what was open before still is */
  readonly depth: number;
}

function readClosings(state: LatexState, text: string, from: number, open = state.top?.depth ?? 0): Closings {
  const reader = new LatexReader(state, text);
  const closed: { depth: number; name: string }[] = [];
  let depth = open;
  while (reader.step()) {
    const frame = reader.closed;
    if (frame && frame.depth <= depth && reader.position > from) closed.push(frame);
    depth = Math.min(depth, reader.top?.depth ?? 0);
  }
  return { closed, state: reader.state, depth };
}

/** Where a formula stays open in the paragraph, its first `$` was no end: it opens a formula of its own, and so on. */
function evenDollars({ closed, state, depth }: Closings): number[] {
  const last = withDollarRead(state).top?.mathematics;
  const isOdd = last?.name === '$' && last.depth > depth;
  return closed.filter(({ name }) => !(isOdd && name === '$')).map((frame) => frame.depth);
}
