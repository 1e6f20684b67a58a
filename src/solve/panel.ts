import * as vscode from 'vscode';
import { describeError, UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import type { FromPanel, Origin, Solution, ToPanel } from '../protocol/panel.ts';
import type { Checks, CheckStep, PlotProblem } from './checks/checks.ts';
import { formatOf, writeSolution } from './document/client.ts';
import { formatSolution, writtenSample, type SolutionFormat, type WrittenSolution } from './format.ts';
import { growthBetween } from './growth.ts';
import { History, type HistoryStore } from './history.ts';
import { SolutionPage } from './panel/view.ts';
import { PickedMarks } from './pickedMarks.ts';
import { Plots } from './plots.ts';
import { draft, present, restored, type Question } from './present.ts';
import { readPythonFiles } from './python/files.ts';
import { PagePrograms } from './python/pagePrograms.ts';
import { runSample } from './python/sampleRuns.ts';
import type { SolveSettings } from './solve.ts';

/** The settings of the panel beside those of solving. */
export interface PanelSettings extends SolveSettings {
  /** whether steps are hidden until the person asks for them */
  readonly hints: boolean;
}

export interface SolutionPanelDependencies extends Checks {
  readonly model: LanguageModel;
  readonly settings: () => PanelSettings;
  readonly plotProblem: PlotProblem;
  /** where past solutions are kept */
  readonly past: HistoryStore;
  readonly log: Log;
  /** shows an error to the person */
  readonly notify: (error: unknown) => void;
  readonly extensionUri: vscode.Uri;
}

/**
 * The one panel that shows solutions. The solution lives here; the page asks for it with `ready` each time it is created,
 * is sent every change, and sends back what its controls ask for.
 */
export class SolutionPanel implements vscode.Disposable {
  readonly #dependencies: SolutionPanelDependencies;
  readonly #page: SolutionPage;
  readonly #history: History;
  readonly #plots: Plots;
  readonly #programs: PagePrograms;
  #solution: Solution | undefined;
  #marks: PickedMarks;
  #run = new AbortController();

  constructor(dependencies: SolutionPanelDependencies) {
    const { extensionUri, log, notify, past } = dependencies;
    this.#dependencies = dependencies;
    this.#history = new History(past);
    this.#marks = this.#newMarks();
    this.#plots = new Plots(dependencies.plotProblem, (plot) => this.#post({ kind: 'plot', ...plot }));
    this.#programs = new PagePrograms({
      post: (message) => this.#post(message),
      readFiles: () => readPythonFiles(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', 'python').fsPath),
    });
    this.#page = new SolutionPage({
      extensionUri,
      log,
      onMessage: (message) => void this.#answer(message).catch(notify),
      onRestored: ({ solution }) => (this.#solution = restored(solution)),
      onClosed: () => {
        this.#end();
        this.#programs.close();
        this.#solution = undefined;
      },
    });
  }

  dispose(): void {
    this.#end();
    this.#plots.dispose();
    this.#page.dispose();
  }

  /** Opens the panel beside the editor, or reuses the open one, and solves in it; a solution in progress is stopped. */
  async solve(problem: string, origin: Origin | undefined): Promise<void> {
    const { samples } = this.#dependencies.settings();
    await this.#ask({ problem, origin, samples, seed: 0 });
  }

  /** Opens the panel for the person to write a problem; one that shows something goes on showing it. */
  draft(): void {
    const { model, settings } = this.#dependencies;
    const question = { problem: '', origin: undefined, samples: settings().samples, seed: 0 };
    this.#page.reveal(false);
    if (this.#solution === undefined) this.#show(draft(question, model));
  }

  async #ask(question: Question): Promise<void> {
    this.#end();
    const run = this.#run;
    this.#page.reveal(true);
    const solution = await present(
      question,
      { ...this.#dependencies, settings: this.#dependencies.settings(), runProgram: this.#programs.run },
      {
        signal: run.signal,
        onChange: (changed) => {
          if (this.#run === run) this.#show(changed);
        },
        onInternalError: (error) => this.#dependencies.log.error(`solving failed: ${describeError(error)}`),
      },
    );
    if (solution.phase.kind !== 'done') return;
    await this.#history.add(solution);
    this.#postHistory();
  }

  #show(solution: Solution): void {
    const marked = this.#marks.on(solution);
    const grown = growthBetween(this.#solution, marked);
    this.#solution = marked;
    if (grown === undefined) this.#post({ kind: 'solution', solution: marked });
    else this.#post({ kind: 'grown', sample: grown, milliseconds: marked.milliseconds });
    this.#plots.follow(marked).catch(this.#dependencies.notify);
  }

  #postHistory(): void {
    this.#post({ kind: 'history', entries: this.#history.entries });
  }

  #post(message: ToPanel): void {
    this.#page.post(message);
  }

  async #answer(message: FromPanel): Promise<void> {
    const solution = this.#solution;
    if (!solution) return;
    switch (message.kind) {
      case 'ready':
        this.#post({ kind: 'hints', on: this.#dependencies.settings().hints });
        this.#post({ kind: 'solution', solution });
        this.#postHistory();
        this.#programs.receive(message);
        return this.#plots.again(solution);
      case 'needPython':
      case 'programEnded':
        this.#programs.receive(message);
        return;
      case 'runSample':
        return this.#runSample(solution, message.sample);
      case 'stopSample':
        this.#programs.stop();
        return;
      case 'stop':
        this.#run.abort();
        return;
      case 'solve': {
        const { problem, samples, method } = message;
        return this.#ask({ problem, origin: solution.origin, samples, method, seed: 0 });
      }
      case 'another': {
        const { problem, origin, seed, asked } = solution;
        const { samples, method } = message;
        return this.#ask({ problem, origin, samples, method, seed: seed + asked });
      }
      case 'check':
        return this.#check(solution, message.sample);
      case 'open':
        this.#open(message.id);
        return;
      case 'copy':
        return this.#copy(sampleOf(solution, message.sample), formatOf(message.form, solution.origin?.languageId));
      case 'insert': {
        const { sample, form, place } = message;
        const text = await writeSolution(sampleOf(solution, sample), form, place, solution.origin);
        this.#post({ kind: 'notice', text });
      }
    }
  }

  async #check({ samples }: Solution, index: number): Promise<void> {
    const sample = samples.find((other) => other.index === index);
    if (sample !== undefined) await this.#marks.check(sample);
  }

  async #runSample(solution: Solution, sample: number): Promise<void> {
    // The person may have stopped the vote before.
    if (this.#run.signal.aborted) this.#run = new AbortController();
    const { signal } = this.#run;
    const { compareAnswers } = this.#dependencies;
    const show = (changed: Solution): void => {
      if (!signal.aborted) this.#show(changed);
    };
    await runSample(solution, sample, { runProgram: this.#programs.run, compareAnswers }, show, signal);
  }

  #newMarks(): PickedMarks {
    const check: CheckStep = (step, signal) => this.#dependencies.checkStep(step, signal, this.#solution?.problem);
    const marks = new PickedMarks(check, () => {
      if (this.#marks === marks && this.#solution !== undefined) this.#show(this.#solution);
    });
    return marks;
  }

  #open(id: string): void {
    const past = this.#history.find(id);
    if (past === undefined) return;
    this.#end();
    this.#show(past);
  }

  /** Ends the run and the checks of what is shown, and hears nothing more of them. */
  #end(): void {
    this.#run.abort();
    this.#run = new AbortController();
    this.#marks.dispose();
    this.#marks = this.#newMarks();
  }

  async #copy(solution: WrittenSolution, format: SolutionFormat): Promise<void> {
    await vscode.env.clipboard.writeText(formatSolution(solution, format));
    this.#post({ kind: 'notice', text: `Copied as ${formatNames[format]}.` });
  }
}

const formatNames: Readonly<Record<SolutionFormat, string>> = {
  latex: 'LaTeX',
  solution: 'a LaTeX environment',
  markdown: 'Markdown',
  lean: 'a Lean comment',
};

function sampleOf(solution: Solution, index: number): WrittenSolution {
  const written = writtenSample(solution, index);
  if (written === undefined) throw new UserMessage('This sample is no longer there.', 'Pick another one.');
  return written;
}
