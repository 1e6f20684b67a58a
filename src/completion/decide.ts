import type { GhostRequest } from './request.ts';
import { isOnlyClosers } from './closers.ts';
import type { CompletionSettings } from './settings.ts';
import { type Family, familyOf, firstLine, lastLine, type Situation, situationOf } from './situation.ts';

export type Decision =
  { readonly kind: 'ask'; readonly situation: Situation } | { readonly kind: 'silent'; readonly reason: string };

/** Whether to offer anything here. What costs least is looked at first, the whole document last. */
export function decide(request: GhostRequest, settings: CompletionSettings): Decision {
  const { languageId } = request;
  const family = familyOf(languageId);
  if (!family) return silent(`there is no ghost text for the language '${languageId}'`);

  const reason = switchedOff(request, settings) ?? unsuitedLine(request, family);
  if (reason !== undefined) return silent(reason);

  const situation = situationOf(request, family);
  const unsuited = unsuitedPlace(situation, request.explicit);
  return unsuited === undefined ? { kind: 'ask', situation } : silent(unsuited);
}

const silent = (reason: string): Decision => ({ kind: 'silent', reason });

function switchedOff({ explicit, languageId }: GhostRequest, settings: CompletionSettings): string | undefined {
  if (explicit) return undefined;
  if (!settings.enabled) return 'ghost text is switched off';
  if (!settings.languages.includes(languageId)) return `the language '${languageId}' is not enabled`;
  return undefined;
}

function unsuitedLine({ prefix, suffix, explicit }: GhostRequest, family: Family): string | undefined {
  if (prefix.trim() === '') return 'nothing stands before the cursor';
  // The Lean extension replaces the abbreviation while it is typed; text shown beside it would be torn apart.
  if (family === 'lean' && /\\\S*$/.test(lastLine(prefix))) return 'a Lean abbreviation is being typed';
  if (!explicit && !isOnlyClosers(firstLine(suffix ?? ''))) return 'there is text to the right of the cursor';
  return undefined;
}

function unsuitedPlace({ latex }: Situation, explicit: boolean): string | undefined {
  // Command names are the business of the LaTeX extension's own completion.
  if (latex?.typingCommand) return 'a LaTeX command is being typed';
  if (!explicit && (latex?.mode === 'comment' || latex?.mode === 'verbatim'))
    return `the cursor is in ${latex.mode} text`;
  return undefined;
}
