/**
 * Where the last stretch of units begins that all match. An expression such as `x+$` would begin anew at each `x` of a
 * text that does not end with one.
 * @param unit matches a single unit
 */
export function tailStart(text: string, unit: RegExp): number {
  let start = text.length;
  while (start > 0 && unit.test(text.charAt(start - 1))) start -= 1;
  return start;
}
