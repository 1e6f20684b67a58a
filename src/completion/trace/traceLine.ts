import type { GhostTrace, TraceOutcome } from './trace.ts';
import { onOneLine, placeWords, silenceWords, sourceWords, stageWords, timeWords } from './words.ts';

/**
 * A trace as one line of the log: trigger, place, what became of it and why, times, tokens. Of a text only its length is
 * told: documents are private, and logs are sent around.
 */
export function traceLine(trace: GhostTrace): string {
  const { trigger, place, outcome, tokens } = trace;
  const read = tokens && `${tokens.prompt} prompt tokens, ${tokens.evaluated} read, ${tokens.generated} written`;
  const parts = [`${trigger}, ${placeWords(place)} → ${outcomeWords(outcome)}`, `${timeWords(trace)} ms`, read];
  return `ghost text: ${parts.filter(Boolean).join('; ')}`;
}

function outcomeWords(outcome: TraceOutcome): string {
  switch (outcome.kind) {
    case 'shown':
      return `shown (length ${outcome.text.length}): ${sourceWords(outcome)}`;
    case 'silent':
      return `nothing: ${silenceWords(outcome)}`;
    case 'cancelled':
      return `cancelled ${stageWords(outcome)}`;
    case 'failed':
      return `failed: ${onOneLine(outcome.what)}`;
  }
}
