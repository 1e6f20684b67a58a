import * as v from 'valibot';
import * as vscode from 'vscode';
import { UserMessage } from '../common/errors.ts';
import { completeText } from './completeText.ts';
import type { GhostText } from './engine.ts';
import type { SettingsFor } from './provider.ts';

const requestSchema = v.object({ languageId: v.string(), prefix: v.string(), suffix: v.optional(v.string(), '') });

/**
 * Registers `llemma.complete`. Called with a CompleteRequest it answers with a CompleteResult and shows nothing; from the
 * palette or a key it asks for ghost text in the active editor.
 */
export function registerComplete(engine: GhostText, settings: SettingsFor): vscode.Disposable {
  return vscode.commands.registerCommand('llemma.complete', (argument: unknown) => {
    if (argument === undefined) return vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    const request = v.safeParse(requestSchema, argument);
    if (request.success) return completeText(request.output, engine, settings());
    throw new UserMessage(
      'The text to complete is missing.',
      "Call llemma.complete with { languageId: 'latex', prefix: '…' }.",
    );
  });
}
