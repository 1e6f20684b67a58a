import type { GhostTrace, TraceOutcome } from './trace.ts';
import { onOneLine, placeWords, silenceWords, sourceWords, stageWords, timeWords } from './words.ts';

/** How much of a shown text the table tells, in characters. */
const shownCharacters = 40;

const header = ['time', 'place', 'trigger', 'what happened', 'why', 'ms', 'tokens'];

/** Traces as an aligned table of plain text, one line each, in the order given. */
export function traceTable(traces: readonly GhostTrace[]): string {
  const rows = [header, ...traces.map(cells)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const [titles, ...lines] = rows.map((row) => aligned(row, widths));
  return [titles, widths.map((columns) => '─'.repeat(columns)).join('  '), ...lines].join('\n');
}

const width = (text: string): number => Array.from(text).length;

const aligned = (row: readonly string[], widths: readonly number[]): string =>
  row
    .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
    .join('  ')
    .trimEnd();

function cells(trace: GhostTrace): string[] {
  const { at, place, trigger, tokens } = trace;
  const counts = tokens ? `${tokens.prompt} prompt, ${tokens.evaluated} read, ${tokens.generated} written` : '';
  return [timeOfDay(at), placeWords(place), trigger, ...happened(trace.outcome), timeWords(trace), counts];
}

function happened(outcome: TraceOutcome): [what: string, why: string] {
  switch (outcome.kind) {
    case 'shown':
      return [`shown: ${beginning(outcome.text)}`, sourceWords(outcome)];
    case 'silent':
      return ['nothing', silenceWords(outcome)];
    case 'cancelled':
      return ['cancelled', stageWords(outcome)];
    case 'failed':
      return ['failed', onOneLine(outcome.what)];
  }
}

function beginning(text: string): string {
  const characters = Array.from(onOneLine(text));
  return characters.length > shownCharacters
    ? `${characters.slice(0, shownCharacters - 1).join('')}…`
    : characters.join('');
}

/** Hours, minutes, seconds and thousandths, where the user is. */
function timeOfDay(at: Date): string {
  const parts = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0'));
  return `${parts.join(':')}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}
