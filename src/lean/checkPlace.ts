import { declaredName, hasWord, lastDeclaration } from '../leanSyntax/declaration.ts';
import { scanLean } from '../leanSyntax/scan.ts';
import { shortenProofs, type ShortProofs } from '../leanSyntax/shortProofs.ts';
import { saysSorry } from './classify.ts';
import { isAtLeast, type LeanVersion } from './leanVersion.ts';
import { type Diagnostic, severity } from './messages.ts';
import { type Scratch, scratchAfter } from './scratch.ts';
import type { Slot } from './slot.ts';

/** A place in a document at which candidates are checked. */
export interface CheckPlace {
  /** the user's own file: its project's options hold for it, and another server having it open does not matter */
  readonly uri: string;
  readonly text: string;
  readonly slot: Slot;
}

/** The first Lean in which the proof of a theorem has no say in which variables it takes. */
const variablesByStatement: LeanVersion = { major: 4, minor: 12 };

/** A place as it is shown to Lean: what the checks of all its candidates have in common. */
export class ShownPlace {
  readonly uri: string;
  /** the name of the declaration that the place is in, without its namespace */
  readonly declaration: string | undefined;
  /** the line that it begins on in the text that Lean is shown */
  readonly declarationLine: number;
  /** whether that declaration has a `sorry` of its own around the place */
  readonly hasSorry: boolean;
  readonly #slot: Slot;
  readonly #before: ShortProofs;
  readonly #speaksOfWarnings: boolean;

  /**
   * @param kept the code of declarations above whose proofs are not cut short
   * @param version of the Lean that it is shown to, where it is known
   */
  constructor({ uri, text, slot }: CheckPlace, kept: ReadonlySet<string> | 'all' = new Set(), version?: LeanVersion) {
    const before = text.slice(0, slot.start).replaceAll('\r\n', '\n');
    const { code } = scanLean(before);
    const own = lastDeclaration(code);
    this.uri = uri;
    this.declaration = declaredName(own);
    this.declarationLine = lineBreaks(before) - lineBreaks(own);
    this.hasSorry = hasWord(own + slot.tail, 'sorry', 'admit', 'stop');
    this.#slot = slot;
    this.#speaksOfWarnings = hasWord(code, 'warn\\.sorry');
    const variablesBy = version !== undefined && isAtLeast(version, variablesByStatement) ? 'statement' : 'proof';
    this.#before = kept === 'all' ? { text: before, changed: [] } : shortenProofs(before, kept, variablesBy);
  }

  scratch(candidate: string): Scratch {
    return scratchAfter(this.#before.text, this.#slot, candidate);
  }

  /** Whether a `sorry` here may go without a warning: the file or its project have switched it off. */
  mayMuteSorry(diagnostics: readonly Diagnostic[]): boolean {
    return this.#speaksOfWarnings || (this.#before.changed.length > 0 && !diagnostics.some(saysSorry));
  }

  /** The code of the declarations with an error where a proof was cut short: cutting it may have been wrong. */
  doubts(diagnostics: readonly Diagnostic[]): string[] {
    const errors = diagnostics.filter(({ severity: level }) => level === severity.error);
    return this.#before.changed
      .filter(({ first, last }) => errors.some(({ range }) => first <= range.start.line && range.start.line < last))
      .map(({ code }) => code);
  }
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}

/** Shows places with the proofs above them cut short, but for those with which that went wrong. */
export class Places {
  readonly #kept = new Set<string>();

  /** @param version of the Lean that it is shown to, where it is known */
  show(place: CheckPlace, version: LeanVersion | undefined): ShownPlace {
    return new ShownPlace(place, this.#kept, version);
  }

  /** From now on, these declarations are shown whole. */
  keep(declarations: readonly string[]): void {
    for (const declaration of declarations) this.#kept.add(declaration);
  }
}
