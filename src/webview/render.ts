import type { FromPanel, HistoryEntry, PageState, ShownSample, Solution } from '../protocol/panel.ts';
import type { Plot } from '../protocol/plot.ts';
import { AnswerView } from './answerView.ts';
import { element, part } from './elements.ts';
import { FooterView } from './footerView.ts';
import { PlotView } from './plotView.ts';
import { ProblemView } from './problemView.ts';
import { StepsOnDemand } from './stepsOnDemand.ts';
import { StepsView } from './stepsView.ts';

interface SolutionViewOptions {
  readonly send: (message: FromPanel) => void;
  /** keeps what the page is restored from */
  readonly keep: (state: PageState) => void;
}

/** Shows a solution in the page. Only what changed is rendered anew, so that finished steps keep their elements. */
export class SolutionView {
  readonly #root: HTMLElement;
  readonly #options: SolutionViewOptions;
  readonly #problem: ProblemView;
  readonly #steps = new StepsView({
    pick: (sample) => this.#pick(sample),
    toggleHints: () => this.#reveal(this.#onDemand.toggle()),
    next: () => this.#showNext(),
    everything: () => this.#reveal(this.#onDemand.showEverything()),
    runProgram: () => this.#options.send({ kind: 'runSample', sample: this.#sample?.index ?? 0 }),
    stopProgram: () => this.#options.send({ kind: 'stopSample' }),
  });
  readonly #plot = new PlotView();
  readonly #answer = new AnswerView((sample) => this.#pick(sample));
  readonly #failure = part('section', 'failure');
  readonly #footer: FooterView;
  #solution: Solution | undefined;
  /** the sample the person picked */
  #picked: number | undefined;
  #draft: string | undefined;
  readonly #onDemand = new StepsOnDemand();

  constructor(root: HTMLElement, options: SolutionViewOptions) {
    this.#root = root;
    this.#options = options;
    const { send } = options;
    this.#problem = new ProblemView({
      solve: (problem) => send({ kind: 'solve', problem, samples: this.#footer.samples, ...this.#otherMethod }),
      open: (id) => send({ kind: 'open', id }),
      keep: (draft) => {
        this.#draft = draft;
        this.#keep();
      },
    });
    this.#footer = new FooterView({
      stop: () => send({ kind: 'stop' }),
      again: () => send({ kind: 'another', samples: this.#footer.samples, ...this.#method }),
      copy: (form) => send({ kind: 'copy', sample: this.#sample?.index ?? 0, form }),
      insert: (form, place) => send({ kind: 'insert', sample: this.#sample?.index ?? 0, form, place }),
    });
    this.#failure.setAttribute('role', 'alert');
    root.replaceChildren(
      element('h1', 'unseen', 'Solution'),
      this.#problem.root,
      this.#steps.root,
      this.#answer.root,
      this.#plot.root,
      this.#failure,
      this.#footer.root,
    );
    root.hidden = true;
    // Escape stops, as it does in the editor's own views.
    root.ownerDocument.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#footer.canStop) send({ kind: 'stop' });
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
        event.preventDefault();
        this.#showNext();
      }
    });
  }

  /** Shows what the page kept. */
  restore(state: PageState): void {
    const { solution, picked, draft } = state;
    this.#solution = solution;
    this.#picked = picked;
    this.#onDemand.restore(state);
    this.#root.hidden = false;
    this.#render();
    if (draft !== undefined) this.#problem.edit(draft);
  }

  show(solution: Solution): void {
    const before = this.#solution;
    if (before !== undefined && isAnotherQuestion(before, solution)) {
      this.#picked = undefined;
      this.#onDemand.forget();
      this.#steps.announce('');
    }
    this.#solution = solution;
    this.#root.hidden = false;
    this.#render();
    this.#keep();
  }

  /** Shows that one sample has grown. */
  grow(sample: ShownSample, milliseconds: number): void {
    if (this.#solution === undefined) return;
    const samples = this.#solution.samples.map((other) => (other.index === sample.index ? sample : other));
    this.#solution = { ...this.#solution, samples, milliseconds };
    this.#render();
  }

  showHistory(entries: readonly HistoryEntry[]): void {
    this.#problem.showHistory(entries);
  }

  /** Hides the steps until they are asked for, as the setting says, unless the person said something else here. */
  useHints(on: boolean): void {
    this.#onDemand.use(on);
    this.#render();
  }

  showPlot(problem: string, plot: Plot | undefined): void {
    this.#plot.take(problem, plot);
    this.#render();
  }

  notify(text: string): void {
    this.#footer.notify(text);
  }

  get #method(): { readonly method?: string } {
    const { method } = this.#footer;
    return method === undefined ? {} : { method };
  }

  /** The method, when the person chose another one; else the problem says which one suits it. */
  get #otherMethod(): { readonly method?: string } {
    return this.#footer.method === this.#solution?.method ? {} : this.#method;
  }

  #showNext(): void {
    const sample = this.#sample;
    const shown = this.#solution && this.#onDemand.showNext(this.#solution, sample);
    if (shown === undefined) return;
    // The person goes on with these steps, also when the vote ends for others.
    this.#picked ??= sample?.index;
    this.#reveal(shown);
  }

  /** @param announcement what came into view */
  #reveal(announcement: string): void {
    const hadFocus = this.#steps.hints.hasFocus();
    this.#render();
    this.#steps.announce(announcement);
    if (hadFocus && !this.#steps.hints.hasFocus()) this.#answer.focus();
    this.#keep();
  }

  get #sample(): ShownSample | undefined {
    const sampleAt = (wanted: number | undefined) => this.#solution?.samples.find(({ index }) => index === wanted);
    return sampleAt(this.#picked) ?? sampleAt(this.#solution?.shown);
  }

  #render(): void {
    const solution = this.#solution;
    if (solution === undefined) return;
    const following = isAtEnd(this.#root.ownerDocument);
    const sample = this.#sample;
    this.#problem.show(solution);
    const hints = this.#onDemand.hints(solution, sample);
    this.#steps.show(solution, sample, hints, this.#onDemand.on);
    this.#answer.show(solution, sample, !hints.all);
    this.#plot.show(solution, !hints.all);
    this.#showFailure(solution);
    this.#footer.show(solution, sample?.steps.length ?? 0);
    if (following) scrollToEnd(this.#root.ownerDocument);
  }

  #showFailure({ phase }: Solution): void {
    this.#failure.hidden = phase.kind !== 'failed';
    if (phase.kind !== 'failed') this.#failure.replaceChildren();
    else this.#failure.replaceChildren(element('h2', '', phase.what), element('p', '', phase.todo));
  }

  #pick(sample: number): void {
    this.#picked = sample;
    this.#render();
    this.#keep();
    this.#options.send({ kind: 'check', sample });
  }

  #keep(): void {
    if (this.#solution === undefined) return;
    const picked = this.#picked === undefined ? {} : { picked: this.#picked };
    const draft = this.#draft === undefined ? {} : { draft: this.#draft };
    this.#options.keep({ solution: this.#solution, ...picked, ...draft, ...this.#onDemand.kept });
  }
}

function isAnotherQuestion(before: Solution, now: Solution): boolean {
  const isAsked = now.phase.kind === 'waiting' && before.phase.kind !== 'waiting';
  return isAsked || before.problem !== now.problem || before.seed !== now.seed;
}

function isAtEnd({ documentElement: page }: Document): boolean {
  return page.scrollHeight - page.scrollTop - page.clientHeight < 40;
}

function scrollToEnd({ documentElement: page }: Document): void {
  page.scrollTop = page.scrollHeight;
}
