import { describe, expect, it } from 'vitest';
import { CancelledError, UserMessage } from '../common/errors.ts';
import type { Solution } from '../protocol/panel.ts';
import type { CheckStep } from './checks/checks.ts';
import { checkStep } from './checks/step.ts';
import { present, restored } from './present.ts';
import { compareTexts } from './testing/compareTexts.ts';
import { ScriptedModel } from './testing/scriptedModel.ts';
import { someSolution } from './testing/someSolution.ts';

const settings = { maxTokens: 1024, samples: 1, timeLimitMilliseconds: 600_000 };
const question = { problem: 'P', origin: undefined, samples: 1, seed: 3 };

const check: CheckStep = (step) => Promise.resolve(checkStep(step));

/** @param checkOf called when a step is checked, with what stops the run */
async function watch(
  model: ScriptedModel,
  stopAtStep = Infinity,
  checkOf: (stop: AbortController) => CheckStep = () => check,
) {
  const stop = new AbortController();
  const seen: Solution[] = [];
  const errors: unknown[] = [];
  const last = await present(
    question,
    { model, settings, compareAnswers: compareTexts, checkStep: checkOf(stop) },
    {
      signal: stop.signal,
      onChange: (solution) => {
        seen.push(solution);
        if ((solution.samples[0]?.steps.length ?? 0) >= stopAtStep) stop.abort();
      },
      onInternalError: (error) => errors.push(error),
    },
  );
  const phases = seen.map(({ phase }) => (phase.kind === 'waiting' ? phase.message : phase.kind));
  return { last, errors, phases: phases.filter((phase, index) => phase !== phases[index - 1]) };
}

describe('present', () => {
  it('shows why it waits, then the steps, then the end', async () => {
    const { phases, last } = await watch(new ScriptedModel(['One.', ' So $\\boxed{1}$.']));
    expect(phases).toEqual([
      'Starting the model…',
      'Loading the model (40 %)…',
      'Reading the problem…',
      'solving',
      'done',
    ]);
    expect(last).toMatchObject({
      samples: [{ index: 0, steps: ['One.', 'So $\\boxed{1}$.'], answer: '1', state: 'whole' }],
      votes: [{ answer: '1', samples: [0] }],
      shown: 0,
      asked: 1,
      seed: 3,
      check: 'unchecked',
      phase: { because: 'allSamples' },
      model: 'Scripted model',
    });
  });

  it('keeps what was written when the person stops it', async () => {
    const { last } = await watch(new ScriptedModel(['One.', ' Two.', ' Three.']), 2);
    expect(last).toMatchObject({ samples: [{ steps: ['One.', 'Two.'] }], phase: { kind: 'stopped' } });
  });

  it('stays finished when it is stopped while only marks are missing', async () => {
    const checkOf =
      (stop: AbortController): CheckStep =>
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new CancelledError()));
          setImmediate(() => stop.abort());
        });
    const { last, phases } = await watch(new ScriptedModel(['So $\\boxed{1}$.']), Infinity, checkOf);
    expect(last).toMatchObject({ votes: [{ answer: '1' }], phase: { kind: 'done' } });
    expect(phases.at(-1)).toBe('done');
  });

  it('keeps what was written when the model fails, and says what to do', async () => {
    const failure = new UserMessage('The model stopped.', 'Ask again.');
    const { last, errors } = await watch(new ScriptedModel(['One.', failure]));
    expect(last).toMatchObject({
      samples: [{ steps: ['One.'] }],
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

  it('marks a sample that reached the token limit as cut', async () => {
    const { last } = await watch(new ScriptedModel(['One.'], 'length'));
    expect(last).toMatchObject({ samples: [{ state: 'cut' }], votes: [], phase: { kind: 'done' } });
  });
});

describe('restored', () => {
  it('shows a solution that was being written as stopped, and leaves a finished one alone', () => {
    expect(restored(someSolution({ phase: { kind: 'solving' } })).phase).toEqual({ kind: 'stopped' });
    const done = someSolution({ phase: { kind: 'done', because: 'timeLimit' } });
    expect(restored(done)).toBe(done);
  });
});
