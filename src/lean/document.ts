import * as v from 'valibot';
import type { Disposable } from '../common/disposable.ts';
import { type Position, positionAt, type Range } from '../common/position.ts';
import { type LeanConnection, LeanStopped } from './connection.ts';
import { type Diagnostic, plainGoalSchema, publishDiagnosticsSchema } from './messages.ts';

/**
 * One document that only the server sees: it lives under the URI of a file, but nothing of it reaches that file or an
 * editor. Each edit makes a version; what Lean says is read for the newest version only.
 *
 *   edit → didChange(version) → `settled` waits until Lean has said all it has to say of that version → `goalsAt`
 */
export class LeanDocument {
  readonly uri: string;
  readonly #connection: LeanConnection;
  readonly #subscription: Disposable;
  #text: string;
  #version = 1;
  #published: { readonly version: number; readonly diagnostics: readonly Diagnostic[] } | undefined;

  private constructor(connection: LeanConnection, uri: string, text: string) {
    this.#connection = connection;
    this.uri = uri;
    this.#text = text;
    this.#subscription = connection.onNotification('textDocument/publishDiagnostics', (parameters) =>
      this.#receive(parameters),
    );
  }

  static async open(connection: LeanConnection, uri: string, text: string): Promise<LeanDocument> {
    const document = new LeanDocument(connection, uri, text);
    await connection.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'lean4', version: document.#version, text },
      // Imports are used as they are built; building them is the user's decision.
      dependencyBuildMode: 'never',
    });
    return document;
  }

  get text(): string {
    return this.#text;
  }

  /** Makes the text this one, by the smallest edit, so that Lean keeps what it knows of everything before it. */
  async edit(text: string): Promise<void> {
    const change = smallestEdit(this.#text, text);
    this.#text = text;
    this.#version += 1;
    await this.#connection.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.#version },
      contentChanges: [change],
    });
  }

  /** Waits until Lean has elaborated the newest version to its end; returns what it said. */
  async settled(signal: AbortSignal): Promise<readonly Diagnostic[]> {
    const version = this.#version;
    await this.#connection.request('textDocument/waitForDiagnostics', { uri: this.uri, version }, signal);
    // Lean publishes at least once for each version before it answers. If not, we know nothing, which is no success.
    if (this.#published?.version !== version) throw new LeanStopped();
    return this.#published.diagnostics;
  }

  /** The goals at a position of the newest version, or nothing where there is no tactic proof; ask once it settled. */
  async goalsAt(position: Position, signal: AbortSignal): Promise<readonly string[] | undefined> {
    const parameters = { textDocument: { uri: this.uri }, position };
    const answer = await this.#connection.request('$/lean/plainGoal', parameters, signal);
    return v.parse(plainGoalSchema, answer)?.goals;
  }

  async close(): Promise<void> {
    this.#subscription.dispose();
    await this.#connection.notify('textDocument/didClose', { textDocument: { uri: this.uri } });
  }

  #receive(parameters: unknown): void {
    const { uri, version, diagnostics } = v.parse(publishDiagnosticsSchema, parameters);
    // What was on its way about an older version may come after the word on a newer one.
    const isCurrent = version !== undefined && version >= (this.#published?.version ?? 0);
    if (uri === this.uri && isCurrent) this.#published = { version, diagnostics };
  }
}

/** The one replacement that makes `before` into `after`: between what they have in common at both ends. */
export function smallestEdit(before: string, after: string): { readonly range: Range; readonly text: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  // Never between the two halves of a character outside the basic plane.
  if (isLowSurrogate(before, start) || isLowSurrogate(after, start)) start -= 1;
  if (isLowSurrogate(before, before.length - tail) || isLowSurrogate(after, after.length - tail)) tail -= 1;
  const range = { start: positionAt(before, start), end: positionAt(before, before.length - tail) };
  return { range, text: after.slice(start, after.length - tail) };
}

function isLowSurrogate(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return offset > 0 && unit >= 0xdc00 && unit <= 0xdfff;
}
