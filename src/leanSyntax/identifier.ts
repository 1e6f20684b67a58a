/** Character of an identifier, after its first; part of a regular expression with the flag `u`. */
export const identifierCharacter = String.raw`[\p{L}\p{N}_'!?₀-₉]`;
