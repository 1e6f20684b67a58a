import { lastDeclaration } from '../../leanSyntax/declaration.ts';
import { startOfBody } from '../../leanSyntax/definitions.ts';
import { openerOf } from '../../leanSyntax/lines.ts';
import { scanLean } from '../../leanSyntax/scan.ts';
import type { Situation } from '../situation.ts';
import type { Shape } from './shape.ts';

/** A tactic with its own lines is shown whole, if it fits; what follows it in the block stays with the draft. */
const tacticLines = 12;
const statementLines = 6;

/** A blank line, and what begins a command. */
const stop: readonly string[] = [
  '\n',
  ...['/-', '#', '@[', 'end'],
  ...['theorem ', 'lemma ', 'example ', 'def ', 'abbrev ', 'instance ', 'structure ', 'inductive ', 'class '],
  ...['private ', 'protected ', 'noncomputable ', 'namespace ', 'section ', 'open ', 'variable ', 'set_option '],
].map((beginning) => `\n${beginning}`);

/** The form a completion may take at a place in Lean source. */
export function leanShape(situation: Situation): Shape {
  const { lean, line, prefix } = situation;
  const mayStartBelow = openerOf(line) !== undefined;
  if (lean?.place !== 'code') return { stop, maxLines: 1, mayStartBelow: false, offer: lineLength };
  if (lean.tactics !== undefined) {
    const { column, atStart } = lean.tactics;
    const offer = (text: string): number | undefined => tacticLength(text, column);
    // Below a tactic that is whole, the next one may come.
    const below = mayStartBelow || (!atStart && line.trim() !== '');
    return { stop, maxLines: tacticLines, mayStartBelow: below, offer };
  }
  const begun = line === '' ? '' : begunStatement(prefix);
  if (begun !== undefined) {
    return { stop, maxLines: statementLines, mayStartBelow, offer: (text) => statementLength(begun, text) };
  }
  return { stop, maxLines: 1, mayStartBelow, offer: mayStartBelow ? firstWrittenLine : lineLength };
}

/** Up to the end of the cursor's line. */
function lineLength(text: string): number | undefined {
  const end = text.indexOf('\n');
  return end < 0 ? undefined : end;
}

/** Up to the end of the first line that has something on it. */
function firstWrittenLine(text: string): number | undefined {
  const first = text.search(/\S/u);
  const end = first < 0 ? -1 : text.indexOf('\n', first);
  return end < 0 ? undefined : end;
}

/**
 * Up to the end of a tactic: the first line at its column, or left of it, that does not go on with it.
 * @param column of the tactics at the cursor; a tactic below may begin left of it, in the block around
 */
function tacticLength(text: string, column: number): number | undefined {
  const code = certainCode(text);
  const first = code.search(/\S/u);
  if (first < 0) return undefined;
  const lineStart = code.lastIndexOf('\n', first) + 1;
  const limit = lineStart === 0 ? column : Math.min(first - lineStart, column);
  const hasAlternatives = code.charAt(first) !== '|';
  let depth = 0;
  for (let start = first, end = code.indexOf('\n', first); end >= 0; start = end + 1, end = code.indexOf('\n', start)) {
    depth += depthOf(code.slice(start, end));
    const next = /\S/gu;
    next.lastIndex = end;
    const at = next.exec(text)?.index;
    if (at === undefined) return undefined;
    const indentation = at - (text.lastIndexOf('\n', at) + 1);
    const deeper = indentation > limit || (hasAlternatives && indentation === limit && text.charAt(at) === '|');
    const afterBlank = text.slice(end + 1, at).includes('\n');
    if (depth <= 0 && (afterBlank || !deeper)) return end;
  }
  return undefined;
}

/** The code of a text that is still growing. */
function certainCode(text: string): string {
  const { code, certain } = scanLean(text);
  return code.slice(0, certain);
}

const depthOf = (code: string): number =>
  (code.match(/[([{⟨]/gu)?.length ?? 0) - (code.match(/[)\]}⟩]/gu)?.length ?? 0);

/** The code of the theorem whose statement the cursor stands in. */
function begunStatement(prefix: string): string | undefined {
  const code = lastDeclaration(scanLean(prefix).code);
  return stated.test(code) && startOfBody(code) === undefined ? code : undefined;
}

const stated = /^(?:@\[[^\]\n]*\][ \t]*)?(?:(?:private|protected)\s+)*(?:theorem|lemma|example)(?![\p{L}\p{N}_'.])/u;

/**
 * Up to the `by` of a statement, or to the end of the line that its proof begins on. What is no statement ends with its
 * line.
 * @param begun the code of the statement before the text
 */
function statementLength(begun: string, text: string): number | undefined {
  const code = begun + certainCode(text);
  const from = begun.length;
  const written = firstWrittenLine(code.slice(from));
  if (!stated.test(code.trimStart())) return written;
  const next = /\n(?=[^\s([{⦃:])/gu;
  next.lastIndex = from + text.search(/\S|$/u);
  const end = next.exec(code)?.index;
  const body = startOfBody(code.slice(0, end));
  if (body === undefined) return end === undefined ? undefined : end - from;
  if (!code.startsWith(':=', body)) return body - from;
  const proof = /^:=\s*(?:by(?=\s)|(?!by?$)\S)/u.exec(code.slice(body));
  if (proof === null) return undefined;
  const opened = body + proof[0].length;
  const lineEnd = proof[0].endsWith('by') ? opened : code.indexOf('\n', opened);
  return lineEnd < 0 ? undefined : lineEnd - from;
}
