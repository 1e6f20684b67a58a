/**
 * A block of code in Markdown that nothing in the code can end: the texts of a model or of an error message must not
 * become links or images. VS Code's own `appendCodeblock` overlooks a fence that is indented.
 */
export function fencedCode(code: string, language: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/gu), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `\n${fence}${language}\n${code}\n${fence}\n`;
}
