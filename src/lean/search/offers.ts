import { isInComment, scanLean } from '../../leanSyntax/scan.ts';

/**
 * Where a proof can be asked for on a line: at the `sorry` or `by` that the cursor touches.
 * @param character the cursor in the line, in UTF-16 units
 * @returns where the word begins
 */
export function proofWordAt(line: string, character: number): number | undefined {
  for (const { index, 0: word } of line.matchAll(/(?<![\p{L}\p{N}_'.])(?:sorry|by)(?![\p{L}\p{N}_'.])/gu)) {
    if (index <= character && character <= index + word.length) return index;
  }
  return undefined;
}

/** Whether a place in a text is code, rather than in a comment or a string. */
export function isCodeAt(text: string, offset: number): boolean {
  const scan = scanLean(text);
  return !isInComment(scan, offset) && scan.code[offset] === text[offset];
}
