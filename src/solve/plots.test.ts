import { describe, expect, it } from 'vitest';
import { CancelledError } from '../common/errors.ts';
import type { Plot } from '../protocol/plot.ts';
import type { PlotProblem } from './checks/checks.ts';
import { Plots, type ProblemPlot } from './plots.ts';
import { someSolution } from './testing/someSolution.ts';

const plot: Plot = { variable: 'x', x: [0, 1], y: [0, 1], curves: [{ label: 'y', pieces: [] }], solutions: [] };
const phase = { kind: 'done', because: 'allSamples' } as const;
const solved = someSolution({ problem: 'P', phase, votes: [{ answer: '5', samples: [0] }] });

function recorded(draw: PlotProblem = () => Promise.resolve(plot)) {
  const asked: (string | undefined)[][] = [];
  const told: ProblemPlot[] = [];
  const plots = new Plots(
    (problem, answer, signal) => {
      asked.push([problem, answer]);
      return draw(problem, answer, signal);
    },
    (found) => told.push(found),
  );
  return { plots, asked, told };
}

describe('the plot of a problem', () => {
  it('is drawn once, when the solution is there, with its answer', async () => {
    const { plots, asked, told } = recorded();
    await plots.follow(someSolution({ problem: 'P' }));
    expect(asked).toEqual([]);
    await plots.follow(solved);
    await plots.follow({ ...solved, milliseconds: 7 });
    expect(asked).toEqual([['P', '5']]);
    expect(told).toEqual([{ problem: 'P', plot }]);
  });

  it('is told again to a page that comes back, and drawn where that was never done', async () => {
    const { plots, asked, told } = recorded();
    await plots.again(solved);
    await plots.again(solved);
    expect([asked.length, told.length]).toEqual([1, 2]);
  });

  it('makes room for that of the next problem', async () => {
    const cancelled: string[] = [];
    const { plots, told } = recorded(
      (problem, _, signal) =>
        new Promise((resolve, reject) => {
          if (problem === 'Q') resolve(plot);
          signal?.addEventListener('abort', () => {
            cancelled.push(problem);
            reject(new CancelledError());
          });
        }),
    );
    await Promise.all([plots.follow(solved), plots.follow({ ...solved, problem: 'Q' })]);
    expect(cancelled).toEqual(['P']);
    expect(told).toEqual([{ problem: 'Q', plot }]);
  });
});
