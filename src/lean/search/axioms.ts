import { positionAt } from '../../common/position.ts';
import { type Diagnostic, severity } from '../messages.ts';
import type { Named } from './declared.ts';

/** What Lean says of a text; nothing when it does not finish. */
export type Elaborate = (text: string) => Promise<readonly Diagnostic[] | undefined>;

export interface Answer {
  readonly text: string;
  /** where the declaration begins in it; UTF-16 units */
  readonly start: number;
  /** about the text itself */
  readonly diagnostics: readonly Diagnostic[];
  /** what the declaration rests on; nothing when Lean does not say it */
  readonly axioms: readonly string[] | undefined;
  /** Lean prints no axioms in a `module`. */
  readonly inModule: boolean;
}

/** Asks Lean about a text, and which axioms a declaration in it rests on. The question stands below the text. */
export async function askForAxioms({ text, start, name }: Named, elaborate: Elaborate): Promise<Answer | undefined> {
  const { asked, line } = withQuestions(text, [`#print axioms _root_.${name}`]);
  const diagnostics = await elaborate(asked);
  if (diagnostics === undefined) return undefined;
  const messages = diagnostics.filter(({ range }) => range.start.line === line).map(({ message }) => message);
  return {
    text,
    start,
    diagnostics: diagnostics.filter(({ range }) => range.start.line < line),
    axioms: messages.map(axiomsIn).find((axioms) => axioms !== undefined),
    inModule: messages.some((message) => /cannot use [`']#print axioms[`']? in a/u.test(message)),
  };
}

function axiomsIn(message: string): readonly string[] | undefined {
  if (message.endsWith('does not depend on any axioms')) return [];
  const list = /depends on axioms: \[([^\]]*)\]$/u.exec(message)?.[1];
  return list?.split(',').map((name) => name.trim());
}

/**
 * Those of some names which are axioms by Lean's word. A Lean without the proofs and bodies of its library
 * lists theorems and definitions of it as axioms, but not when it is asked what they are.
 */
export async function onlyAxioms(
  text: string,
  names: readonly string[],
  elaborate: Elaborate,
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const { asked, line } = withQuestions(
    text,
    names.map((name) => `#print _root_.${name}`),
  );
  const diagnostics = (await elaborate(asked)) ?? [];
  return names.filter(
    (_, index) =>
      !diagnostics.some(
        ({ range, severity: level, message }) =>
          range.start.line === line + index && level === severity.information && isNoAxiom.test(message),
      ),
  );
}

const isNoAxiom =
  /^(?:@\[[^\]]*\]\s*)*(?:(?:private|protected|public|noncomputable|meta)\s+)*(?:theorem|def|abbrev|instance|opaque)\s/u;

/** @returns the text, and the line of the first question; one line each */
function withQuestions(text: string, questions: readonly string[]): { readonly asked: string; readonly line: number } {
  const above = `${text.trimEnd()}\n\n`;
  return { asked: `${above}${questions.join('\n')}\n`, line: positionAt(above, above.length).line };
}
