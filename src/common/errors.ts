/** A button offered beside a message: its label and the command it runs. */
export interface MessageAction {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/**
 * An error meant for a person. `what` says what happened, `todo` what to do about it; both are whole sentences.
 * Everything else that is thrown is internal: it goes to the log with its cause, and the person gets one line.
 */
export class UserMessage extends Error {
  readonly what: string;
  readonly todo: string;
  readonly action: MessageAction | undefined;

  constructor(what: string, todo: string, options: { action?: MessageAction; cause?: unknown } = {}) {
    super(`${what} ${todo}`, { cause: options.cause });
    this.name = 'UserMessage';
    this.what = what;
    this.todo = todo;
    this.action = options.action;
  }
}

/** Thrown when the caller's own signal ended the work; never shown to anybody. */
export class CancelledError extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'CancelledError';
  }
}

/** @throws CancelledError when the signal has fired. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError();
}

/** The text of any thrown value, with its causes, on one line, for the log. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : ` (because: ${describeError(error.cause)})`;
  return `${error.message}${cause}`;
}
