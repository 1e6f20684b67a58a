import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { exampleNames, examples, placeOf } from './examples.ts';

export interface ExampleDependencies {
  /** where the examples are shipped */
  readonly source: string;
  /** where they are tried; what is there of an earlier try is replaced */
  readonly folder: string;
  readonly notify: (error: unknown) => void;
}

const nameSchema = v.picklist(exampleNames);

/** Registers `llemma.openExample`, which the buttons of the walkthrough run with the name of an example. */
export function registerExamples(dependencies: ExampleDependencies): vscode.Disposable {
  return vscode.commands.registerCommand('llemma.openExample', (name: unknown) =>
    openExample(name, dependencies).catch(dependencies.notify),
  );
}

/** Opens a copy on the disk: Lean checks files only, and nobody is asked to save it. */
async function openExample(name: unknown, { source, folder }: ExampleDependencies): Promise<void> {
  const example = examples[v.parse(nameSchema, name)];
  const path = join(folder, example.file);
  const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.fsPath === path);
  if (!isOpen) {
    await mkdir(folder, { recursive: true });
    await copyFile(join(source, example.file), path);
  }
  const document = await vscode.workspace.openTextDocument(path);
  const place = placeOf(example, document.getText());
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preview: false,
    ...(place && { selection: new vscode.Range(document.positionAt(place.start), document.positionAt(place.end)) }),
  });
}
