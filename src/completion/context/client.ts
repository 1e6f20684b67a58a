import * as vscode from 'vscode';
import { latexFindings } from './findings.ts';
import { IncludedFiles, type SourceFiles } from './includedFiles.ts';

/** A larger file holds something else than definitions. Bytes. */
const largest = 2_000_000;

/** The files of the workspace, wherever it is; one that is open is read as it is in its editor. */
export const workspaceFiles: SourceFiles = {
  async stamp(uri) {
    const open = openDocument(uri);
    if (open !== undefined) return `version ${open.version}`;
    const { mtime, size } = await vscode.workspace.fs.stat(vscode.Uri.parse(uri, true));
    return size > largest ? undefined : `${mtime} ${size}`;
  },

  async read(uri) {
    const open = openDocument(uri);
    if (open !== undefined) return open.getText();
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true)));
  },
};

const openDocument = (uri: string): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);

const included = new IncludedFiles(workspaceFiles, latexFindings);

/** What is defined in the files that a LaTeX document includes, as it stands there, in the order in which TeX reads it. */
export async function definitionsElsewhere(uri: string, documentText: string): Promise<string> {
  const found = await included.definitionsFor(uri, latexFindings(documentText));
  return found.map(({ text }) => text).join('\n');
}
