import * as v from 'valibot';
import * as vscode from 'vscode';
import { UserMessage } from '../common/errors.ts';
import type { Origin } from '../protocol/panel.ts';
import { SolutionPanel, type SolutionPanelDependencies } from './panel.ts';
import { inCommonTerms, isLatex, problemAround } from './place/problemAround.ts';
import { cleanProblem } from './problem.ts';
import { solve } from './solve.ts';
import type { SolveRequest, SolveResult } from './solveResult.ts';

export interface SolveCommandDependencies extends SolutionPanelDependencies {
  /** what is defined in the files that a LaTeX document includes; for a document by its URI and text */
  readonly definitionsElsewhere: (uri: string, documentText: string) => Promise<string>;
}

const requestSchema: v.GenericSchema<unknown, SolveRequest> = v.object({
  problem: v.string(),
  samples: v.optional(v.number()),
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  method: v.optional(v.string()),
});

/**
 * Registers `llemma.solveSelection`. Called with `{ problem }` it answers with a SolveResult and shows nothing; from the
 * palette or a menu it solves the selection of the active editor, or the problem around its cursor, in the panel.
 */
export function registerSolve(dependencies: SolveCommandDependencies): vscode.Disposable {
  const panel = new SolutionPanel(dependencies);
  const command = vscode.commands.registerCommand('llemma.solveSelection', (argument: unknown) =>
    isRequest(argument) ? solveHeadless(argument, dependencies) : solveInEditor(panel, dependencies),
  );
  return vscode.Disposable.from(command, panel);
}

/** Menus pass the document's URI, so only what names a problem is a request. */
function isRequest(argument: unknown): argument is { problem: unknown } {
  return typeof argument === 'object' && argument !== null && 'problem' in argument;
}

async function solveHeadless(argument: unknown, dependencies: SolutionPanelDependencies): Promise<SolveResult> {
  const request = v.safeParse(requestSchema, argument);
  if (!request.success) {
    throw new UserMessage('The problem is not a text.', 'Call llemma.solveSelection with { problem: "…" }.');
  }
  return solve(request.output, { ...dependencies, settings: dependencies.settings() });
}

/** Where no problem is found the panel opens for the person to write it. */
async function solveInEditor(panel: SolutionPanel, dependencies: SolveCommandDependencies): Promise<void> {
  try {
    const found = await findProblem(vscode.window.activeTextEditor, dependencies);
    if (found === undefined) panel.draft();
    else await panel.solve(found.problem, found.origin);
  } catch (error) {
    dependencies.notify(error);
  }
}

async function findProblem(
  editor: vscode.TextEditor | undefined,
  { definitionsElsewhere }: SolveCommandDependencies,
): Promise<{ problem: string; origin: Origin } | undefined> {
  if (!editor) return undefined;
  const { document, selection } = editor;
  const { languageId } = document;
  const text = document.getText();
  const [start, end] = [document.offsetAt(selection.start), document.offsetAt(selection.end)];
  const selected = { start, end, problem: text.slice(start, end) };
  const place = selection.isEmpty ? problemAround(text, start, languageId) : selected;
  if (place === undefined) return undefined;
  const uri = document.uri.toString();
  const elsewhere = isLatex(languageId) ? await definitionsElsewhere(uri, text) : '';
  // What the document says itself comes last, and counts.
  const problem = inCommonTerms(cleanProblem(place.problem, languageId), `${elsewhere}\n${text}`, languageId);
  const origin = { uri, languageId, start: place.start };
  return { problem, origin: { ...origin, text: text.slice(place.start, place.end) } };
}
