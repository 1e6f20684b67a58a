import { takeoverOf } from './closers.ts';
import type { GhostText } from './engine.ts';
import { type CompleteRequest, type CompleteResult, requestFor } from './request.ts';
import type { CompletionSettings } from './settings.ts';
import { firstLine } from './situation.ts';

/** How many texts were completed; each has a name of its own, as nothing known of one holds for another. */
let texts = 0;

/**
 * Completes a text outside of any editor: what to insert at its cursor, and nothing that would have to be replaced.
 * @throws CancelledError when the signal fires, UserMessage when the model cannot answer
 */
export async function completeText(
  request: CompleteRequest,
  engine: GhostText,
  settings: CompletionSettings,
  signal: AbortSignal = new AbortController().signal,
): Promise<CompleteResult> {
  const asked = requestFor(request, `text:${++texts}`);
  const suggestion = await engine
    .suggest(asked, { kind: 'api' }, settings, signal)
    .finally(() => engine.closed(asked.uri));
  if (suggestion.kind === 'silent') return { text: undefined, reason: suggestion.reason };
  const [text = ''] = suggestion.texts;
  const { before } = takeoverOf(text, firstLine(request.suffix ?? ''));
  if (before === '') return { text: undefined, reason: 'it goes on only behind the closing bracket' };
  return { text: before, reason: undefined };
}
