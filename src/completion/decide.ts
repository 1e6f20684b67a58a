import { isOnlyClosers } from './closers.ts';
import type { DocumentContexts } from './documentContexts.ts';
import type { GhostRequest } from './request.ts';
import type { CompletionSettings } from './settings.ts';
import { type Family, familyOf, firstLine, type Situation, situationOf } from './situation.ts';

export type Decision =
  { readonly kind: 'ask'; readonly situation: Situation } | { readonly kind: 'silent'; readonly reason: string };

/** Whether to offer anything here. What costs least is looked at first. */
export function decide(
  request: GhostRequest,
  settings: Pick<CompletionSettings, 'enabled' | 'languages'>,
  contexts?: DocumentContexts,
): Decision {
  const { languageId } = request;
  const family = familyOf(languageId);
  if (!family) return silent(`there is no ghost text for the language '${languageId}'`);

  const reason = switchedOff(request, settings) ?? unsuitedLine(request);
  if (reason !== undefined) return silent(reason);

  const situation = situationOf(request, family, contexts);
  const unsuited = unsuitedPlace(situation, family, request.explicit);
  return unsuited === undefined ? { kind: 'ask', situation } : silent(unsuited);
}

const silent = (reason: string): Decision => ({ kind: 'silent', reason });

function switchedOff(
  { explicit, languageId }: GhostRequest,
  { enabled, languages }: Pick<CompletionSettings, 'enabled' | 'languages'>,
): string | undefined {
  if (explicit) return undefined;
  if (!enabled) return 'ghost text is switched off';
  return languages.includes(languageId) ? undefined : `the language '${languageId}' is not enabled`;
}

/** How far the text before the cursor is looked at for anything at all. */
const lookBack = 2000;

function unsuitedLine({ text, offset, explicit }: GhostRequest): string | undefined {
  if (text.slice(Math.max(0, offset - lookBack), offset).trim() === '') return 'nothing stands before the cursor';
  const rest = firstLine(text.slice(offset, Math.min(text.length, offset + lookBack)));
  if (!explicit && !isOnlyClosers(rest)) return 'there is text to the right of the cursor';
  return undefined;
}

function unsuitedPlace({ latex, lean }: Situation, family: Family, explicit: boolean): string | undefined {
  // The Lean extension replaces the abbreviation while it is typed; text shown beside it would be torn apart.
  if (lean?.abbreviation) return 'a Lean abbreviation is being typed';
  // Command names are the business of the LaTeX extension's own completion.
  if (latex?.typingCommand) return 'a LaTeX command is being typed';
  if (explicit) return undefined;
  const argument = latex?.inCommandArgument;
  if (argument !== undefined && !environmentNames.has(argument)) return `the argument of \\${argument} is being typed`;
  const place = family === 'lean' ? lean?.place : latex?.mode;
  if (place === 'comment' || place === 'verbatim' || place === 'string') return `the cursor is in ${kinds[place]}`;
  return undefined;
}

/** Their arguments are names of environments, which come from the text; others name labels, files and packages. */
const environmentNames: ReadonlySet<string> = new Set(['begin', 'end']);

const kinds = { comment: 'a comment', verbatim: 'verbatim text', string: 'a string' } as const;
