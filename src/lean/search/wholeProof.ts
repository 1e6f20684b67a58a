import { headerOf, lastDeclaration } from '../../leanSyntax/declaration.ts';
import { leanDefinitions, startOfBody } from '../../leanSyntax/definitions.ts';
import { identifierCharacter } from '../../leanSyntax/identifier.ts';
import { scanLean } from '../../leanSyntax/scan.ts';
import type { ProofPlace } from './proofPlace.ts';

/** A statement of which all of the proof is missing. */
export interface OpenStatement {
  /** Lean code that ends with the statement, and what stands above it; `:= by` not included */
  readonly code: string;
  readonly statement: string;
}

/** Of what stands above a statement; with it, the prompt takes about a thousand tokens of a context of a few thousand. */
const mostCharactersAbove = 3000;

/** The statement whose proof goes to a place; nothing when only a part of a proof is missing there. */
export function openStatementAt({ text, slot }: ProofPlace): OpenStatement | undefined {
  const before = text.slice(0, slot.start) + slot.lead;
  const { code } = scanLean(before);
  const own = lastDeclaration(code);
  const start = code.length - own.length;
  const body = startOfBody(own);
  if (body === undefined || !/^:=\s*by\s*$/u.test(own.slice(body))) return undefined;
  const statement = before.slice(start, start + body).trimEnd();
  return { code: lastPart(before.slice(0, start)) + statement, statement };
}

/** The end of a text from the beginning of a declaration on, below the imports and what is open there. */
function lastPart(above: string): string {
  if (above.length <= mostCharactersAbove) return above;
  const { code } = scanLean(above);
  const starts = [...code.matchAll(/^[^\s|·)\]}⟩]/gmu)].map(({ index }) => index);
  const start = starts.find((at) => above.length - at <= mostCharactersAbove) ?? above.length;
  return [headerOf(code), ...leanDefinitions(above.slice(0, start)).opens, above.slice(start)].join('\n\n');
}

const fenced = /^[ \t]*```(?<language>[^\n`]*)\n(?<code>[\s\S]*?)\n[ \t]*```[ \t]*$/gmu;

/**
 * The tactics that a model wrote for a statement: of the last block of Lean code in its answer that has this statement,
 * white space and comments apart. A block that does not end is none: its proof was cut off.
 * @returns nothing where the answer has no such block
 */
export function proofIn(answer: string, statement: string): string | undefined {
  const text = answer.replaceAll('\r\n', '\n').replaceAll('\t', '  ');
  return [...text.matchAll(fenced)]
    .filter(({ groups }) => /^\s*lean\s*4?\s*$/iu.test(groups?.['language'] ?? ''))
    .map(({ groups }) => proofOf(groups?.['code'] ?? '', withoutBlanks(statement)))
    .findLast((proof) => proof !== undefined);
}

function proofOf(text: string, statement: string): string | undefined {
  const { code } = scanLean(text);
  const starts = [...code.matchAll(/^[^\s|·)\]}⟩]/gmu)].map(({ index }) => index);
  for (const [index, start] of starts.entries()) {
    const declaration = code.slice(start, starts[index + 1]);
    const body = startOfBody(declaration);
    if (body === undefined || withoutBlanks(declaration.slice(0, body)) !== statement) continue;
    const opening = /^:=\s*by(?=\s)/u.exec(declaration.slice(body))?.[0].length;
    if (opening === undefined) return undefined;
    const proof = { start: start + body + opening, end: start + declaration.trimEnd().length };
    return dedented(text.slice(proof.start, proof.end), code.slice(proof.start, proof.end));
  }
  return undefined;
}

/** Blanks between two names separate them; all others are a matter of taste. */
function withoutBlanks(text: string): string {
  const name = identifierCharacter;
  return scanLean(text)
    .code.trim()
    .replace(new RegExp(`(?<=${name})\\s+(?=${name})`, 'gu'), ' ')
    .replace(new RegExp(`(?<!${name})\\s+|\\s+(?!${name})`, 'gu'), '');
}

/**
 * The lines of a block of tactics as a candidate: the first at column 0, the others relative to it.
 * @param code the same with blanks for comments, which may stand at any column
 */
function dedented(block: string, code: string): string {
  const [first = '', ...below] = block.split('\n');
  const [firstCode = '', ...belowCode] = code.split('\n');
  const written = belowCode.filter((line) => line.trim() !== '');
  const least = Math.min(...written.map((line) => line.length - line.trimStart().length));
  // Lines below a tactic that begins behind the `by` go on with it.
  const column = firstCode.trim() === '' ? least : Math.max(0, least - 2);
  const lines = below.map((line) => line.slice(Math.min(column, line.length - line.trimStart().length)).trimEnd());
  return [first.trim(), ...lines].filter((line) => line !== '').join('\n');
}

/** The tactics of a script at its own column, each with the lines that go on with it and the comments above it. */
export function tacticsOf(script: string): string[] {
  const code = scanLean(script).code.split('\n');
  const tactics: string[][] = [];
  let comments: string[] = [];
  for (const [index, line] of script.split('\n').entries()) {
    const ofCode = code[index] ?? '';
    if (ofCode.trim() === '') {
      comments.push(line);
      continue;
    }
    const last = tactics.at(-1);
    if (last === undefined || /^(?!<;>)[^\s|)\]}⟩]/u.test(ofCode)) tactics.push([...comments, line]);
    else last.push(...comments, line);
    comments = [];
  }
  return tactics.map((lines) => lines.join('\n'));
}
