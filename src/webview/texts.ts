import type { Check, ShownSample, Solution } from '../protocol/panel.ts';
import { countRefuted } from '../protocol/votes.ts';
import { plainMath, plainText } from './plainMath.ts';

/** What the panel says of a solution, in words. */

export function isRunning({ phase }: Solution): boolean {
  return phase.kind === 'waiting' || phase.kind === 'solving';
}

/** Where it stands; short, because screen readers say it. */
export function phaseText(solution: Solution): string {
  const { phase, counted, asked } = solution;
  const solutions = `${counted} of ${asked} solutions`;
  switch (phase.kind) {
    case 'draft':
      return '';
    case 'waiting':
      return phase.message;
    case 'solving':
      return 'Solving…';
    case 'done':
      if (asked === 1) return 'Finished';
      if (phase.because === 'allSamples') return `Finished, ${counted} solutions`;
      return phase.because === 'timeLimit' ? `Time was up after ${solutions}` : `Decided after ${solutions}`;
    case 'stopped':
      return asked === 1 ? 'Stopped' : `Stopped after ${solutions}`;
    case 'failed':
      return 'Failed';
  }
}

/** Why it ended where it did, for those who wonder. */
export function endingText({ phase }: Solution): string {
  if (phase.kind !== 'done') return '';
  switch (phase.because) {
    case 'allSamples':
      return '';
    case 'cannotBeOvertaken':
      return 'No other answer could have won any more.';
    case 'unlikelyToChange':
      return 'The votes so far make it at least 95 % likely that this answer would have won.';
    case 'timeLimit':
      return 'The setting llemma.solve.timeLimit says how long to wait.';
  }
}

/** How far it has come, and how long it took. */
export function progressText(solution: Solution): string {
  const { phase, asked, counted, milliseconds } = solution;
  const time = phase.kind === 'done' || phase.kind === 'stopped' ? durationText(milliseconds) : '';
  return phase.kind === 'solving' && asked > 1 ? `${counted} of ${asked} solutions` : time;
}

function durationText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

export interface Agreement {
  readonly text: string;
  readonly low: boolean;
}

/** Below this share of the solutions that vote, agreement is low: most of them say something else, or nothing. */
const lowShare = 1 / 2;

/** How many solutions agree with the first answer; undefined when only one was asked for, or none has an answer. */
export function agreementOf(solution: Solution): Agreement | undefined {
  const { votes, counted, asked } = solution;
  const [first, second] = votes;
  if (first === undefined || asked === 1) return undefined;
  const refuted = countRefuted(votes);
  const voters = counted - refuted;
  if (first.samples.length === 0) return { text: noVote(counted), low: true };
  const { text, low } = agreementAmong(voters, first.samples.length, second?.samples.length, isRunning(solution));
  return { text: refuted === 0 ? text : `${text}. ${leftOut(refuted)}`, low };
}

/**
 * @param voters how many solutions were counted and may vote
 * @param count votes of the first answer, and `next` of the second
 */
function agreementAmong(voters: number, count: number, next: number | undefined, running: boolean): Agreement {
  if (voters === 1) {
    return running
      ? { text: 'The first of several solutions', low: false }
      : { text: 'Only one solution has a vote: nothing to compare it with', low: true };
  }
  const soFar = running ? ' so far' : '';
  if (count === 1) return { text: `No two of ${voters} solutions agree${soFar}`, low: true };
  const agreeing = `${count} of ${voters} agree${soFar}`;
  if (next === count) return { text: `Undecided: ${agreeing}, and as many on another answer`, low: true };
  return count / voters < lowShare
    ? { text: `Low agreement: only ${agreeing}`, low: true }
    : { text: agreeing, low: false };
}

const noVote = (counted: number): string =>
  counted === 1
    ? 'A step of this solution does not hold, so it has no vote'
    : 'Each solution with an answer has a step that does not hold, so none has a vote';

const leftOut = (refuted: number): string =>
  refuted === 1
    ? 'One more has a step that does not hold, and no vote'
    : `${refuted} more have a step that does not hold, and no vote`;

/** Why a sample has no part in the vote, when it has none. */
export function sampleNote({ index, state, answer, program }: ShownSample, solution: Solution): string {
  // It says for itself what came of it.
  if (program !== undefined) return '';
  const running = isRunning(solution);
  if (state === 'cut') return 'Cut off at the token limit. It does not vote.';
  if (state === 'writing') return running ? '' : 'Not finished. It does not vote.';
  if (solution.votes.some(({ refuted = [] }) => refuted.includes(index)))
    return 'One of its steps does not hold, so it does not vote.';
  return answer === undefined ? 'It states no final answer, and does not vote.' : '';
}

const longestChoice = 48;

/** A sample as an entry of the list of samples. */
export function sampleLabel({ index, state, answer }: ShownSample): string {
  const endings = { writing: 'not finished', cut: 'cut off', whole: plainAnswer(answer) };
  return `Solution ${index + 1}: ${shortened(endings[state], longestChoice)}`;
}

/** An answer in a place that shows no formulas. */
function plainAnswer(answer: string | undefined): string {
  if (answer === undefined) return 'no answer';
  return answer.includes('$') ? plainText(answer) : plainMath(answer);
}

export function shortened(text: string, longest: number): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}

export const checkTexts: Readonly<Record<Check, { readonly label: string; readonly note: string }>> = {
  verified: { label: 'Checked', note: 'The answer was checked.' },
  refuted: { label: 'Wrong', note: 'The answer was checked and found wrong.' },
  unchecked: {
    label: 'Not checked',
    note: 'The model wrote this and nothing has checked it. Solutions that agree can be wrong together.',
  },
};
