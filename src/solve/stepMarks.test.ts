import { afterEach, describe, expect, it } from 'vitest';
import { DisposableList } from '../common/disposable.ts';
import { CancelledError } from '../common/errors.ts';
import { Checker } from './checks/checker.ts';
import { checksIn, type CheckStep } from './checks/checks.ts';
import { checkStep } from './checks/step.ts';
import { endedSample, writingSample } from './samples.ts';
import { solve, type SolveOptions } from './solve.ts';
import type { SolveResult } from './solveResult.ts';
import { StepMarks } from './stepMarks.ts';
import { StepVerdicts } from './stepVerdicts.ts';
import { compareTexts } from './testing/compareTexts.ts';
import { ScriptedModel, type ScriptedText } from './testing/scriptedModel.ts';

const program = new URL('./checks/worker.ts', import.meta.url);
let owned = new DisposableList();

afterEach(() => {
  owned.dispose();
  owned = new DisposableList();
});

/** Checks that say which steps they were asked for. */
function recording(): { readonly asked: string[]; readonly check: CheckStep } {
  const asked: string[] = [];
  const check: CheckStep = (step) => {
    asked.push(step);
    return Promise.resolve(checkStep(step));
  };
  return { asked, check };
}

const right = 'Expand: $(x+1)^2 = x^2 + 2x + 1$.';
const wrong = 'Then $(a+b)^2 = a^2 + b^2$.';
const words = 'This is what we need.';
const ending = '\nFinal Answer: The final answer is $1$.';

describe('the marks of the steps', () => {
  it('are what the checker finds: a wrong step is refuted with its counterexample, words have no mark', async () => {
    const checker = owned.add(new Checker({ program }));
    const model = new ScriptedModel([`${right}\n${wrong}\n${words}${ending}`]);
    const { marks, samples } = await run(model, checksIn(checker).checkStep);
    expect(marks).toMatchObject([
      { step: 0, verdict: 'holds' },
      { step: 1, verdict: 'does not hold', why: expect.stringMatching(/^at a = .*≠/) as string },
    ]);
    expect(marks).toHaveLength(2);
    expect(samples[0]?.marks).toEqual(marks);
  });

  it('arrive while the solution is being written', async () => {
    const seen: SolveResult[] = [];
    const { check } = recording();
    await run(new ScriptedModel([right, '\nNow', ' we', ' go', ' on.']), check, {
      onProgress: (soFar) => seen.push(soFar),
    });
    expect(seen.some(({ ending, marks }) => ending === undefined && marks[0]?.verdict === 'holds')).toBe(true);
  });

  it('do not hold up the answer', async () => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const seen: SolveResult[] = [];
    const onProgress = (soFar: SolveResult) => {
      seen.push(soFar);
      if (soFar.ending !== undefined) answer();
    };
    const check: CheckStep = async (step) => {
      await answered;
      return checkStep(step);
    };
    const { marks } = await run(new ScriptedModel([`${right}${ending}`]), check, { onProgress });
    expect(seen.find(({ ending: why }) => why !== undefined)).toMatchObject({ answer: '1', marks: [] });
    expect(marks).toHaveLength(1);
  });

  it('are not given to a step that is growing, nor to one that was cut off', async () => {
    const { asked, check } = recording();
    const marks = new StepMarks(new StepVerdicts(check), () => undefined);
    for (const sample of [writingSample(0, `${right}\nSo $1 = 2$`), endedSample(0, `${right}\nSo $1 = 2$`, 'length')]) {
      marks.follow(sample);
      await marks.settled();
      expect(marks.on(sample).marks?.map(({ step }) => step)).toEqual([0]);
    }
    expect(asked).toEqual([right]);
  });

  it('are those of the sample that is shown, and each text is checked once', async () => {
    const { asked, check } = recording();
    const written = (sample: number, step: string, answer: string): ScriptedText => ({
      sample,
      text: `${step}\n${right}\nFinal Answer: The final answer is $${answer}$.`,
      ends: 'stop',
    });
    const model = new ScriptedModel([
      written(0, '$1 = 1$.', '7'),
      written(1, '$2 = 2$.', '5'),
      written(2, '$3 = 3$.', '5'),
    ]);
    const { shown, marks } = await run(model, check, {}, 3);
    expect(shown).toBe(1);
    expect(marks.map(({ step }) => step)).toEqual([0, 1]);
    expect(asked.filter((step) => step === right)).toHaveLength(1);
  });

  it('keep the sample the same object when nothing was found since', async () => {
    const marks = new StepMarks(new StepVerdicts(recording().check), () => undefined);
    const sample = endedSample(0, right, 'stop');
    expect(marks.on(sample)).toBe(sample);
    marks.follow(sample);
    await marks.settled();
    const marked = marks.on(sample);
    expect(marked).not.toBe(sample);
    expect(marks.on(marked)).toBe(marked);
  });

  it('are no longer looked for when the solving is cancelled', async () => {
    const stop = new AbortController();
    const signals: (AbortSignal | undefined)[] = [];
    const check: CheckStep = (_, signal) =>
      new Promise((_resolve, reject) => {
        signals.push(signal);
        signal?.addEventListener('abort', () => reject(new CancelledError()));
        stop.abort();
      });
    const solving = run(new ScriptedModel([`${right}\n${wrong}${ending}`]), check, { signal: stop.signal });
    await expect(solving).rejects.toBeInstanceOf(CancelledError);
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });

  it('are not told of once they are cancelled, even when a verdict was on its way', async () => {
    let told = 0;
    const marks = new StepMarks(new StepVerdicts(recording().check), () => told++);
    marks.follow(endedSample(0, right, 'stop'));
    marks.cancel();
    await expect(marks.settled()).rejects.toBeInstanceOf(CancelledError);
    expect(told).toBe(0);
  });

  it('are no longer looked for when the model fails', async () => {
    const failure = new Error('channel closed');
    const signals: (AbortSignal | undefined)[] = [];
    const check: CheckStep = (_, signal) =>
      new Promise((_resolve, reject) => {
        signals.push(signal);
        signal?.addEventListener('abort', () => reject(new CancelledError()));
      });
    await expect(run(new ScriptedModel([`${right}\nNow we`, ' go on', failure]), check)).rejects.toBe(failure);
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });
});

function run(model: ScriptedModel, check: CheckStep, options: SolveOptions = {}, samples = 1): Promise<SolveResult> {
  const settings = { maxTokens: 1024, samples, timeLimitMilliseconds: 600_000 };
  return solve({ problem: 'P' }, { model, settings, compareAnswers: compareTexts, checkStep: check }, options);
}
