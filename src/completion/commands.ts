import * as v from 'valibot';
import * as vscode from 'vscode';
import { UserMessage } from '../common/errors.ts';
import { complete } from './complete.ts';
import type { GhostTextDependencies } from './provider.ts';
import type { CompleteRequest, CompleteResult } from './request.ts';

const requestSchema = v.object({ languageId: v.string(), prefix: v.string(), suffix: v.optional(v.string(), '') });

/**
 * Registers `llemma.complete`. Called with a CompleteRequest it answers with a CompleteResult and shows nothing; from the
 * palette or a key it asks for ghost text in the active editor.
 */
export function registerComplete(dependencies: GhostTextDependencies): vscode.Disposable {
  return vscode.commands.registerCommand('llemma.complete', (argument: unknown) =>
    argument === undefined
      ? vscode.commands.executeCommand('editor.action.inlineSuggest.trigger')
      : completeText(readRequest(argument), dependencies),
  );
}

/** Completes a text outside of any editor, as the public API does. */
export function completeText(
  request: CompleteRequest,
  { model, log, settings }: GhostTextDependencies,
  signal: AbortSignal = new AbortController().signal,
): Promise<CompleteResult> {
  return complete({ ...request, explicit: true }, { model, log, settings: settings() }, signal);
}

function readRequest(argument: unknown): CompleteRequest {
  const request = v.safeParse(requestSchema, argument);
  if (request.success) return request.output;
  throw new UserMessage(
    'The text to complete is missing.',
    "Call llemma.complete with { languageId: 'latex', prefix: '…' }.",
  );
}
