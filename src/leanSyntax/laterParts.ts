import { hasWord } from './declaration.ts';
import type { Line } from './lines.ts';

/** What has parts below each other, and what such a part begins with, up to its `:=`. */
const kinds = [
  { opener: 'calc', begins: /^\s*_\s.*?(?=:=|$)/u },
  { opener: 'where', begins: /^\s*[\p{L}_][\p{L}\p{N}_'.]*(?:\s[^:]*?)?(?=:=)/u },
] as const;

/**
 * The parts behind a step of a `calc` or a field of a `where`, without their proofs: Lean looks at no proof in a `calc`
 * that does not arrive where it should, nor in a structure that lacks a field.
 * @param lines of the code of the text
 * @param index a line of the part
 * @returns lines, each with a line break before it; empty where no part follows
 */
export function laterParts(text: string, lines: readonly Line[], index: number): string {
  const first = firstPart(lines, index);
  if (first === undefined) return '';
  const { begins, opener } = first.kind;
  const column = lines[first.at]?.indentation;
  const parts: string[] = [];
  let next = first.at;
  for (const [at, line] of lines.entries()) {
    if (at < next || line.blank) continue;
    const begun = begins.exec(line.code);
    if (line.indentation !== column || begun === null) break;
    next = endOfPart(lines, at);
    const whole = text.slice(line.start, lines[next]?.start).trimEnd().replaceAll('\r\n', '\n');
    // A field of data can be in the goals of others: it is kept.
    const isProof = opener === 'calc' || hasWord(whole, 'by');
    parts.push(`\n${isProof ? `${begun[0].trimEnd()} := sorry` : whole}`);
  }
  return parts.join('');
}

interface FirstPart {
  readonly at: number;
  readonly kind: (typeof kinds)[number];
}

/** The next line that begins a part and is not within another block below the line at `index`. */
function firstPart(lines: readonly Line[], index: number): FirstPart | undefined {
  let column = Infinity;
  for (const [at, line] of lines.entries()) {
    if (at <= index || line.blank || line.indentation >= column) continue;
    column = line.indentation;
    if (column === 0) return undefined;
    const kind = kinds.find(({ begins, opener }) => begins.test(line.code) && isIn(opener, lines, index, column));
    if (kind) return { at, kind };
  }
  return undefined;
}

/** Whether the nearest line that is less indented than the parts opens them. */
function isIn(opener: string, lines: readonly Line[], index: number, column: number): boolean {
  const above = lines.slice(0, index + 1).findLast((line) => !line.blank && line.indentation < column);
  return above !== undefined && hasWord(above.code, opener);
}

/** The line behind a part: the next that is not deeper. */
function endOfPart(lines: readonly Line[], index: number): number {
  const column = lines[index]?.indentation ?? 0;
  const next = lines.findIndex((line, at) => at > index && !line.blank && line.indentation <= column);
  return next < 0 ? lines.length : next;
}
