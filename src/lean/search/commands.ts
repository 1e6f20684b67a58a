import * as v from 'valibot';
import * as vscode from 'vscode';
import { UserMessage } from '../../common/errors.ts';
import type { LanguageModel } from '../../model/languageModel.ts';
import { requireLeanEditor, requireTrust } from '../commands.ts';
import type { TacticService } from '../tacticService.ts';
import type { FindProofOptions, ProofSettings } from './findProof.ts';
import type { FillSorriesResult, FindProofRequest, FindProofResult } from './proof.ts';
import { ProofFinder } from './proofFinder.ts';
import { offerProofs } from './provider.ts';
import { chooseProof, showReport, withSearchProgress } from './view.ts';
import { progressText, reportText, whyNot } from './words.ts';

export interface ProofDependencies {
  readonly tactics: TacticService;
  readonly model: LanguageModel;
  readonly log: vscode.LogOutputChannel;
  readonly notify: (error: unknown) => void;
  readonly settings: () => ProofSettings & { readonly codeLens: boolean };
}

/**
 * The commands `llemma.findProof` and `llemma.fillSorries`, the first of which is offered where a proof is missing. Called
 * with `{ uri, position }` and `{ uri }` they answer with a FindProofResult and a FillSorriesResult, and show and change
 * nothing. From the palette they are about the cursor and the active editor, and insert what the user has chosen; with
 * `{ uri, position, insert: true }` the first does so for another place.
 */
export class Proofs implements vscode.Disposable {
  readonly #finder: ProofFinder;
  readonly #registered: vscode.Disposable;

  constructor({ tactics, model, log, notify, settings }: ProofDependencies) {
    const checkerFor = (uri: string) => tactics.checkerFor(uri);
    this.#finder = new ProofFinder({ checkerFor, model, log, settings, onModelFailure: notify });
    this.#registered = vscode.Disposable.from(
      vscode.commands.registerCommand('llemma.findProof', async (argument: unknown) => {
        const request = names('position', argument) ? parse(requestSchema, argument) : undefined;
        if (request?.insert === false) return this.findAt(request);
        return insertProof(request, this.#finder).catch(notify);
      }),
      vscode.commands.registerCommand('llemma.fillSorries', async (argument: unknown) => {
        if (names('uri', argument)) return fillAll(parse(fileSchema, argument).uri, this.#finder);
        return insertAll(this.#finder).catch(notify);
      }),
      offerProofs(() => settings().codeLens),
    );
  }

  /** Finds a proof at a position of a document that is open or can be read. */
  async findAt({ uri, position }: FindProofRequest, options: FindProofOptions = {}): Promise<FindProofResult> {
    requireTrust();
    return this.#finder.find(sourceOf(await open(uri)), position, options);
  }

  dispose(): void {
    this.#registered.dispose();
  }
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positionSchema = v.object({ line: count, character: count });
const requestSchema = v.object({ uri: v.string(), position: positionSchema, insert: v.optional(v.boolean(), false) });
const fileSchema = v.object({ uri: v.string() });

/** Menus pass the document's URI itself, so only an object that names what a request must have is one. */
function names(key: string, argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && key in argument;
}

function parse<T>(schema: v.GenericSchema<unknown, T>, argument: unknown): T {
  const request = v.safeParse(schema, argument);
  if (request.success) return request.output;
  throw new UserMessage(
    'The place for a proof is not given.',
    'Call llemma.findProof with { uri: "file:///…", position: { line, character } }, llemma.fillSorries with { uri }.',
  );
}

async function open(uri: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
}

function sourceOf(document: vscode.TextDocument): { readonly uri: string; readonly text: string } {
  return { uri: document.uri.toString(), text: document.getText() };
}

async function insertProof(place: FindProofRequest | undefined, finder: ProofFinder): Promise<void> {
  requireTrust();
  const document = place === undefined ? requireLeanEditor().document : await open(place.uri);
  const position = place?.position ?? requireLeanEditor().selection.active;
  const source = sourceOf(document);
  const { outcome } = await withSearchProgress('Looking for a proof', (signal, say) =>
    finder.find(source, position, { signal, onProgress: (progress) => say(progressText(progress)) }),
  );
  if (outcome.kind === 'notFound') {
    void vscode.window.showInformationMessage(`No proof was found: ${whyNot(outcome)}.`);
    return;
  }
  const proof = await chooseProof(outcome.proofs);
  if (proof) await apply(document, source.text, [proof.edit]);
}

async function fillAll(uri: string, finder: ProofFinder): Promise<FillSorriesResult> {
  requireTrust();
  return finder.fill(sourceOf(await open(uri)), { signal: new AbortController().signal });
}

async function insertAll(finder: ProofFinder): Promise<void> {
  requireTrust();
  const { document } = requireLeanEditor();
  const source = sourceOf(document);
  const result = await withSearchProgress('Filling every sorry', (signal, say) =>
    finder.fill(source, {
      signal,
      onProgress: (done, total, search) =>
        say(`${done + 1} of ${total}${search === undefined ? '' : `: ${progressText(search)}`}`),
    }),
  );
  const { sorries, edits } = result;
  if (sorries.length === 0) {
    throw new UserMessage('This file has no sorry in a declaration.', 'Write sorry where a proof is to be found.');
  }
  await showReport(reportText(vscode.workspace.asRelativePath(document.uri), result));
  const found = `${edits.length} of ${sorries.length} were proved.`;
  if (edits.length === 0) {
    void vscode.window.showInformationMessage(found);
    return;
  }
  const insert = 'Insert Proofs';
  if ((await vscode.window.showInformationMessage(found, insert)) === insert) await apply(document, source.text, edits);
}

/** Changes the document that was checked, and no other. */
async function apply(document: vscode.TextDocument, checked: string, edits: FillSorriesResult['edits']): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    change.replace(document.uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
  }
  if (document.getText() === checked && (await vscode.workspace.applyEdit(change))) return;
  throw new UserMessage(
    'The document changed since Lean checked it, so nothing was inserted.',
    'Ask again for the document as it is now.',
  );
}
