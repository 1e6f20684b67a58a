import { describe, expect, it } from 'vitest';
import { CancelledError, UserMessage } from '../common/errors.ts';
import { solve, type SolveResult } from './solve.ts';
import { ScriptedModel } from './testing/scriptedModel.ts';

const settings = { maxTokens: 1024 };
const pieces = [
  '\nSubtract $7$: $3x',
  ' = 15$.\nDivide: $x = 5$.',
  '\nFinal Answer: The final',
  ' answer is $x = 5$. ',
];

describe('solve', () => {
  it('answers with the steps and the final answer apart from them', async () => {
    const result = await solve({ problem: ' Solve $3x + 7 = 22$. ' }, { model: new ScriptedModel(pieces), settings });
    expect(result).toEqual({
      problem: 'Solve $3x + 7 = 22$.',
      steps: ['Subtract $7$: $3x = 15$.', 'Divide: $x = 5$.'],
      answer: 'x = 5',
      complete: true,
      check: 'unchecked',
      model: 'Scripted model',
    });
  });

  it("asks once, on the solving lane, in the profile's format and within the lower of both limits", async () => {
    const model = new ScriptedModel(pieces);
    await solve({ problem: 'P' }, { model, settings });
    expect(model.requests).toMatchObject([
      { lane: 'solve', prompt: 'Problem:\nP\n\nSolution:', stop: ['END'], samples: 1, temperature: 0, maxTokens: 512 },
    ]);
  });

  it('streams steps as they are written', async () => {
    const seen: SolveResult[] = [];
    await solve(
      { problem: 'P' },
      { model: new ScriptedModel(pieces), settings },
      { onProgress: (soFar) => seen.push(soFar) },
    );
    expect(seen.map(({ steps }) => steps.length)).toEqual([1, 2, 2, 2]);
    expect(seen.every(({ answer, complete }) => answer === undefined && !complete)).toBe(true);
  });

  it('says that a solution was cut off', async () => {
    const model = new ScriptedModel(['One.\nFinal Answer: The final answer is 1'], 'length');
    expect(await solve({ problem: 'P' }, { model, settings })).toMatchObject({ complete: false, answer: undefined });
  });

  it('rejects with CancelledError when the caller stops it', async () => {
    const stop = new AbortController();
    const solving = solve(
      { problem: 'P' },
      { model: new ScriptedModel(pieces), settings },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    await expect(solving).rejects.toBeInstanceOf(CancelledError);
  });

  it('asks nothing of a model that was not made to solve problems, and says so', async () => {
    const model = new ScriptedModel(pieces, 'stop', { solve: undefined });
    const solving = solve({ problem: 'P' }, { model, settings });
    await expect(solving).rejects.toMatchObject({
      what: 'Scripted writes Lean proofs, and does not solve problems in words.',
      action: { command: 'llemma.chooseModel' },
    });
    expect(model.requests).toEqual([]);
  });

  it('refuses an empty problem before it asks the model', async () => {
    const model = new ScriptedModel(pieces);
    await expect(solve({ problem: ' \n' }, { model, settings })).rejects.toBeInstanceOf(UserMessage);
    expect(model.requests).toEqual([]);
  });
});
