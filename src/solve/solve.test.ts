import { describe, expect, it } from 'vitest';
import { CancelledError, UserMessage } from '../common/errors.ts';
import { llemmaProfile } from '../prompt/profiles.ts';
import type { CheckStep } from './checks/checks.ts';
import { checkStep } from './checks/step.ts';
import { solve, type SolveDependencies } from './solve.ts';
import type { SolveRequest, SolveResult } from './solveResult.ts';
import { compareTexts } from './testing/compareTexts.ts';
import { ScriptedModel, type ScriptedText } from './testing/scriptedModel.ts';

const settings = { maxTokens: 1024, samples: 1, timeLimitMilliseconds: 600_000 };
const pieces = [
  '\nSubtract $7$: $3x',
  ' = 15$.\nDivide: $x = 5$.',
  '\nFinal Answer: The final',
  ' answer is $x = 5$. ',
];

function solveWith(
  model: ScriptedModel,
  request: Partial<SolveRequest> = {},
  changes: Partial<SolveDependencies> = {},
  options: Parameters<typeof solve>[2] = {},
): Promise<SolveResult> {
  const check: CheckStep = (step, _, problem) => Promise.resolve(checkStep(step, undefined, problem));
  const checks = { compareAnswers: compareTexts, checkStep: check };
  return solve({ problem: 'P', ...request }, { model, settings, ...checks, ...changes }, options);
}

/** A sample that is complete with one text. */
const answering = (sample: number, answer: string, ends: ScriptedText['ends'] = 'stop'): ScriptedText => ({
  sample,
  text: `Step.\nFinal Answer: The final answer is $${answer}$.`,
  ends,
});

describe('solve with one sample', () => {
  it('answers with the steps and the final answer apart from them', async () => {
    const result = await solveWith(new ScriptedModel(pieces), { problem: ' Solve $3x + 7 = 22$. ' });
    expect(result).toMatchObject({
      problem: 'Solve $3x + 7 = 22$.',
      steps: ['Subtract $7$: $3x = 15$.', 'Divide: $x = 5$.'],
      answer: 'x = 5',
      complete: true,
      check: 'unchecked',
      model: 'Scripted model',
      votes: [{ answer: 'x = 5', samples: [0] }],
      asked: 1,
      counted: 1,
      ending: 'allSamples',
    });
  });

  it("asks once, on the solving lane, in the profile's format and within the lower of both limits", async () => {
    const model = new ScriptedModel(pieces);
    await solveWith(model);
    expect(model.requests).toMatchObject([
      { lane: 'solve', prompt: 'Problem:\nP\n\nSolution:', stop: ['END'], samples: 1, temperature: 0, maxTokens: 512 },
    ]);
  });

  it('streams steps as they are written', async () => {
    const seen: SolveResult[] = [];
    await solveWith(new ScriptedModel(pieces), {}, {}, { onProgress: (soFar) => seen.push(soFar) });
    const writing = seen.slice(0, 4);
    expect(writing.map(({ steps }) => steps.length)).toEqual([1, 2, 2, 2]);
    expect(writing.every(({ answer, complete }) => answer === undefined && !complete)).toBe(true);
  });

  it('says that a solution was cut off', async () => {
    const model = new ScriptedModel(['One.\nFinal Answer: The final answer is 1'], 'length');
    expect(await solveWith(model)).toMatchObject({ complete: false, answer: undefined, votes: [] });
  });

  it('rejects with CancelledError when the caller stops it', async () => {
    const stop = new AbortController();
    const options = { signal: stop.signal, onProgress: () => stop.abort() };
    await expect(solveWith(new ScriptedModel(pieces), {}, {}, options)).rejects.toBeInstanceOf(CancelledError);
  });

  it('asks about choices in their own format, with the sampling it was evaluated with', async () => {
    const model = new ScriptedModel(pieces, 'stop', llemmaProfile);
    const choices = 'What is $1+1$?\n(A) $1$, (B) $2$, (C) $3$';
    const result = await solveWith(model, { problem: choices, samples: 4 });
    expect(model.requests[0]).toMatchObject({ temperature: 0.3, topP: 0.95 });
    expect(model.requests[0]?.prompt).toMatch(/What of the following is the right choice\?.*\n\(A\).*\nSolution:$/);
    expect(result).toMatchObject({ problem: choices, method: 'choice' });
    expect(result.methods.map(({ id }) => id)).toEqual(expect.arrayContaining(['steps', 'course', 'choice']));
  });

  it('asks by the method that is wanted', async () => {
    const model = new ScriptedModel(pieces, 'stop', llemmaProfile);
    expect(await solveWith(model, { method: 'course' })).toMatchObject({ method: 'course' });
    expect(model.requests[0]?.prompt).toMatch(/net charge of arginine[\s\S]*Problem:\nP\nSolution:$/);
  });

  it('asks nothing of a model that was not made to solve problems, and says so', async () => {
    const model = new ScriptedModel(pieces, 'stop', { solve: undefined });
    await expect(solveWith(model)).rejects.toMatchObject({
      what: 'Scripted writes Lean proofs, and does not solve problems in words.',
      action: { command: 'llemma.chooseModel' },
    });
    expect(model.requests).toEqual([]);
  });

  it('refuses an empty problem before it asks the model', async () => {
    const model = new ScriptedModel(pieces);
    await expect(solveWith(model, { problem: ' \n' })).rejects.toBeInstanceOf(UserMessage);
    expect(model.requests).toEqual([]);
  });
});

describe('solve with several samples', () => {
  it('asks for all of them at once, drawn so that they differ, from its seed on', async () => {
    const model = new ScriptedModel([]);
    await solveWith(model, { samples: 4, seed: 16 });
    expect(model.requests).toMatchObject([{ samples: 4, seed: 16, temperature: 0.6, topP: 0.95 }]);
  });

  it('draws a second solution alone so that it differs from the first', async () => {
    const model = new ScriptedModel([]);
    await solveWith(model, { samples: 1, seed: 1 });
    expect(model.requests).toMatchObject([{ samples: 1, temperature: 0.6, topP: 0.95 }]);
  });

  it('takes as many as the settings say when the request does not', async () => {
    const model = new ScriptedModel([]);
    await solveWith(model, {}, { settings: { ...settings, samples: 16 } });
    expect(model.requests[0]?.samples).toBe(16);
  });

  it('answers what most of them answer, and shows one of those', async () => {
    const model = new ScriptedModel([answering(0, '7'), answering(2, '5'), answering(1, 'x = 5'), answering(3, '9')]);
    expect(await solveWith(model, { samples: 4 })).toMatchObject({
      answer: 'x = 5',
      shown: 1,
      votes: [{ samples: [1, 2] }, { answer: '7', samples: [0] }, { answer: '9', samples: [3] }],
      counted: 4,
      ending: 'allSamples',
    });
  });

  it('gives no vote to a sample with a step that does not hold', async () => {
    const wrong = (sample: number) => ({
      ...answering(sample, '7'),
      text: `So $2 + 2 = 5$.\n${answering(sample, '7').text}`,
    });
    const result = await solveWith(new ScriptedModel([wrong(0), wrong(1), answering(2, '5')]), { samples: 3 });
    expect(result).toMatchObject({
      answer: '5',
      shown: 2,
      votes: [
        { answer: '5', samples: [2] },
        { answer: '7', samples: [], refuted: [0, 1] },
      ],
      counted: 3,
    });
  });

  it('judges the steps by what the problem asks for', async () => {
    const factored = (sample: number, answer: string) => ({
      ...answering(sample, answer),
      text: `$x^2 + 3x + 2 = ${answer}$.\n${answering(sample, answer).text}`,
    });
    const samples = [factored(0, '(x + 1)(x + 3)'), factored(1, '(x + 1)(x + 3)'), factored(2, '(x + 1)(x + 2)')];
    const solve = (problem: string) => solveWith(new ScriptedModel(samples), { problem, samples: 3 });
    expect((await solve('Factor $x^2 + 3x + 2$.')).answer).toBe('(x + 1)(x + 2)');
    expect((await solve('What is written here?')).answer).toBe('(x + 1)(x + 3)');
  });

  it('answers what most of them answer when each has a step that does not hold', async () => {
    const wrong = (sample: number, answer: string) => ({
      ...answering(sample, answer),
      text: `$1 = 2$.\n${answering(sample, answer).text}`,
    });
    const model = new ScriptedModel([wrong(0, '7'), wrong(1, '5'), wrong(2, '5')]);
    expect(await solveWith(model, { samples: 3 })).toMatchObject({
      answer: '5',
      shown: 1,
      votes: [{ answer: '5', samples: [], refuted: [1, 2] }, { answer: '7' }],
      ending: 'allSamples',
    });
  });

  it('counts samples that are cut off or have no answer, without a vote', async () => {
    const model = new ScriptedModel([
      answering(0, '7', 'length'),
      { sample: 1, text: 'I do not know.', ends: 'end' },
      answering(2, '5'),
    ]);
    const result = await solveWith(model, { samples: 3 });
    expect(result.votes).toEqual([{ answer: '5', samples: [2] }]);
    expect(result).toMatchObject({ counted: 3, shown: 2 });
    expect(result.samples.map(({ state }) => state)).toEqual(['cut', 'whole', 'whole']);
  });

  it('stops the model as soon as no other answer can win', async () => {
    const never = new Error('it wrote on');
    const three = [answering(0, '5'), answering(1, '5'), answering(2, '5')];
    const result = await solveWith(new ScriptedModel([...three, 'more', never]), { samples: 5 });
    expect(result).toMatchObject({ ending: 'cannotBeOvertaken', counted: 3, asked: 5, complete: true });
    expect(result.samples).toHaveLength(3);
  });

  it('stops the model as soon as another answer is unlikely to win', async () => {
    const model = new ScriptedModel([0, 1, 2, 3].map((sample) => answering(sample, '5')).concat(answering(4, '6')));
    expect(await solveWith(model, { samples: 64 })).toMatchObject({ ending: 'unlikelyToChange', counted: 4 });
  });

  it('is content with the first answer once time is up', async () => {
    // The model goes on for as long as nobody stops it.
    const endless = Array.from({ length: 1_000_000 }, () => ' ');
    const model = new ScriptedModel([answering(1, '5'), ...endless]);
    const result = await solveWith(model, { samples: 16 }, { settings: { ...settings, timeLimitMilliseconds: 1 } });
    expect(result).toMatchObject({ answer: '5', ending: 'timeLimit', counted: 1 });
  });

  it('says how the vote stands while it goes on, and goes on showing what it began with', async () => {
    const seen: SolveResult[] = [];
    const model = new ScriptedModel(['One', answering(1, '5'), answering(2, '5'), ' more.', answering(3, '6')]);
    await solveWith(model, { samples: 16 }, {}, { onProgress: (soFar) => seen.push(soFar) });
    const during = seen.filter(({ counted }) => counted === 2);
    expect(during.length).toBeGreaterThan(0);
    for (const { answer, shown, ending } of during) {
      expect({ answer, shown, ending }).toEqual({ answer: '5', shown: 0, ending: undefined });
    }
  });

  it('fails with what comparing fails with, and stops the model', async () => {
    const failure = new Error('no comparing');
    const model = new ScriptedModel([answering(0, '1'), answering(1, '2'), 'more', 'more', new Error('it wrote on')]);
    const solving = solveWith(model, { samples: 4 }, { compareAnswers: () => Promise.reject(failure) });
    await expect(solving).rejects.toBe(failure);
  });
});
