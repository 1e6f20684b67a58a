import type { Cancelled, GhostTrace, Shown, Silent, TracePlace } from './trace.ts';

/** How traces are put into words, in the log and in the table. Lines and columns count from one, as in the editor. */

/** The name of the document and the cursor in it; where the document lies is nobody's business. */
export function placeWords(place: TracePlace | undefined): string {
  if (place === undefined) return 'no editor';
  return `${documentName(place.uri)}:${place.line + 1}:${place.column + 1}`;
}

function documentName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}

const sources: Readonly<Record<Shown['source'], string>> = {
  'typed through': 'the rest of what was shown',
  cache: 'from the cache',
  'in flight': 'from a generation that was under way',
  model: 'from the model',
};

/** Where a shown text comes from. */
export const sourceWords = ({ source, alternatives }: Shown): string =>
  alternatives > 0 ? `${sources[source]}, ${alternatives} more to choose from` : sources[source];

const judges: Readonly<Record<Silent['by'], string>> = {
  decision: 'not asked for',
  model: 'the model',
  filter: 'filter',
  check: 'Lean',
};

/** Why there is nothing, and who says so. */
export const silenceWords = ({ reason, by, filter }: Silent): string =>
  `${reason} (${filter === undefined ? judges[by] : `filter ${filter}`})`;

const stages: Readonly<Record<Cancelled['during'], string>> = {
  rest: 'while typing had to rest',
  context: 'while its context was gathered',
  model: 'while the model wrote',
  check: 'while Lean checked it',
};

export const stageWords = ({ during }: Cancelled): string => stages[during];

/** The total, and what it consists of. */
export function timeWords({ milliseconds: { total, ...parts } }: GhostTrace): string {
  const { rest, context, model, check, own } = parts;
  const named = Object.entries({ rest, context, model, check, own });
  const known = named.flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${number(value)}`]));
  return `${number(total)} (${known.join(', ')})`;
}

const number = (milliseconds: number): string => milliseconds.toFixed(milliseconds < 10 ? 1 : 0);

/** One line, whatever the text holds. */
export const onOneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ⏎ ');
