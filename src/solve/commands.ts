import * as v from 'valibot';
import * as vscode from 'vscode';
import { UserMessage } from '../common/errors.ts';
import type { Origin } from './insertion.ts';
import { SolutionPanel, type SolutionPanelDependencies } from './panel.ts';
import { cleanProblem } from './problem.ts';
import { solve, type SolveResult } from './solve.ts';

const requestSchema = v.object({ problem: v.string() });

/**
 * Registers `llemma.solveSelection`. Called with `{ problem }` it answers with a SolveResult and shows nothing; from the
 * palette or a menu it solves the selection of the active editor in the panel.
 */
export function registerSolve(dependencies: SolutionPanelDependencies): vscode.Disposable {
  const panel = new SolutionPanel(dependencies);
  const command = vscode.commands.registerCommand('llemma.solveSelection', (argument: unknown) =>
    isRequest(argument) ? solveHeadless(argument, dependencies) : solveSelection(panel, dependencies),
  );
  return vscode.Disposable.from(command, panel);
}

/** Menus pass the document's URI, so only what names a problem is a request. */
function isRequest(argument: unknown): argument is { problem: unknown } {
  return typeof argument === 'object' && argument !== null && 'problem' in argument;
}

async function solveHeadless(argument: unknown, { model, settings }: SolutionPanelDependencies): Promise<SolveResult> {
  const request = v.safeParse(requestSchema, argument);
  if (!request.success) {
    throw new UserMessage('The problem is not a text.', 'Call llemma.solveSelection with { problem: "…" }.');
  }
  return solve(request.output, { model, settings: settings() });
}

async function solveSelection(panel: SolutionPanel, { notify }: SolutionPanelDependencies): Promise<void> {
  try {
    const { problem, origin } = readSelection(vscode.window.activeTextEditor);
    await panel.solve(problem, origin);
  } catch (error) {
    notify(error);
  }
}

function readSelection(editor: vscode.TextEditor | undefined): { problem: string; origin: Origin | undefined } {
  if (!editor) return { problem: cleanProblem(''), origin: undefined };
  const { document, selection } = editor;
  const text = document.getText(selection);
  const { languageId } = document;
  const origin = { uri: document.uri.toString(), languageId, start: document.offsetAt(selection.start), text };
  return { problem: cleanProblem(text, languageId), origin };
}
