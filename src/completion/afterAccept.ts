import { withReplaced } from '../common/textSource.ts';
import { takeoverOf } from './closers.ts';
import type { GhostRequest } from './request.ts';
import { firstLine } from './situation.ts';

/** The request as it will be once a text is accepted. */
export function afterAccept(request: GhostRequest, text: string): GhostRequest {
  const { text: document, offset, selected } = request;
  const rest = firstLine(document.slice(offset, Math.min(document.length, offset + 200)));
  const { length } = takeoverOf(text, rest);
  return {
    ...request,
    explicit: false,
    text: withReplaced(document, offset, offset + length, text),
    offset: offset + text.length,
    selected: {
      document: selected?.document ?? document,
      start: selected?.start ?? offset,
      text: (selected?.text ?? '') + text,
    },
  };
}
