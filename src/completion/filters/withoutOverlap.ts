import { closersAt } from '../closers.ts';
import type { Filter } from './filter.ts';

/** Takes off what stands behind the cursor already: the rest of its line, or the lines below. */
export const withoutOverlap: Filter = (text, { situation }) => {
  const { rest, suffix } = situation;
  const kept = withoutRest(text, rest.slice(closersAt(rest).length).trim());
  const next = suffix
    .slice(rest.length)
    .split('\n', 20)
    .find((line) => line.trim() !== '');
  return next === undefined ? kept : beforeLine(kept, next.trim(), situation.line);
};

/** Closers directly behind the cursor are left to whoever inserts the text: it may go past them. */
function withoutRest(text: string, rest: string): string {
  const trimmed = text.trimEnd();
  return rest !== '' && trimmed.endsWith(rest) ? trimmed.slice(0, -rest.length).trimEnd() : text;
}

function beforeLine(text: string, next: string, begun: string): ReturnType<Filter> {
  const lines = text.split('\n');
  const index = lines.findIndex((line, at) => (at === 0 ? begun + line : line).trim() === next);
  if (index === 0) return { drop: 'repeats the line below' };
  return index < 0 ? text : lines.slice(0, index).join('\n');
}
