import type { TextEdit } from '../common/textSource.ts';
import type { LatexContext } from '../latex/context.ts';
import { LatexIndex } from '../latex/latexIndex.ts';
import { type LeanContext, LeanIndex } from '../leanSyntax/leanIndex.ts';
import type { GhostRequest } from './request.ts';

/**
 * Where a cursor stands in the syntax of its document. Each open document has an index that follows its edits, so that a
 * keystroke costs a look at the neighbourhood of the cursor, however large the document is.
 */
export class DocumentContexts {
  readonly #latex = new Map<string, LatexIndex>();
  readonly #lean = new Map<string, LeanIndex>();

  latexAt(request: GhostRequest): LatexContext {
    return contextAt(indexOf(this.#latex, request.uri, LatexIndex), request);
  }

  leanAt(request: GhostRequest): LeanContext {
    return contextAt(indexOf(this.#lean, request.uri, LeanIndex), request);
  }

  /** To be told of every edit of a document that a request was about, in order. */
  edit(uri: string, edit: TextEdit): void {
    this.#latex.get(uri)?.edit(edit);
    this.#lean.get(uri)?.edit(edit);
  }

  /** To be told when a document is closed, or may have changed unseen. */
  forget(uri: string): void {
    this.#latex.delete(uri);
    this.#lean.delete(uri);
  }
}

function indexOf<Index>(indexes: Map<string, Index>, uri: string, Index: new () => Index): Index {
  const index = indexes.get(uri) ?? new Index();
  indexes.set(uri, index);
  return index;
}

function contextAt<Context>(
  index: { contextAt(text: GhostRequest['text'], offset: number, more?: string): Context },
  { text, offset, selected }: GhostRequest,
): Context {
  if (selected === undefined) return index.contextAt(text, offset);
  return index.contextAt(selected.document, selected.start, selected.text);
}
