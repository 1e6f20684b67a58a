import { isOnlyClosers } from './closers.ts';
import type { CompleteRequest } from './request.ts';

interface Shown {
  readonly request: CompleteRequest;
  readonly text: string;
}

/**
 * The last text that was offered. As long as what is typed agrees with it, the remainder answers without the model; so
 * it does after a partial accept, and after a backspace over what agreed. It holds one text at a time.
 */
export class TypedThrough {
  #shown: Shown | undefined;

  remember(request: CompleteRequest, text: string): void {
    this.#shown = { request, text };
  }

  /** What is left of the text at this request's cursor, if the document still agrees with it. */
  remainder(request: CompleteRequest): string | undefined {
    if (!this.#shown) return undefined;
    const { request: asked, text } = this.#shown;
    const typed = request.prefix.slice(asked.prefix.length);
    const agrees =
      asked.languageId === request.languageId &&
      text.length > typed.length &&
      text.startsWith(typed) &&
      request.prefix.startsWith(asked.prefix) &&
      differByClosers(asked.suffix ?? '', request.suffix ?? '');
    return agrees ? text.slice(typed.length) : undefined;
  }
}

/** Editors add and remove closing brackets behind the cursor while one types. */
function differByClosers(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.endsWith(short) && isOnlyClosers(long.slice(0, long.length - short.length));
}
