import * as vscode from 'vscode';
import { describeError, throwIfCancelled } from '../../common/errors.ts';
import type { Log } from '../../common/log.ts';
import { cancellable } from '../../model/cancellable.ts';
import type { GoalSource, LeanPlace } from './goalSource.ts';
import { leanExtensionServer } from './leanExtension.ts';
import { goalQuestion } from './question.ts';

const leanExtension = 'leanprover.lean4';

/**
 * Asks the server of the Lean 4 extension, which has elaborated the user's files already. Only questions go there: a text
 * to check would show in the editor as errors. The extension is used as it is found, and never activated.
 */
export class LeanExtensionGoals implements GoalSource {
  readonly #log: Log;
  /** what went wrong the last time; a question is asked often, and the log says things once */
  #told: string | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  async goalsAt(place: LeanPlace, milliseconds: number, signal: AbortSignal): Promise<readonly string[] | undefined> {
    throwIfCancelled(signal);
    const patience = AbortSignal.timeout(Math.ceil(milliseconds));
    try {
      return await this.#ask(place, AbortSignal.any([signal, patience]));
    } catch (error) {
      throwIfCancelled(signal);
      this.#tell(patience.aborted ? 'its server did not answer in time' : describeError(error));
      return undefined;
    }
  }

  async #ask(place: LeanPlace, limit: AbortSignal): Promise<readonly string[] | undefined> {
    const extension = vscode.extensions.getExtension<unknown>(leanExtension);
    if (extension?.isActive !== true) return undefined;
    const document = documentOf(place);
    if (document === undefined) return undefined;
    const { version } = document;
    const send = await leanExtensionServer(extension.exports, document.uri.fsPath);
    if (send === undefined) return undefined;
    const question = goalQuestion(document.getText(), place.offset);
    if (question === undefined) return undefined;

    const { method, position, goalsIn } = question;
    const parameters = { textDocument: { uri: place.uri }, position };
    const cancellation = new vscode.CancellationTokenSource();
    try {
      const answer = Promise.resolve(send(method, parameters, cancellation.token));
      const goals = goalsIn(await cancellable(answer, limit, () => cancellation.cancel()));
      // Their server has what the editor has, which may be another text by now.
      return document.version === version && !document.isClosed ? goals : undefined;
    } finally {
      cancellation.dispose();
    }
  }

  #tell(what: string): void {
    if (what === this.#told) return;
    this.#told = what;
    this.#log.info(`Lean: no goals from the Lean 4 extension: ${what}`);
  }
}

/** The document on disk that is open under this URI, where its text is the one that the question is about. */
function documentOf({ uri, text }: LeanPlace): vscode.TextDocument | undefined {
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  if (document?.uri.scheme !== 'file') return undefined;
  return document.getText() === text.slice(0, text.length) ? document : undefined;
}
