import { latexDefinitions } from '../../latex/definitions.ts';
import { leanDefinitions } from '../../leanSyntax/definitions.ts';
import type { Family } from '../situation.ts';

/** A definition: what it is called, and how it reads. */
export interface NamedText {
  /** as the text that uses it says it; a definition without a name holds for all text below */
  readonly name: string | undefined;
  readonly text: string;
  /** whether it may stand as it is at the beginning of a file; a signature without its proof may not */
  readonly kind: 'code' | 'signature';
}

/** What a text defines for the text below it. */
export interface Findings {
  /** each kind in the order of the text */
  readonly definitions: readonly NamedText[];
  /** paths of the files that it includes, with their extensions */
  readonly includes: readonly string[];
  /** path of the document that includes this one, if it says so */
  readonly root: string | undefined;
  /** whether it looks like a part of another document, which may not say so */
  readonly isPart: boolean;
}

export const noFindings: Findings = { definitions: [], includes: [], root: undefined, isPart: false };

export function findingsIn(family: Family, text: string): Findings {
  if (family === 'latex') return latexFindings(text);
  if (family === 'lean') return leanFindings(text);
  return noFindings;
}

export function latexFindings(text: string): Findings {
  const { macros, theorems, inputs, packages, documentClass } = latexDefinitions(text);
  const code = (name: string, source: string): NamedText => ({ name, text: source, kind: 'code' });
  return {
    definitions: [
      ...macros.map(({ name, source }) => code(`\\${name}`, source)),
      ...theorems.map(({ name, source }) => code(name, source)),
    ],
    // A package is a file beside the document, or belongs to TeX and is not found.
    includes: [...packages.map((name) => `${name}.sty`), ...inputs.map(withExtension)],
    root: rootIn(text),
    isPart: documentClass === undefined,
  };
}

const withExtension = (path: string): string => (/\.(?:tex|ltx|sty|cls|def)$/.test(path) ? path : `${path}.tex`);

/** Where to look for what a document says about its root, in UTF-16 units. */
const head = 2000;

/** `% !TeX root = main.tex`, as editors read it, and `\documentclass[main.tex]{subfiles}`. */
function rootIn(text: string): string | undefined {
  const start = text.slice(0, head);
  const comment = /^[ \t]*%[ \t]*![ \t]*tex[ \t]+root[ \t]*=[ \t]*(\S.*?)[ \t\r]*$/im.exec(start)?.[1];
  const root = comment ?? /^[ \t]*\\documentclass\[([^\]\n]+)\]\{subfiles\}/m.exec(start)?.[1]?.trim();
  return root === undefined ? undefined : withExtension(root);
}

/** More imports than these say little more. */
const mostImports = 5;

function leanFindings(text: string): Findings {
  const { imports, opens, signatures } = leanDefinitions(text);
  const general = [...imports.slice(0, mostImports).map((module) => `import ${module}`), ...opens];
  return {
    ...noFindings,
    definitions: [
      ...general.map((line): NamedText => ({ name: undefined, text: line, kind: 'code' })),
      ...signatures.map(({ name, source }): NamedText => ({ name, text: source, kind: 'signature' })),
    ],
  };
}

const words: Readonly<Record<Family, RegExp>> = {
  latex: /\\?[A-Za-z@]+\*?/g,
  lean: /[\p{L}_][\p{L}\p{N}_'!?]*/gu,
  markdown: /\\?\p{L}+/gu,
};

/** The words of a text that may be names of definitions, each with the place where it stands last. */
export function lastUses(family: Family, text: string): ReadonlyMap<string, number> {
  return new Map(Array.from(text.matchAll(words[family]), ({ 0: word, index }) => [word, index]));
}

/** A Lean name is also used without its namespace. */
export const wordOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
