import { lastLine, type Situation } from '../situation.ts';
import type { Filter } from './filter.ts';

/** Lines shorter than this are repeated for good reason: `rfl`, `\item`, `· simp`. */
const shortLine = 8;

/** Some text of four characters or more five times in a row, or of twelve or more three times. */
const loop = /(\S.{3,40}?)\1{4}|(\S.{11,80}?)\2{2}/;

/** Drops a text that goes in circles or echoes the line above; ends one before a line that it had already. */
export const withoutRepetition: Filter = (text, { situation }) => {
  if (loop.test(`${text} `.replaceAll(/\s+/g, ' '))) return { drop: 'repeats itself' };

  const lines = text.split('\n');
  const seen = new Set([lineAbove(situation)]);
  for (const [index, line] of lines.entries()) {
    const whole = (index === 0 ? situation.line + line : line).trim();
    if (line !== '' && whole.length >= shortLine && seen.has(whole)) {
      return index === 0 ? { drop: 'echoes the line above' } : lines.slice(0, index).join('\n');
    }
    seen.add(whole);
  }
  return text;
};

/** The last line above the cursor's that is not blank. */
function lineAbove({ prefix, line }: Situation): string {
  return lastLine(prefix.slice(0, prefix.length - line.length).trimEnd()).trim();
}
