import type { HistoryEntry, Solution } from '../protocol/panel.ts';
import { button, choices, element, part, section, setChoices } from './elements.ts';
import { renderMarkdown } from './markdown.ts';
import { letKeysScroll } from './scrollKeys.ts';
import { plainText } from './plainMath.ts';
import { shortened } from './texts.ts';

interface ProblemActions {
  readonly solve: (problem: string) => void;
  readonly open: (id: string) => void;
  /** called with what stands in the editor, and with nothing when it is closed */
  readonly keep: (draft: string | undefined) => void;
}

const longestEntry = 60;

/** The problem, its editor, and the problems solved before. */
export class ProblemView {
  readonly #problem = part('div', 'problem', 'prose');
  readonly #text = part('textarea', 'problem-text');
  readonly #editor = element('div', 'editor');
  readonly #actions: ProblemActions;
  readonly #history = choices('history', 'Problems solved before');
  readonly #edit = button({
    action: 'edit',
    label: 'Edit',
    title: 'Change the problem and solve it again',
    kind: 'quiet',
    onClick: () => this.edit(this.#shown?.problem ?? ''),
  });
  readonly #solve = button({
    action: 'solve',
    label: 'Solve',
    title: 'Solve this problem (Ctrl+Enter or ⌘Enter)',
    kind: 'primary',
    onClick: () => this.#submit(),
  });
  readonly #cancel = button({
    action: 'cancel',
    label: 'Cancel',
    title: 'Leave the problem as it was (Escape)',
    onClick: () => this.#close(),
  });
  readonly root = section('problem', 'Problem', [this.#history, this.#edit]);
  #entries: readonly HistoryEntry[] = [];
  #shown: Solution | undefined;

  constructor(actions: ProblemActions) {
    this.#actions = actions;
    this.#text.setAttribute('aria-label', 'Problem, as LaTeX or Markdown');
    this.#text.placeholder = 'Solve $x^2 = 2x + 3$.';
    this.#text.spellcheck = false;
    this.#text.addEventListener('input', () => {
      this.#fit();
      actions.keep(this.#text.value);
    });
    this.#text.addEventListener('keydown', (event) => this.#key(event));
    this.#history.addEventListener('change', () => {
      if (this.#history.value !== '') actions.open(this.#history.value);
    });
    const buttons = element('div', 'editor-actions');
    buttons.append(this.#solve, this.#cancel);
    this.#editor.append(this.#text, buttons);
    this.#editor.hidden = true;
    this.root.append(this.#problem, this.#editor);
    this.#showHistory();
  }

  show(solution: Solution): void {
    const before = this.#shown;
    this.#shown = solution;
    if (before?.problem !== solution.problem) {
      this.#problem.innerHTML = renderMarkdown(solution.problem);
      letKeysScroll(this.#problem);
      this.#close();
      this.#showHistory();
    }
    if (solution.phase.kind === 'draft' && before?.phase.kind !== 'draft') this.edit(solution.problem);
  }

  showHistory(entries: readonly HistoryEntry[]): void {
    this.#entries = entries;
    this.#showHistory();
  }

  /** Opens the editor with a text. */
  edit(text: string): void {
    this.#text.value = text;
    this.#open(true);
    this.#text.focus();
    this.#actions.keep(text);
  }

  #close(): void {
    if (this.#editor.hidden) return;
    const hadFocus = this.#editor.contains(this.root.ownerDocument.activeElement);
    this.#open(false);
    if (hadFocus) this.#edit.focus();
    this.#actions.keep(undefined);
  }

  #open(open: boolean): void {
    this.#editor.hidden = !open;
    this.#problem.hidden = open;
    this.#edit.hidden = open;
    this.#cancel.hidden = this.#shown?.phase.kind === 'draft';
    this.#fit();
  }

  #submit(): void {
    if (this.#text.value.trim() === '') {
      this.#text.focus();
      return;
    }
    this.#actions.solve(this.#text.value);
    this.#close();
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#submit();
    }
    if (event.key === 'Escape' && !this.#cancel.hidden) {
      event.stopPropagation();
      this.#close();
    }
  }

  /** As high as its text, between the limits of the style sheet. */
  #fit(): void {
    this.#solve.disabled = this.#text.value.trim() === '';
    this.#text.style.height = 'auto';
    this.#text.style.height = `${this.#text.scrollHeight + 2}px`;
  }

  #showHistory(): void {
    const others = this.#entries.filter(({ problem }) => problem !== this.#shown?.problem);
    this.#history.hidden = others.length === 0;
    setChoices(this.#history, [
      { value: '', label: 'Earlier problems' },
      ...others.map(({ id, problem }) => ({ value: id, label: shortened(plainText(problem), longestEntry) })),
    ]);
    this.#history.value = '';
  }
}
