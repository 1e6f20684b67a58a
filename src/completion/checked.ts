import { alternatives, type Question } from './ask.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import { offerOf } from './offer.ts';
import type { ProofAssistant, TacticJudgement } from './proofAssistant.ts';
import type { GhostRequest } from './request.ts';
import type { Situation } from './situation.ts';
import type { Stopwatch } from './timing/stopwatch.ts';

/** Other tactics to try where Lean rejects the first. */
const otherTactics = 3;

/** What Lean may take for all of them, in milliseconds: people wait that long for ghost text at most. */
const mostCheckMilliseconds = { typing: 500, explicit: 2000 } as const;

export interface CheckOptions {
  readonly assistant: ProofAssistant;
  readonly watch: Stopwatch;
  readonly signal: AbortSignal;
  /** writes other tactics; undefined where that would take too long */
  readonly others: (() => Promise<readonly string[]>) | undefined;
}

/**
 * Texts that Lean does not reject, those that it accepts first. Where it rejects the first, others are tried.
 * @param texts what would be shown, best first
 */
export async function checkedTexts(
  texts: readonly string[],
  request: GhostRequest,
  situation: Situation,
  options: CheckOptions,
): Promise<readonly string[]> {
  if (situation.lean?.tactics === undefined) return texts;
  const judge = (all: readonly string[]) => judged(all, request, options);
  const first = await judge(texts);
  if (first.length > 0 || options.others === undefined) return first;
  const others = await options.watch.wait('model', options.others());
  return judge(others.filter((text) => !texts.includes(text)));
}

async function judged(
  texts: readonly string[],
  { uri, text, offset, explicit }: GhostRequest,
  { assistant, watch, signal }: CheckOptions,
): Promise<readonly string[]> {
  if (texts.length === 0) return [];
  const question = { uri, text, offset, candidates: texts };
  const milliseconds = mostCheckMilliseconds[explicit ? 'explicit' : 'typing'];
  const judgements = await watch.wait('check', assistant.judge(question, milliseconds, signal));
  const withJudgement = (wanted: TacticJudgement) => texts.filter((_, index) => judgements[index] === wanted);
  return [...withJudgement('accepted'), ...withJudgement('unknown')];
}

/** The distinct texts that can be shown of some other continuations. */
export async function otherTexts(
  model: LanguageModel,
  question: Question,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const written = await alternatives(model, question, otherTactics, signal);
  const offers = written.map((one) => offerOf(one, question.situation, question.shape));
  return [...new Set(offers.flatMap((offer) => (offer.kind === 'text' ? [offer.text] : [])))];
}
