import { describe, expect, it } from 'vitest';
import type { Solution } from '../../protocol/panel.ts';
import type { Program, ProgramOutcome } from '../../protocol/python.ts';
import { compareTexts } from '../testing/compareTexts.ts';
import { someSolution } from '../testing/someSolution.ts';
import { runSample, withoutRunning } from './sampleRuns.ts';

const sample = (index: number, run: Program['run'], answer?: string) => ({
  index,
  steps: [],
  answer,
  state: 'whole' as const,
  program: { code: 'code', run },
});
const answered = (index: number, answer: string) => sample(index, { kind: 'answer', answer, output: '' }, answer);

const solution = someSolution({
  samples: [answered(0, '5'), answered(1, '7'), sample(2, { kind: 'timeLimit' })],
  votes: [
    { answer: '5', samples: [0, 4] },
    { answer: '7', samples: [1, 3] },
  ],
  ...{ asked: 5, counted: 5, phase: { kind: 'done', because: 'allSamples' } },
});

async function run(index: number, outcome: ProgramOutcome): Promise<Solution[]> {
  const shown: Solution[] = [];
  const runProgram = () => Promise.resolve(outcome);
  const options = { runProgram, compareAnswers: compareTexts };
  await runSample(solution, index, options, (changed) => void shown.push(changed), new AbortController().signal);
  return shown;
}

describe('running a program because the person asks', () => {
  it('shows that it runs, and then lets it vote', async () => {
    const [running, after] = await run(2, { kind: 'answer', answer: '7', output: 'hi' });
    expect(running?.samples[2]?.program?.run).toEqual({ kind: 'running' });
    expect(after?.samples[2]).toMatchObject({ answer: '7', program: { run: { kind: 'answer', output: 'hi' } } });
    expect(after?.votes).toEqual([
      { answer: '7', samples: [1, 2, 3] },
      { answer: '5', samples: [0, 4] },
    ]);
  });

  it('counts an answer that nobody else has by itself', async () => {
    const [, after] = await run(2, { kind: 'answer', answer: '9', output: '' });
    expect(after?.votes.at(-1)).toEqual({ answer: '9', samples: [2] });
  });

  it('takes the vote back from a program that fails this time', async () => {
    const [, after] = await run(0, { kind: 'memoryLimit', output: '' });
    expect(after?.samples[0]?.answer).toBeUndefined();
    expect(after?.votes).toEqual([
      { answer: '5', samples: [4] },
      { answer: '7', samples: [1, 3] },
    ]);
  });

  it('does nothing with a sample that is no program', async () => {
    expect(await run(9, { kind: 'stopped' })).toEqual([]);
  });
});

describe('withoutRunning', () => {
  it('says of what was running that it was stopped', () => {
    const running = { ...solution, samples: [sample(0, { kind: 'running' }), answered(1, '7')] };
    expect(withoutRunning(running).samples.map(({ program }) => program?.run.kind)).toEqual(['stopped', 'answer']);
  });
});
