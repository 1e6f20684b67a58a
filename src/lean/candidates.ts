/**
 * The first tactic of what a model wrote, or nothing when there is none.
 * @param text the model's answer, which continues `typed`
 * @param typed how the tactic starts in the document
 */
export function firstTactic(text: string, typed: string): string | undefined {
  const [first, ...others] = withoutFences(typed === '' ? text.trimStart() : typed + text).split('\n');
  if (first === undefined) return undefined;
  const further = others.slice(0, lengthOfBlock(others));
  const tactic = [first, ...further].map((line) => line.trimEnd()).join('\n');
  const bare = typed === '' ? tactic.replace(/^by\s+/u, '') : tactic;
  const result = bare.trimEnd();
  return result === '' || !extendsTyped(result, typed) ? undefined : result;
}

/** Whether a candidate goes on with what is typed; the blanks after a whole tactic need not be there. */
export function extendsTyped(candidate: string, typed: string): boolean {
  return candidate.startsWith(typed) || candidate === typed.trimEnd();
}

/** How many of the lines after the first belong to the same tactic: those deeper than it, and alternatives. */
function lengthOfBlock(lines: readonly string[]): number {
  const end = lines.findIndex((line) => line.trim() === '' || !/^(?:\s|\|)/u.test(line));
  return end < 0 ? lines.length : end;
}

function withoutFences(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '  ')
    .replace(/^```[a-z0-9]*\n?/u, '')
    .replace(/\n?```[\s\S]*$/u, '');
}
