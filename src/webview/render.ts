import type { FromPanel, HistoryEntry, PageState, ShownSample, Solution } from '../protocol/panel.ts';
import { AnswerView } from './answerView.ts';
import { element, part } from './elements.ts';
import { FooterView } from './footerView.ts';
import { ProblemView } from './problemView.ts';
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
  readonly #steps = new StepsView((sample) => this.#pick(sample));
  readonly #answer = new AnswerView((sample) => this.#pick(sample));
  readonly #failure = part('section', 'failure');
  readonly #footer: FooterView;
  #solution: Solution | undefined;
  /** the sample the person picked */
  #picked: number | undefined;
  #draft: string | undefined;

  constructor(root: HTMLElement, options: SolutionViewOptions) {
    this.#root = root;
    this.#options = options;
    const { send } = options;
    this.#problem = new ProblemView({
      solve: (problem) => send({ kind: 'solve', problem, samples: this.#footer.samples }),
      open: (id) => send({ kind: 'open', id }),
      keep: (draft) => {
        this.#draft = draft;
        this.#keep();
      },
    });
    this.#footer = new FooterView({
      stop: () => send({ kind: 'stop' }),
      again: () => send({ kind: 'another', samples: this.#footer.samples }),
      copy: (form) => send({ kind: 'copy', sample: this.#sample?.index ?? 0, form }),
      insert: (form) => send({ kind: 'insert', sample: this.#sample?.index ?? 0, form }),
    });
    this.#failure.setAttribute('role', 'alert');
    root.replaceChildren(
      element('h1', 'unseen', 'Solution'),
      this.#problem.root,
      this.#steps.root,
      this.#answer.root,
      this.#failure,
      this.#footer.root,
    );
    root.hidden = true;
    // Escape stops, as it does in the editor's own views.
    root.ownerDocument.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#footer.canStop) send({ kind: 'stop' });
    });
  }

  /** Shows what the page kept. */
  restore({ solution, picked, draft }: PageState): void {
    this.#solution = solution;
    this.#picked = picked;
    this.#root.hidden = false;
    this.#render();
    if (draft !== undefined) this.#problem.edit(draft);
  }

  show(solution: Solution): void {
    const before = this.#solution;
    if (before !== undefined && isAnotherQuestion(before, solution)) this.#picked = undefined;
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

  notify(text: string): void {
    this.#footer.notify(text);
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
    this.#steps.show(solution, sample);
    this.#answer.show(solution, sample);
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
  }

  #keep(): void {
    if (this.#solution === undefined) return;
    const picked = this.#picked === undefined ? {} : { picked: this.#picked };
    const draft = this.#draft === undefined ? {} : { draft: this.#draft };
    this.#options.keep({ solution: this.#solution, ...picked, ...draft });
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
