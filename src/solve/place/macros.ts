import { latexDefinitions } from '../../latex/definitions.ts';

/** A macro of a document: what it takes and what it stands for. */
interface Macro {
  /** of its arguments, in order; a text is what an optional one is when it is left out */
  readonly parameters: readonly (string | undefined)[];
  /** with `#1` … where they go */
  readonly body: string;
}

/** Replacements after which a macro counts as one that never ends, and UTF-16 units of what it may grow to. */
const limits = { replacements: 1000, length: 20_000 };

/**
 * Replaces the macros that a document defines by what they stand for, those inside others too. A text in which they never end
 * stays as it is.
 */
export function expandMacros(text: string, documentText: string): string {
  const macros = macrosOf(documentText);
  if (macros.size === 0) return text;
  let before = '';
  let rest = text;
  for (let replacements = 0; replacements <= limits.replacements;) {
    const command = /\\(?:[A-Za-z]+|[^A-Za-z])/.exec(rest);
    if (command === null) return before + rest;
    const end = command.index + command[0].length;
    const macro = macros.get(command[0].slice(1));
    const use = macro && argumentsOf(macro, rest, end);
    if (macro === undefined || use === undefined) {
      before += rest.slice(0, end);
      rest = rest.slice(end);
      continue;
    }
    before += rest.slice(0, command.index);
    rest = joined(filled(macro.body, use.values), rest.slice(use.end));
    if (before.length + rest.length > limits.length) return text;
    replacements++;
  }
  return text;
}

function macrosOf(documentText: string): ReadonlyMap<string, Macro> {
  const macros = new Map<string, Macro>();
  for (const { name, source } of latexDefinitions(documentText).macros) {
    const macro = macroIn(source);
    if (macro !== undefined) macros.set(name, macro);
  }
  return macros;
}

const target = String.raw`\s*(?:\{\s*\\(?:[A-Za-z@]+|.)\s*\}|\\(?:[A-Za-z@]+|.))\s*`;
const commandDefinition = new RegExp(
  String.raw`^\\(?:new|renew|provide|DeclareRobust)[cC]ommand\*?${target}(?:\[(\d)\]\s*)?(?:\[([^\]]*)\]\s*)?\{([\s\S]*)\}$`,
);
const plainDefinition = new RegExp(String.raw`^\\[gex]?def${target}((?:#\d)*)\{([\s\S]*)\}$`);
const documentCommand = new RegExp(String.raw`^\\\w+DocumentCommand${target}\{([\sm]*)\}\s*\{([\s\S]*)\}$`);
const operator = new RegExp(String.raw`^\\DeclareMathOperator(\*?)${target}\{([\s\S]*)\}$`);
const alias = new RegExp(String.raw`^\\let${target}=?\s*(\\(?:[A-Za-z@]+|.))$`);

/** The macro that a definition defines; undefined for forms that are not understood, which then stay as they are. */
function macroIn(source: string): Macro | undefined {
  const command = commandDefinition.exec(source);
  if (command !== null) {
    const parameters = required(Number(command[1] ?? 0));
    if (command[2] !== undefined) parameters[0] = command[2];
    return { parameters, body: command[3] ?? '' };
  }
  const plain = plainDefinition.exec(source);
  if (plain !== null) return { parameters: required((plain[1] ?? '').length / 2), body: plain[2] ?? '' };
  const modern = documentCommand.exec(source);
  if (modern !== null) {
    return { parameters: required((modern[1] ?? '').replaceAll(/\s/g, '').length), body: modern[2] ?? '' };
  }
  const named = operator.exec(source);
  if (named !== null) return { parameters: [], body: `\\operatorname${named[1] ?? ''}{${named[2] ?? ''}}` };
  const other = alias.exec(source)?.[1];
  return other === undefined ? undefined : { parameters: [], body: other };
}

function required(count: number): (string | undefined)[] {
  return Array.from({ length: count }, () => undefined);
}

/** The arguments of a macro whose name ends at an index, and where the last one ends; undefined if one is missing. */
function argumentsOf(
  { parameters }: Macro,
  text: string,
  nameEnd: number,
): { values: string[]; end: number } | undefined {
  const values: string[] = [];
  let end = nameEnd;
  for (const byDefault of parameters) {
    const found = byDefault === undefined ? argumentAt(text, end) : optionalAt(text, end);
    if (found === undefined && byDefault === undefined) return undefined;
    values.push(found?.value ?? byDefault ?? '');
    end = found?.end ?? end;
  }
  return { values, end };
}

interface Found {
  readonly value: string;
  readonly end: number;
}

function optionalAt(text: string, from: number): Found | undefined {
  const match = /^\s*\[([^\]]*)\]/.exec(text.slice(from));
  return match === null ? undefined : { value: match[1] ?? '', end: from + match[0].length };
}

/** What stands between braces, or one command or character. */
function argumentAt(text: string, from: number): Found | undefined {
  const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  if (text[start] !== '{') {
    const single = /^(?:\\[A-Za-z]+|\\.|[^\\}])/su.exec(text.slice(start))?.[0];
    return single === undefined ? undefined : { value: single, end: start + single.length };
  }
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (character === '\\') index++;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return { value: text.slice(start + 1, index), end: index + 1 };
  }
  return undefined;
}

function filled(body: string, values: readonly string[]): string {
  return body
    .split(/(#[1-9])/)
    .map((part) => (/^#[1-9]$/.test(part) ? (values[Number(part[1]) - 1] ?? '') : part))
    .reduce(joined, '');
}

/** Two texts behind each other, where the name of a command that ends the first must not take letters of the second. */
function joined(first: string, second: string): string {
  return /\\[A-Za-z]+$/.test(first) && /^[A-Za-z]/.test(second) ? `${first} ${second}` : first + second;
}
