import * as v from 'valibot';
import {
  sampleChoices,
  solutionFormSchema,
  type SampleChoice,
  type Solution,
  type SolutionForm,
  type SolutionPlace,
} from '../protocol/panel.ts';
import { button, choices, element, part, setChoices, setText, type Choice } from './elements.ts';
import { endingText, isRunning, phaseText, progressText } from './texts.ts';

interface FooterActions {
  readonly stop: () => void;
  readonly again: () => void;
  readonly copy: (form: SolutionForm) => void;
  readonly insert: (form: SolutionForm, place: SolutionPlace) => void;
}

/** How long a notice such as "Copied" stays, in milliseconds. */
const noticeTime = 2500;

const sampleNames: Readonly<Record<SampleChoice, string>> = {
  1: '1 solution',
  4: '4, quick',
  16: '16, normal',
  64: '64, thorough',
};

const forms: readonly (Choice & { readonly value: SolutionForm })[] = [
  { value: 'document', label: 'automatic' },
  { value: 'latex', label: 'LaTeX' },
  { value: 'solution', label: 'LaTeX environment' },
  { value: 'markdown', label: 'Markdown' },
  { value: 'lean', label: 'Lean comment' },
];

/** Where the solution stands, and what can be done with it. */
export class FooterView {
  readonly root = element('footer');
  readonly #phase = live(part('p', 'phase'));
  readonly #progress = part('p', 'progress');
  readonly #model = part('p', 'model');
  readonly #notice = live(part('p', 'notice'));
  readonly #samples = choices(
    'sample-count',
    'How many solutions to write at most, so that their answers can be compared',
    sampleChoices.map((value) => ({ value: String(value), label: sampleNames[value] })),
  );
  readonly #method = choices('method', 'How to ask the model: each way shows it other worked examples');
  readonly #form = choices(
    'form',
    'What to copy or insert the solution as: automatic is what suits the document',
    forms,
  );
  readonly #taking: HTMLElement;
  readonly #stop: HTMLButtonElement;
  readonly #again: HTMLButtonElement;
  readonly #copy: HTMLButtonElement;
  readonly #insert: HTMLButtonElement;
  readonly #replace: HTMLButtonElement;
  #asked: number | undefined;
  #solution: Solution | undefined;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(actions: FooterActions) {
    this.#stop = button({
      action: 'stop',
      label: 'Stop',
      title: 'Stop and keep what is written (Escape)',
      onClick: actions.stop,
    });
    this.#again = button({
      action: 'another',
      label: 'Ask again',
      title: 'Solve the same problem anew, by the method that is chosen and with other random choices',
      onClick: actions.again,
    });
    this.#copy = button({
      action: 'copy',
      label: 'Copy',
      title: 'Copy the solution that is shown',
      onClick: () => actions.copy(this.#chosenForm),
    });
    this.#insert = button({
      action: 'insert',
      label: 'Insert',
      title: 'Insert the solution that is shown below the problem in its document',
      kind: 'primary',
      onClick: () => actions.insert(this.#chosenForm, 'below'),
    });
    this.#replace = button({
      action: 'replace',
      label: 'Replace',
      title: 'Put the solution that is shown in the place of the problem in its document',
      onClick: () => actions.insert(this.#chosenForm, 'replace'),
    });
    this.#method.addEventListener('change', () => this.#nameAgain());
    const status = element('div', 'status');
    status.append(this.#phase, this.#progress, this.#model, this.#notice);
    this.#taking = group('Solution', this.#form, this.#copy, this.#replace, this.#insert);
    this.root.append(status, group('Solving', this.#method, this.#samples, this.#stop, this.#again), this.#taking);
  }

  /** How many samples the person wants. */
  get samples(): SampleChoice {
    return sampleChoices.find((choice) => String(choice) === this.#samples.value) ?? 1;
  }

  /** The method the person chose, or the one that was taken; none where the model knows one only. */
  get method(): string | undefined {
    return this.#method.hidden ? undefined : this.#method.value;
  }

  get canStop(): boolean {
    return !this.#stop.hidden;
  }

  show(solution: Solution, steps: number): void {
    const running = isRunning(solution);
    setText(this.#phase, phaseText(solution));
    this.#phase.title = endingText(solution);
    this.#phase.classList.toggle('running', running);
    setText(this.#progress, progressText(solution));
    setText(this.#model, solution.model);
    if (solution.asked !== this.#asked) this.#samples.value = String(nearestChoice(solution.asked));
    this.#asked = solution.asked;
    this.#showMethods(solution);
    this.#showButtons(solution, running, steps === 0);
  }

  #showMethods(solution: Solution): void {
    const { methods = [], method } = solution;
    const before = this.#solution;
    this.#solution = solution;
    this.#method.hidden = methods.length < 2;
    setChoices(
      this.#method,
      methods.map(({ id, label }) => ({ value: id, label })),
    );
    // What the person chose stays until another question is asked.
    const isAsked = before?.method !== method || before?.problem !== solution.problem || before.seed !== solution.seed;
    if (method !== undefined && isAsked) this.#method.value = method;
    this.#nameAgain();
  }

  #nameAgain(): void {
    const isOther = this.method !== undefined && this.method !== this.#solution?.method;
    setText(this.#again, isOther ? 'Another method' : 'Ask again');
  }

  /** Says something once, in the footer and to screen readers. */
  notify(text: string): void {
    clearTimeout(this.#noticeTimer);
    this.#notice.textContent = text;
    this.#noticeTimer = setTimeout(() => (this.#notice.textContent = ''), noticeTime);
  }

  #showButtons({ phase, origin }: Solution, running: boolean, empty: boolean): void {
    const focused = this.root.ownerDocument.activeElement;
    this.#stop.hidden = !running;
    this.#again.hidden = running || phase.kind === 'draft';
    this.#taking.hidden = phase.kind === 'draft';
    this.#form.disabled = empty;
    this.#copy.disabled = empty;
    this.#insert.disabled = running || empty;
    this.#replace.disabled = running || empty;
    this.#replace.hidden = origin === undefined;
    // The keyboard keeps its place when the button under it makes room for the other.
    if (focused === this.#stop && !running) this.#again.focus();
    if (focused === this.#again && running) this.#stop.focus();
  }

  get #chosenForm(): SolutionForm {
    return v.parse(solutionFormSchema, this.#form.value);
  }
}

function nearestChoice(asked: number): SampleChoice {
  return sampleChoices.findLast((choice) => choice <= asked) ?? 1;
}

function live<T extends HTMLElement>(region: T): T {
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  return region;
}

function group(label: string, ...controls: readonly HTMLElement[]): HTMLElement {
  const created = element('div', 'actions');
  created.setAttribute('role', 'group');
  created.setAttribute('aria-label', label);
  created.append(...controls);
  return created;
}
