import { type NamedText, wordOf } from './findings.ts';

/**
 * The definitions that matter most to a text, as many as fit: first those that hold for all text, then those that it uses,
 * the one used last before all others, then the latest.
 * @param uses the words of the text, with the places where they stand
 * @param characters UTF-16 units that the definitions may have together, each on lines of its own
 * @returns in the order in which they were given; of those with the same name the last
 */
export function relevantDefinitions(
  definitions: readonly NamedText[],
  uses: ReadonlyMap<string, number>,
  characters: number,
): readonly NamedText[] {
  const distinct = [...new Map(definitions.map((definition) => [identity(definition), definition])).values()];
  const ranked = distinct
    .map((definition, index) => ({ definition, index, rank: rankOf(definition, uses) }))
    .sort((one, other) => other.rank - one.rank || other.index - one.index);

  let room = characters;
  const longest = characters * mostForOne;
  const chosen = ranked.filter(({ definition: { text } }) => {
    const fits = text.length + lineEnd.length <= Math.min(room, longest);
    if (fits) room -= text.length + lineEnd.length;
    return fits;
  });
  return chosen.sort((one, other) => one.index - other.index).map(({ definition }) => definition);
}

/** A definition that takes more of the room leaves too little for the others. */
const mostForOne = 1 / 2;

const lineEnd = '\n';

const identity = ({ name, kind, text }: NamedText): string => `${kind} ${name ?? text}`;

function rankOf({ name }: NamedText, uses: ReadonlyMap<string, number>): number {
  return name === undefined ? Infinity : (uses.get(wordOf(name)) ?? -1);
}
