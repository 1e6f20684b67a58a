import * as vscode from 'vscode';
import type { SourceFiles } from './includedFiles.ts';

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
