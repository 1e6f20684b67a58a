import type { GhostTrace, Silent, TracePlace } from './trace.ts';
import { traceTable } from './traceTable.ts';
import { onOneLine, placeWords, sourceWords, stageWords } from './words.ts';

/** A cursor, counted from zero. */
export type Cursor = Omit<TracePlace, 'languageId'>;

const beforeTheFirst = `There has been no request for ghost text yet.

It is asked for while you type in a document of a language that “llemma.completion.languages” names, and when you run
“Llemma: Complete Here”. If nothing comes while you type, look at these settings:

  llemma.completion.enabled     must be on for the language
  llemma.completion.trigger     “onRequest”, and “auto” with a slow model, wait for “Llemma: Complete Here”
  editor.inlineSuggest.enabled  must be on
`;

/**
 * Why there was no ghost text: one sentence about the last request at the cursor, and a table of all requests.
 * @param traces the most recent first
 * @param cursor where the user asks; undefined outside of any editor
 */
export function explanation(traces: readonly GhostTrace[], cursor: Cursor | undefined): string {
  // What is asked for ahead is not about the cursor where it begins.
  const asked = traces.filter(({ trigger }) => trigger !== 'ahead');
  const [last] = asked;
  if (!last) return beforeTheFirst;
  const here = cursor && asked.find(({ place }) => place !== undefined && isSame(place, cursor));
  const elsewhere =
    cursor && !here ? 'Nothing was asked for at the cursor of late. The last request was at another place. ' : '';
  const title = `The last ${traces.length === 1 ? 'request' : `${traces.length} requests`}, the most recent first:`;
  return `${elsewhere}${sentence(here ?? last)}\n\n${title}\n\n${traceTable(traces)}\n`;
}

const isSame = (place: Cursor, cursor: Cursor): boolean =>
  place.uri === cursor.uri && place.line === cursor.line && place.column === cursor.column;

/** What became of one request, for a person. */
function sentence({ place, outcome }: GhostTrace): string {
  const where = place === undefined ? 'for a text outside of any editor' : `at ${placeWords(place)}`;
  switch (outcome.kind) {
    case 'shown':
      return `There was ghost text ${where}: ${sourceWords(outcome)}.`;
    case 'silent':
      return `${silences[outcome.by](where)}: ${outcome.reason}.`;
    case 'cancelled':
      return `The request ${where} was given up ${stageWords(outcome)}, because the text or the cursor had moved on.`;
    case 'failed':
      return `The request ${where} failed: ${onOneLine(outcome.what)}`;
  }
}

const silences: Readonly<Record<Silent['by'], (where: string) => string>> = {
  decision: (where) => `There was no ghost text ${where}`,
  model: (where) => `The model had nothing to offer ${where}`,
  filter: (where) => `What the model wrote ${where} was not fit to be shown`,
  check: (where) => `What the model wrote ${where} did not pass Lean`,
};
