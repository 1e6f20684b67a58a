/** One short line on what takes time now. */
export function announce(line: string): void {
  process.stderr.write(`${line}\n`);
}
