import * as vscode from 'vscode';
import { CancelledError, describeError, UserMessage } from './common/errors.ts';
import type { Log } from './common/log.ts';

/**
 * Shows an error to the person: a UserMessage as it is, with its action as a button; anything else as one line that
 * points to the log; a cancellation not at all.
 */
export function createNotifier(log: Log): (error: unknown) => void {
  return (error) => {
    if (error instanceof CancelledError) return;
    log.error(describeError(error));
    const message = error instanceof UserMessage ? error : unexpected(error);
    void show(message);
  };
}

function unexpected(cause: unknown): UserMessage {
  return new UserMessage('Something went wrong inside Llemma.', 'The log says what.', {
    action: { title: 'Show Log', command: 'llemma.showLog' },
    cause,
  });
}

async function show(message: UserMessage): Promise<void> {
  const { action } = message;
  const text = `${message.what} ${message.todo}`;
  const chosen = await vscode.window.showErrorMessage(text, ...(action ? [action.title] : []));
  if (action && chosen === action.title) {
    await vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
  }
}
