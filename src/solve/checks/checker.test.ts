import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DisposableList } from '../../common/disposable.ts';
import { CancelledError } from '../../common/errors.ts';
import { Checker } from './checker.ts';

const program = new URL('./worker.ts', import.meta.url);
let owned = new DisposableList();

afterEach(() => {
  owned.dispose();
  owned = new DisposableList();
});

/** Nested sums that would take hours. */
const endless = '\\sum_{k=1}^{n}\\sum_{j=1}^{n}\\sum_{m=1}^{n}\\sum_{l=1}^{n} kjml';

describe('The checker', () => {
  it('compares answers in order', async () => {
    const checker = owned.add(new Checker({ program }));
    const verdicts = await Promise.all([
      checker.compareAnswers('\\frac12', '0.5'),
      checker.compareAnswers('1', '2'),
      checker.compareAnswers('\\int_0^1 x^2 dx', '\\frac13'),
    ]);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['equal', 'different', 'equal']);
  });

  it('ends a comparison that takes too long, and goes on with the next', async () => {
    const checker = owned.add(new Checker({ program, milliseconds: 500 }));
    const [late, next] = await Promise.all([
      checker.compareAnswers(endless, 'n'),
      checker.compareAnswers('\\frac24', '\\frac12'),
    ]);
    expect(late).toEqual({ verdict: 'unknown', why: 'takes longer than 0.5 s' });
    expect(next.verdict).toBe('equal');
  });

  it('ends a comparison that is cancelled, and goes on with the next', async () => {
    const checker = owned.add(new Checker({ program, milliseconds: 60_000 }));
    const cancelling = new AbortController();
    const cancelled = checker.compareAnswers(endless, 'n', cancelling.signal);
    cancelling.abort();
    await expect(cancelled).rejects.toThrow(CancelledError);
    expect((await checker.compareAnswers('1', '1.0')).verdict).toBe('equal');
  });

  it('survives a thread that takes too much memory', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'checker-'));
    const greedy = path.join(folder, 'greedy.mjs');
    await writeFile(
      greedy,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', () => { const kept = []; for (;;) kept.push(Array.from({ length: 1e5 }, Math.random)); });
       parentPort.postMessage({ kind: 'ready' });`,
    );
    const checker = owned.add(new Checker({ program: greedy, milliseconds: 60_000, megabytes: 16 }));
    expect(await checker.compareAnswers('1', '1.0')).toEqual({ verdict: 'unknown', why: 'takes too much memory' });
    await rm(folder, { recursive: true });
  });

  it('computes plots, and draws nothing where that takes too long', async () => {
    const checker = owned.add(new Checker({ program, milliseconds: 20_000 }));
    const plot = await checker.plot('Solve $x^2 = 2$.', '\\pm\\sqrt{2}');
    expect(plot?.curves.map(({ label }) => label)).toEqual(['y = x^2', 'y = 2']);
    expect(plot?.solutions).toHaveLength(2);
    expect(await checker.plot('Compute $1 + 1$.', '2')).toBeUndefined();
    const hasty = owned.add(new Checker({ program, milliseconds: 1 }));
    expect(
      await hasty.plot(`Let $f(x) = ${endless.replaceAll('n', 'x')} - \\tan x$ and $y = \\cos x$.`, undefined),
    ).toBeUndefined();
  });

  it('does not begin once it is disposed', async () => {
    const checker = new Checker({ program });
    checker.dispose();
    await expect(checker.compareAnswers('1', '2')).rejects.toThrow(CancelledError);
  });
});
