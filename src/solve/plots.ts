import { CancelledError } from '../common/errors.ts';
import type { Solution } from '../protocol/panel.ts';
import type { Plot } from '../protocol/plot.ts';
import type { PlotProblem } from './checks/checks.ts';

export interface ProblemPlot {
  readonly problem: string;
  readonly plot: Plot | undefined;
}

/** Has the functions of a problem drawn once its solution is there, and keeps the last picture for a page that comes back. */
export class Plots {
  readonly #plot: PlotProblem;
  readonly #onPlot: (plot: ProblemPlot) => void;
  #asked: string | undefined;
  #last: ProblemPlot | undefined;
  #run = new AbortController();

  constructor(plot: PlotProblem, onPlot: (plot: ProblemPlot) => void) {
    this.#plot = plot;
    this.#onPlot = onPlot;
  }

  /** Draws what belongs to this state of a solution, unless it is drawn already, or too early. */
  async follow({ problem, phase, votes }: Solution): Promise<void> {
    if (phase.kind !== 'done' && phase.kind !== 'stopped') return;
    const answer = votes[0]?.answer;
    const question = JSON.stringify([problem, answer]);
    if (question === this.#asked) return;
    this.#asked = question;
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    try {
      const plot = await this.#plot(problem, answer, signal);
      if (signal.aborted) return;
      this.#last = { problem, plot };
      this.#onPlot(this.#last);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
    }
  }

  /** Tells a new page of the plot. */
  async again(solution: Solution): Promise<void> {
    if (this.#last?.problem === solution.problem) this.#onPlot(this.#last);
    else await this.follow(solution);
  }

  dispose(): void {
    this.#run.abort();
  }
}
