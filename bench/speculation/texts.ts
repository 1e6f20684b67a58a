import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import tokenizer from 'llama-tokenizer-js';
import { drawProblem } from '../../models/starter/data/families.ts';
import { latexDocument } from '../../models/starter/data/latexDocuments.ts';
import { leanDocument } from '../../models/starter/data/leanDocuments.ts';
import { solveAnswer, solvePrompt } from '../../models/starter/data/problem.ts';
import type { Random } from '../../models/starter/data/random.ts';
import { regionsOf, type Kind, type Language, type Region } from './regions.ts';

/** Tokens of Llama's vocabulary with the kind of text that each belongs to. */
interface TokenText {
  readonly tokens: readonly number[];
  readonly kinds: readonly Kind[];
}

/** A text behind a prompt, as if a model had written it. */
export interface Passage extends TokenText {
  /** tokens of the prompt, with which the passage begins */
  readonly promptTokens: number;
}

export interface Document {
  readonly language: Language;
  readonly text: string;
}

const extensions: Readonly<Record<Language, string>> = { lean: '.lean', latex: '.tex' };
/** Characters read of a file: enough places to look at, and no hour spent on a file of megabytes. */
const longestDocument = 120_000;
/** What a statement and its proof look like; the first group is the prompt, the second what follows. */
const proofs: Readonly<Record<Language, RegExp>> = {
  lean: /^((?:theorem|lemma|example)\b(?:(?!\n\n)[^])*?:=\s*by\b)((?:(?!\n\S)[^])+)/gmu,
  latex:
    /(\\begin\{(?:theorem|lemma|proposition|corollary)\}(?:(?!\\begin\{(?:theorem|lemma|proposition|corollary)\})[^])*?\\begin\{proof\})([^]*?\\end\{proof\})/gu,
};

/** At most `count` documents of a folder, in a seeded order. */
export function folderDocuments(folder: string, language: Language, count: number, random: Random): Document[] {
  const files = globSync(`**/*${extensions[language]}`, { cwd: folder }).toSorted();
  return random.sample(files, count).map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const start = random.integer(0, Math.max(0, text.length - longestDocument));
    return { language, text: text.slice(text.lastIndexOf('\n', start) + 1, start + longestDocument) };
  });
}

/** Documents as the starter model's generator writes them. */
export function generatedDocuments(language: Language, count: number, random: Random): Document[] {
  const write = { lean: leanDocument, latex: latexDocument }[language];
  // Several together, because one alone is shorter than a window.
  const text = () => Array.from({ length: 6 }, () => write(random)).join('\n');
  return Array.from({ length: count }, () => ({ language, text: text() }));
}

/** Places in documents where somebody may be typing: the window before each is the prompt. */
export function typedPassages(
  documents: readonly Document[],
  { count, window, following }: { readonly count: number; readonly window: number; readonly following: number },
  random: Random,
): Passage[] {
  const texts = documents
    .map(({ language, text }) => tokenize(regionsOf(language, text)))
    .filter(({ tokens }) => tokens.length > 2 * following);
  if (texts.length === 0) return [];
  const total = texts.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return texts.flatMap(({ tokens, kinds }) =>
    Array.from({ length: Math.ceil((count * tokens.length) / total) }, () => {
      const cut = random.integer(following, tokens.length - following);
      const [start, end] = [Math.max(0, cut - window), cut + following];
      return { tokens: tokens.slice(start, end), kinds: kinds.slice(start, end), promptTokens: cut - start };
    }),
  );
}

/** Proofs in documents behind nothing but what they prove. */
export function provedPassages(documents: readonly Document[], count: number, following: number): Passage[] {
  return documents
    .flatMap(({ language, text }) =>
      Array.from(text.matchAll(proofs[language]), ([, statement = '', proof = '']) =>
        passage(tokenize(regionsOf(language, statement)), tokenize(proofRegions(language, proof)), following),
      ),
    )
    .slice(0, count);
}

const proofRegions = (language: Language, proof: string): Region[] =>
  language === 'lean' ? [{ kind: 'Lean tactic proof', text: proof }] : regionsOf(language, proof);

/** Problems of the starter model's generator with their worked solutions. */
export function solvedPassages(count: number, following: number, random: Random): Passage[] {
  const part = (text: string) => tokenize([{ kind: 'worked solution', text }]);
  return Array.from({ length: count }, () => {
    const problem = drawProblem(random, true);
    return passage(part(solvePrompt(problem.statement)), part(solveAnswer(problem)), following);
  });
}

function passage(prompt: TokenText, text: TokenText, following: number): Passage {
  return {
    tokens: [...prompt.tokens, ...text.tokens.slice(0, following)],
    kinds: [...prompt.kinds, ...text.kinds.slice(0, following)],
    promptTokens: prompt.tokens.length,
  };
}

/** Region by region, so that each token is of one kind. */
function tokenize(regions: readonly Region[]): TokenText {
  const parts = regions.map(({ kind, text }) => ({ kind, tokens: tokenizer.encode(text, false, false) }));
  return {
    tokens: parts.flatMap(({ tokens }) => tokens),
    kinds: parts.flatMap(({ kind, tokens }) => tokens.map(() => kind)),
  };
}
