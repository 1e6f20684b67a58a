import type { Check, FromPanel, Solution } from '../protocol/panel.ts';
import { renderAnswer, renderMarkdown } from './markdown.ts';

/** How long a notice such as "Copied" stays, in milliseconds. */
const noticeTime = 2500;

type Action = Exclude<FromPanel['kind'], 'ready'>;

/** Shows a solution in the page. Only what changed is rendered anew, so that finished steps keep their elements. */
export class SolutionView {
  readonly #root: HTMLElement;
  readonly #send: (message: FromPanel) => void;
  readonly #problem = part('div', 'problem', 'prose');
  readonly #steps = part('ol', 'steps');
  readonly #answer = part('section', 'answer');
  readonly #answerText = element('div', 'answer-text');
  readonly #check = part('span', 'check');
  readonly #checkNote = element('span', 'note');
  readonly #failure = part('section', 'failure');
  readonly #phase = part('p', 'phase');
  readonly #model = part('p', 'model');
  readonly #notice = part('p', 'notice');
  readonly #buttons: Readonly<Record<Action, HTMLButtonElement>>;
  #shown: Solution | undefined;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, send: (message: FromPanel) => void) {
    this.#root = root;
    this.#send = send;
    this.#buttons = {
      stop: this.#button('stop', 'Stop'),
      retry: this.#button('retry', 'Ask again'),
      copy: this.#button('copy', 'Copy'),
      insert: this.#button('insert', 'Insert'),
    };
    this.#root.replaceChildren(
      section('problem', 'Problem', this.#problem),
      section('solution', 'Solution', this.#steps),
      this.#answerSection(),
      this.#failure,
      this.#footer(),
    );
    this.#root.hidden = true;
    this.#failure.setAttribute('role', 'alert');
    // Escape stops, as it does in the editor's own views.
    root.ownerDocument.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !this.#buttons.stop.hidden) this.#send({ kind: 'stop' });
    });
  }

  show(solution: Solution): void {
    const following = isAtEnd(this.#root.ownerDocument);
    const before = this.#shown;
    this.#shown = solution;
    this.#root.hidden = false;
    if (before?.problem !== solution.problem) this.#problem.innerHTML = renderMarkdown(solution.problem);
    this.#showSteps(solution, before);
    this.#showAnswer(solution, before);
    this.#showPhase(solution);
    if (following) scrollToEnd(this.#root.ownerDocument);
  }

  /** Says something once, in the footer and to screen readers. */
  notify(text: string): void {
    clearTimeout(this.#noticeTimer);
    this.#notice.textContent = text;
    this.#noticeTimer = setTimeout(() => (this.#notice.textContent = ''), noticeTime);
  }

  #showSteps(solution: Solution, before: Solution | undefined): void {
    const running = isRunning(solution);
    const wasRunning = before !== undefined && isRunning(before);
    solution.steps.forEach((step, index) => {
      const growing = running && index === solution.steps.length - 1;
      const wasGrowing = wasRunning && index === before.steps.length - 1;
      const item = this.#steps.children[index] ?? this.#steps.appendChild(element('li', 'step prose'));
      if (before?.steps[index] === step && growing === wasGrowing) return;
      item.innerHTML = renderMarkdown(withoutOwnNumber(step), growing);
      item.classList.toggle('growing', growing);
    });
    while (this.#steps.children.length > solution.steps.length) this.#steps.lastElementChild?.remove();
    this.#steps.setAttribute('aria-busy', String(running));
    this.#steps.classList.toggle('waiting', running && solution.steps.length === 0);
  }

  #showAnswer({ answer, check }: Solution, before: Solution | undefined): void {
    this.#answer.hidden = answer === undefined;
    if (answer !== undefined && answer !== before?.answer) this.#answerText.innerHTML = renderAnswer(answer);
    const { label, note } = checkTexts[check];
    this.#check.className = `check ${check}`;
    this.#check.textContent = label;
    this.#checkNote.textContent = note;
    this.#check.title = note;
  }

  #showPhase(solution: Solution): void {
    const { phase, model, steps } = solution;
    setText(this.#phase, phaseText(solution));
    setText(this.#model, model);
    this.#phase.classList.toggle('running', isRunning(solution));
    this.#failure.hidden = phase.kind !== 'failed';
    if (phase.kind === 'failed') {
      const todo = element('p');
      this.#failure.replaceChildren(element('h2', '', phase.what), todo);
      todo.textContent = phase.todo;
    } else this.#failure.replaceChildren();
    this.#showButtons(isRunning(solution), steps.length === 0);
  }

  #showButtons(running: boolean, empty: boolean): void {
    const { stop, retry, copy, insert } = this.#buttons;
    const focused = this.#root.ownerDocument.activeElement;
    stop.hidden = !running;
    retry.hidden = running;
    copy.disabled = empty;
    insert.disabled = running || empty;
    // The keyboard keeps its place when the button under it makes room for the other.
    if (focused === stop && !running) retry.focus();
    if (focused === retry && running) stop.focus();
  }

  #answerSection(): HTMLElement {
    this.#checkNote.id = 'check-note';
    this.#check.tabIndex = 0;
    this.#check.setAttribute('role', 'note');
    this.#check.setAttribute('aria-describedby', this.#checkNote.id);
    const heading = element('h2', '', 'Answer');
    const head = element('div', 'answer-head');
    head.append(heading, this.#check, this.#checkNote);
    this.#answer.setAttribute('aria-label', 'Final answer');
    this.#answer.append(head, this.#answerText);
    return this.#answer;
  }

  #footer(): HTMLElement {
    const status = element('div', 'status');
    for (const live of [this.#phase, this.#notice]) {
      live.setAttribute('role', 'status');
      live.setAttribute('aria-live', 'polite');
    }
    status.append(this.#phase, this.#model, this.#notice);
    const actions = element('div', 'actions');
    actions.setAttribute('role', 'group');
    actions.setAttribute('aria-label', 'Solution');
    actions.append(this.#buttons.stop, this.#buttons.retry, this.#buttons.copy, this.#buttons.insert);
    const footer = element('footer');
    footer.append(status, actions);
    return footer;
  }

  #button(action: Action, label: string): HTMLButtonElement {
    const button = element('button', action === 'insert' ? 'primary' : 'secondary', label);
    button.type = 'button';
    button.dataset['action'] = action;
    button.title = tooltips[action];
    button.addEventListener('click', () => this.#send({ kind: action }));
    return button;
  }
}

const tooltips: Readonly<Record<Action, string>> = {
  stop: 'Stop and keep what is written (Escape)',
  retry: 'Solve the same problem again',
  copy: 'Copy the solution, as LaTeX when the problem comes from a LaTeX document, else as Markdown',
  insert: 'Insert the solution below the problem in its document',
};

const checkTexts: Readonly<Record<Check, { label: string; note: string }>> = {
  verified: { label: 'Checked', note: 'The answer was checked.' },
  refuted: { label: 'Wrong', note: 'The answer was checked and found wrong.' },
  unchecked: {
    label: 'Not checked',
    note: 'The model wrote this and nothing has checked it. Read it as you would a draft.',
  },
};

function isRunning({ phase }: Solution): boolean {
  return phase.kind === 'waiting' || phase.kind === 'solving';
}

function phaseText({ phase, steps, answer }: Solution): string {
  const count = steps.length === 1 ? '1 step' : `${steps.length} steps`;
  switch (phase.kind) {
    case 'waiting':
      return phase.message;
    case 'solving':
      return 'Solving…';
    case 'done':
      return answer === undefined ? `Finished, ${count}, no final answer` : `Finished, ${count}`;
    case 'cut':
      return `Cut off after ${count}`;
    case 'stopped':
      return `Stopped after ${count}`;
    case 'failed':
      return 'Failed';
  }
}

/** A step without the number or bullet the model gave it: the list numbers the steps. */
function withoutOwnNumber(step: string): string {
  return step.replace(/^(?:(?:\*\*)?step\s+\d+[.:](?:\*\*)?|\(?\d{1,2}[.)]|[-*])\s+(?=\S)/i, '');
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = '',
  text = '',
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  created.className = className;
  created.textContent = text;
  return created;
}

/** An element with a name that tests and other readers of the page can rely on, unlike its classes. */
function part<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  className = name,
): HTMLElementTagNameMap[Tag] {
  const created = element(tag, className);
  created.dataset['part'] = name;
  return created;
}

function section(className: string, title: string, content: HTMLElement): HTMLElement {
  const created = element('section', className);
  created.append(element('h2', '', title), content);
  created.setAttribute('aria-label', title);
  return created;
}

/** Sets a live region's text only when it changes, or screen readers repeat it. */
function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

function isAtEnd({ documentElement: page }: Document): boolean {
  return page.scrollHeight - page.scrollTop - page.clientHeight < 40;
}

function scrollToEnd({ documentElement: page }: Document): void {
  page.scrollTop = page.scrollHeight;
}
