import { describe, expect, it } from 'vitest';
import { UserMessage } from '../common/errors.ts';
import type { Solution } from '../protocol/panel.ts';
import { present, restored } from './present.ts';
import { ScriptedModel } from './testing/scriptedModel.ts';

const settings = { maxTokens: 1024 };

async function watch(model: ScriptedModel, stopAtStep = Infinity) {
  const stop = new AbortController();
  const seen: Solution[] = [];
  const errors: unknown[] = [];
  const last = await present(
    'P',
    { model, settings },
    {
      signal: stop.signal,
      onChange: (solution) => {
        seen.push(solution);
        if (solution.steps.length >= stopAtStep) stop.abort();
      },
      onInternalError: (error) => errors.push(error),
    },
  );
  return { last, errors, phases: seen.map(({ phase }) => (phase.kind === 'waiting' ? phase.message : phase.kind)) };
}

describe('present', () => {
  it('shows why it waits, then the steps, then the end', async () => {
    const { phases, last } = await watch(new ScriptedModel(['One.', ' So $\\boxed{1}$.']));
    expect(phases).toEqual([
      'Starting the model…',
      'Loading the model (40 %)…',
      'Reading the problem…',
      'solving',
      'solving',
      'done',
    ]);
    expect(last).toMatchObject({
      steps: ['One.', 'So $\\boxed{1}$.'],
      answer: '1',
      check: 'unchecked',
      model: 'Scripted model',
    });
  });

  it('keeps what was written when the person stops it', async () => {
    const { last } = await watch(new ScriptedModel(['One.', ' Two.', ' Three.']), 2);
    expect(last).toMatchObject({ steps: ['One.', 'Two.'], phase: { kind: 'stopped' } });
  });

  it('keeps what was written when the model fails, and says what to do', async () => {
    const failure = new UserMessage('The model stopped.', 'Ask again.');
    const { last, errors } = await watch(new ScriptedModel(['One.', failure]));
    expect(last).toMatchObject({
      steps: ['One.'],
      phase: { kind: 'failed', what: 'The model stopped.', todo: 'Ask again.' },
    });
    expect(errors).toEqual([]);
  });

  it('ends in a message, and in the log, when something unforeseen fails', async () => {
    const failure = new Error('channel closed');
    const { last, errors } = await watch(new ScriptedModel([failure]));
    expect(last.phase).toMatchObject({ kind: 'failed', what: 'The model could not answer: channel closed' });
    expect(errors).toEqual([failure]);
  });

  it('marks a solution that reached the token limit as cut', async () => {
    expect((await watch(new ScriptedModel(['One.'], 'length'))).last.phase).toEqual({ kind: 'cut' });
  });
});

describe('restored', () => {
  const solution: Solution = {
    problem: 'P',
    model: 'm',
    steps: ['One.'],
    check: 'unchecked',
    phase: { kind: 'solving' },
  };

  it('shows a solution that was being written as stopped, and leaves a finished one alone', () => {
    expect(restored(solution).phase).toEqual({ kind: 'stopped' });
    expect(restored({ ...solution, phase: { kind: 'done' } }).phase).toEqual({ kind: 'done' });
  });
});
