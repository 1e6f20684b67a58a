import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../common/errors.ts';
import { llemmaProfile, starterProfile } from '../../prompt/profiles.ts';
import type { Solution } from '../../protocol/panel.ts';
import type { ProgramOutcome } from '../../protocol/python.ts';
import { present } from '../present.ts';
import { solve, type SolveDependencies } from '../solve.ts';
import { compareTexts } from '../testing/compareTexts.ts';
import { ScriptedModel, type ScriptedText } from '../testing/scriptedModel.ts';
import type { RunProgram } from './pagePrograms.ts';

const settings = { maxTokens: 1024, samples: 1, timeLimitMilliseconds: 600_000 };
const checks = {
  compareAnswers: compareTexts,
  checkStep: () => Promise.reject(new Error('A program says nothing that could be checked.')),
};

/** A sample with a program of one line. */
const program = (sample: number, line: string): ScriptedText => ({
  sample,
  text: `\n${line}\n\`\`\`\nThe imports required for this program are\n\`\`\`\nimport math\n\`\`\`\n`,
  ends: 'stop',
});
const code = (line: string) => `import math\n\n${line}`;

/** Runs a program by looking up what comes of its line. */
const running =
  (outcomes: Readonly<Record<string, ProgramOutcome>>): RunProgram =>
  (text, _signal, onRunning) => {
    onRunning?.();
    return Promise.resolve(outcomes[text.split('\n').at(-1) ?? ''] ?? { kind: 'broken', why: 'unknown' });
  };
const answer = (text: string): ProgramOutcome => ({ kind: 'answer', answer: text, output: '' });

function solveWith(pieces: readonly (ScriptedText | string)[], changes: Partial<SolveDependencies> = {}, samples = 4) {
  const model = new ScriptedModel(pieces, 'stop', llemmaProfile);
  return solve({ problem: 'P', samples, method: 'python' }, { model, settings, ...checks, ...changes });
}

describe('solving with programs', () => {
  it('lets what a program answers vote, and what fails not', async () => {
    const runProgram = running({
      a: answer('5'),
      b: { kind: 'error', error: 'line 3: NameError', output: '' },
      c: answer('7'),
      'answer = 2 + 3': answer('5'),
    });
    const result = await solveWith(
      ['a', 'b', 'c', 'answer = 2 + 3'].map((line, index) => program(index, line)),
      { runProgram },
    );
    expect(result.votes).toEqual([
      { answer: '5', samples: [0, 3] },
      { answer: '7', samples: [2] },
    ]);
    expect(result).toMatchObject({ answer: '5', counted: 4, method: 'python' });
    expect(result.samples.map((sample) => sample.program)).toEqual([
      { code: code('a'), run: answer('5') },
      { code: code('b'), run: { kind: 'error', error: 'line 3: NameError', output: '' } },
      { code: code('c'), run: answer('7') },
      { code: code('answer = 2 + 3'), run: answer('5') },
    ]);
    expect(result.steps).toEqual([`\`\`\`python\n${code('a')}\n\`\`\``]);
  });

  it('shows the program while it is written, and while it runs', async () => {
    const seen: unknown[] = [];
    const { ends, text } = program(0, 'a');
    const model = new ScriptedModel(
      ['\na', { sample: 0, text: text.slice(2), ends: ends ?? 'stop' }],
      'stop',
      llemmaProfile,
    );
    await solve(
      { problem: 'P', samples: 1, method: 'python' },
      { model, settings, ...checks, runProgram: running({ a: answer('5') }) },
      { onProgress: ({ steps, samples }) => seen.push([steps[0], samples[0]?.program?.run.kind]) },
    );
    expect(seen).toContainEqual(['```python\na\n```', undefined]);
    expect(seen).toContainEqual([`\`\`\`python\n${code('a')}\n\`\`\``, 'running']);
  });

  it('runs no program after the vote is decided', async () => {
    const ran: string[] = [];
    const runProgram: RunProgram = (text) => {
      ran.push(text);
      return Promise.resolve(answer('5'));
    };
    const pieces = Array.from({ length: 16 }, (_, index) => program(index, `a${index}`));
    const result = await solveWith(pieces, { runProgram }, 16);
    expect(result.ending).toBe('unlikelyToChange');
    expect(ran.length).toBe(result.counted);
    expect(ran.length).toBeLessThan(16);
  });

  it('takes half a program for none', async () => {
    const ends = 'length' as const;
    const result = await solveWith([{ sample: 0, text: '\nanswer = 12', ends }], { runProgram: running({}) }, 1);
    expect(result).toMatchObject({ answer: undefined, complete: false, samples: [{ state: 'cut' }] });
    expect(result.samples[0]?.program).toBeUndefined();
  });

  it('says that programs run in the panel only, where there is none', async () => {
    await expect(solveWith([program(0, 'a')])).rejects.toThrow(/panel/);
  });

  it('asks for no program when the setting is off, nor from a model that writes none', async () => {
    const solution = async (changes: Partial<SolveDependencies>) => (await solveWith(['Words.'], changes, 1)).methods;
    const names = (methods: readonly { id: string }[]) => methods.map(({ id }) => id);
    const runProgram = running({});
    expect(names(await solution({ runProgram }))).toContain('python');
    expect(names(await solution({ runProgram, settings: { ...settings, python: 'off' } }))).not.toContain('python');
    expect(names(await solution({ runProgram, model: new ScriptedModel([], 'stop', starterProfile) }))).toEqual([
      'steps',
    ]);
  });

  it('leaves no program running when the person stops', async () => {
    const shown: Solution[] = [];
    const controller = new AbortController();
    const runProgram: RunProgram = (_text, signal, onRunning) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new CancelledError()));
        onRunning?.();
      });
    const model = new ScriptedModel([program(0, 'a')], 'stop', llemmaProfile);
    const question = { problem: 'P', origin: undefined, samples: 1, seed: 0, method: 'python' };
    const last = await present(
      question,
      { model, settings, ...checks, runProgram },
      {
        signal: controller.signal,
        onChange: (solution) => {
          shown.push(solution);
          if (solution.samples[0]?.program?.run.kind === 'running') controller.abort();
        },
      },
    );
    expect(shown.some(({ samples }) => samples[0]?.program?.run.kind === 'running')).toBe(true);
    expect(last.phase).toEqual({ kind: 'stopped' });
    expect(last.samples[0]?.program?.run).toEqual({ kind: 'stopped' });
  });
});
