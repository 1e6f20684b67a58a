import { LatexReader } from './reader.ts';
import { atBeginning } from './state.ts';
import { matchAt } from './tokens.ts';
import { commandArguments } from './vocabulary.ts';

/** A macro or an environment that a document defines. */
export interface LatexDefinition {
  /** of a macro without its backslash */
  readonly name: string;
  /** the definition as it stands in the document */
  readonly source: string;
}

/** What a document defines, and where it says that more is defined. */
export interface LatexDefinitions {
  readonly macros: readonly LatexDefinition[];
  /** theorem environments and all others that the document defines */
  readonly theorems: readonly LatexDefinition[];
  /** what `\input`, `\include` and `\subfile` name, as it stands there: perhaps without `.tex` */
  readonly inputs: readonly string[];
  readonly documentClass: string | undefined;
  /** names of packages in the order of their `\usepackage` */
  readonly packages: readonly string[];
}

/** UTF-16 units; what is longer is no definition but a brace that was never closed */
const longestSource = 2000;

/**
 * Reads the definitions of a document, in linear time; any text is accepted. What stands in comments and verbatim
 * environments does not count.
 */
export function latexDefinitions(text: string): LatexDefinitions {
  const macros: LatexDefinition[] = [];
  const theorems: LatexDefinition[] = [];
  const inputs: string[] = [];
  const packages: string[] = [];
  let documentClass: string | undefined;
  for (const { command, source } of commandsIn(text)) {
    switch (kindOf(command)) {
      case 'macro':
        macros.push({ name: nameIn(source), source });
        break;
      case 'environment':
        theorems.push({ name: nameIn(source), source });
        break;
      case 'input':
        inputs.push(inputIn(source));
        break;
      case 'package':
        packages.push(...keysIn(source).flatMap((keys) => keys.split(/\s*,\s*/)));
        break;
      case 'class':
        documentClass ??= keysIn(source)[0];
        break;
      case undefined:
    }
  }
  return { macros, theorems, inputs, documentClass, packages };
}

type Kind = 'macro' | 'environment' | 'input' | 'package' | 'class' | undefined;

function kindOf(command: string): Kind {
  if (/^(?:new|renew|provide)command$|^(?:DeclareRobust|(?:New|Renew|Provide|Declare)Document)Command$/.test(command)) {
    return 'macro';
  }
  if (/^(?:[egx]?def|let|DeclareMathOperator)$/.test(command)) return 'macro';
  if (/(?:^re|^)newenvironment$|DocumentEnvironment$|^(?:newtheorem|declaretheorem)$/.test(command))
    return 'environment';
  if (/^(?:input|include|import|subimport|subfile|subfileinclude)$/.test(command)) return 'input';
  if (command === 'documentclass') return 'class';
  return command === 'usepackage' || command === 'RequirePackage' ? 'package' : undefined;
}

interface Command {
  readonly command: string;
  /** with its arguments */
  readonly source: string;
}

/** The commands of a text that define or name something, each with all its arguments. */
function* commandsIn(text: string): Generator<Command> {
  const reader = new LatexReader(atBeginning, text);
  for (let start = 0; reader.step(); start = reader.position) {
    const { expected } = reader;
    if (!expected || expected.roles !== commandArguments.get(expected.command)) continue;
    if (kindOf(expected.command) === undefined) continue;
    const end = endOfArguments(reader, start) ?? endOfPlainInput(text, start);
    if (end !== undefined) yield { command: expected.command, source: text.slice(start, end) };
  }
}

/** Reads on to where the last argument of a command ends; undefined if one is missing. */
function endOfArguments(reader: LatexReader, start: number): number | undefined {
  const depth = reader.top?.depth ?? 0;
  const isOver = (): boolean => reader.expected === undefined && (reader.top?.depth ?? 0) <= depth;
  let wasLast = false;
  while (!isOver()) {
    const { expected, top } = reader;
    if (expected) wasLast = expected.roles.length === 1 && expected.roles[0] === 'name';
    else if (top?.depth === depth + 1) wasLast = top.argument?.roles.length === 1;
    if (reader.position - start > longestSource || !reader.step()) return undefined;
  }
  return wasLast ? reader.position : undefined;
}

const plainInput = /\\input[ \t]+[^\s{}\\%]+/y;

/** Where `\input file` ends, which has no braces. */
function endOfPlainInput(text: string, start: number): number | undefined {
  const match = matchAt(plainInput, text, start);
  return match && start + match[0].length;
}

const name = /^\\[A-Za-z]+\*?\s*(?:\[[^\]]*\]\s*)?(?:\{\s*\\?([^{}]+?)\s*\}|\\([A-Za-z@]+|.))/;

function nameIn(source: string): string {
  const match = name.exec(source);
  return match?.[1] ?? match?.[2] ?? '';
}

const keysIn = (source: string): string[] =>
  [...source.replaceAll(/%.*\n\s*/g, '').matchAll(/\{([^{}]*)\}/g)].map((match) => (match[1] ?? '').trim());

const inputIn = (source: string): string =>
  source.includes('{') ? keysIn(source).join('/').replaceAll(/\/+/g, '/') : source.replace(/^\S+\s+/, '');
