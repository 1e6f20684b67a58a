import * as vscode from 'vscode';
import { UserMessage } from '../../common/errors.ts';
import type { Origin, SolutionForm, SolutionPlace } from '../../protocol/panel.ts';
import { formatFor, formatSolution, type SolutionFormat, type WrittenSolution } from '../format.ts';
import { findProblem, insertBelow, replaceProblem, type TextChange } from '../insertion.ts';

/** What a solution is written as for a document in a language. */
export function formatOf(form: SolutionForm, languageId: string | undefined): SolutionFormat {
  return form === 'document' ? formatFor(languageId) : form;
}

/**
 * Writes a solution into the document of its problem, as one step of undo: below the problem, at the cursor where the problem
 * is gone, or in the place of the problem.
 * @returns what was done, for the person
 * @throws UserMessage when there is no such place, or the document refuses
 */
export async function writeSolution(
  solution: WrittenSolution,
  form: SolutionForm,
  place: SolutionPlace,
  origin: Origin | undefined,
): Promise<string> {
  return place === 'replace' ? replace(solution, form, origin) : insert(solution, form, origin);
}

async function insert(solution: WrittenSolution, form: SolutionForm, origin: Origin | undefined): Promise<string> {
  const found = await placeOfProblem(origin);
  const { document, range } = found ?? placeOfCursor(origin) ?? nowhere();
  const text = document.getText();
  await change(document, insertBelow(text, range, written(solution, form, document)));
  return found ? 'Inserted below the problem.' : 'Inserted at the cursor.';
}

async function replace(solution: WrittenSolution, form: SolutionForm, origin: Origin | undefined): Promise<string> {
  const { document, range } = (await placeOfProblem(origin)) ?? changed();
  await change(document, replaceProblem(document.getText(), range, written(solution, form, document)));
  return 'Replaced the problem.';
}

function written(solution: WrittenSolution, form: SolutionForm, document: vscode.TextDocument): string {
  return formatSolution(solution, formatOf(form, document.languageId), document.getText());
}

async function change(document: vscode.TextDocument, { start, end, text }: TextChange): Promise<void> {
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new UserMessage('The document refused the change.', 'It may be read-only; copy the solution instead.');
  }
  await showDocument(document, document.positionAt(start));
}

interface Place {
  readonly document: vscode.TextDocument;
  readonly range: { readonly start: number; readonly end: number };
}

async function placeOfProblem(origin: Origin | undefined): Promise<Place | undefined> {
  const document = origin && (await openDocument(origin.uri));
  const range = document && findProblem(document.getText(), origin);
  return range && { document, range };
}

/** The cursor in the problem's document where it is visible, else in the text editor in use. */
function placeOfCursor(origin: Origin | undefined): Place | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const ofProblem = visibleTextEditors.find(({ document }) => document.uri.toString() === origin?.uri);
  const editor = ofProblem ?? activeTextEditor ?? visibleTextEditors[0];
  if (!editor) return undefined;
  const cursor = editor.document.offsetAt(editor.selection.end);
  return { document: editor.document, range: { start: cursor, end: cursor } };
}

function nowhere(): never {
  throw new UserMessage(
    'The problem is no longer where it was selected, and no text editor is open.',
    'Open the document, put the cursor where the solution should go, and choose Insert again.',
  );
}

function changed(): never {
  throw new UserMessage(
    'The document no longer has the problem as it was when it was solved, so nothing was replaced.',
    'Insert the solution at the cursor instead, or undo your changes to the problem.',
  );
}

/** The document, or nothing when it was deleted meanwhile. */
async function openDocument(uri: string): Promise<vscode.TextDocument | undefined> {
  return vscode.workspace.openTextDocument(vscode.Uri.parse(uri)).then(
    (document) => document,
    () => undefined,
  );
}

async function showDocument(document: vscode.TextDocument, at: vscode.Position): Promise<void> {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const viewColumn = visible?.viewColumn ?? vscode.ViewColumn.One;
  const editor = await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: true });
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
