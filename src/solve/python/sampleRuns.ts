import type { Solution } from '../../protocol/panel.ts';
import type { Program } from '../../protocol/python.ts';
import { withRun } from '../samples.ts';
import type { CompareAnswers } from '../voting/ballotBox.ts';
import { givenBy, type AnswerVotes } from '../../protocol/votes.ts';
import type { RunProgram } from './pagePrograms.ts';

interface SampleRunsOptions {
  readonly runProgram: RunProgram;
  readonly compareAnswers: CompareAnswers;
}

/**
 * Runs the program of a sample because the person asks for it, after the vote. Its answer then votes too, or no longer does.
 * @param show shows the solution as it becomes
 * @throws CancelledError when the signal fires
 */
export async function runSample(
  solution: Solution,
  index: number,
  { runProgram, compareAnswers }: SampleRunsOptions,
  show: (solution: Solution) => void,
  signal: AbortSignal,
): Promise<void> {
  const sample = solution.samples.find((other) => other.index === index);
  if (sample?.program === undefined) return;
  show(withSampleRun(solution, index, { kind: 'running' }));
  const run = await runProgram(sample.program.code, signal);
  const answer = run.kind === 'answer' ? run.answer : undefined;
  const votes = await revote(solution.votes, { index, answer }, compareAnswers, signal);
  show({ ...withSampleRun(solution, index, run), votes });
}

/** A solution that nobody works on: what was running there is not. */
export function withoutRunning(solution: Solution): Solution {
  return solution.samples.reduce(
    (state, { index, program }) =>
      program?.run.kind === 'running' ? withSampleRun(state, index, { kind: 'stopped' }) : state,
    solution,
  );
}

function withSampleRun(solution: Solution, index: number, run: Program['run']): Solution {
  const samples = solution.samples.map((sample) => (sample.index === index ? withRun(sample, run) : sample));
  return { ...solution, samples };
}

/** The votes when one sample answers something else than it did, or nothing; the answer with most votes first. */
async function revote(
  votes: Solution['votes'],
  { index, answer }: { readonly index: number; readonly answer: string | undefined },
  compare: CompareAnswers,
  signal: AbortSignal,
): Promise<readonly AnswerVotes[]> {
  const others = votes
    .map((vote) => ({ ...vote, samples: vote.samples.filter((sample) => sample !== index) }))
    .filter((vote) => givenBy(vote).length > 0);
  if (answer === undefined) return others;
  const same = await findSame(others, answer, compare, signal);
  const joined = {
    ...same,
    answer: same?.answer ?? answer,
    samples: [...(same?.samples ?? []), index].sort((a, b) => a - b),
  };
  const rest = others.filter((vote) => vote !== same);
  return [...rest, joined].sort((a, b) => b.samples.length - a.samples.length);
}

async function findSame(
  votes: readonly AnswerVotes[],
  answer: string,
  compare: CompareAnswers,
  signal: AbortSignal,
): Promise<AnswerVotes | undefined> {
  for (const vote of votes) {
    if (vote.answer === answer || (await compare(vote.answer, answer, signal)) === 'equal') return vote;
  }
  return undefined;
}
