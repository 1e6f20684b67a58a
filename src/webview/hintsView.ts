import { button, element, part, setText } from './elements.ts';
import type { Hints } from './hints.ts';

interface HintsActions {
  readonly next: () => void;
  readonly everything: () => void;
}

const labels: Readonly<Record<Hints['next'], string>> = {
  step: 'Show next step',
  waiting: 'Waiting for the next step…',
  answer: 'Show the answer',
};

/** Below the steps while the rest is hidden: what shows the next one, and what shows all. */
export class HintsView {
  readonly root = part('div', 'hints');
  readonly #next: HTMLButtonElement;
  readonly #note = part('p', 'hints-note');

  constructor(actions: HintsActions) {
    this.#next = button({
      action: 'next-step',
      label: labels.step,
      title: 'Show what comes next (Ctrl+Enter or ⌘Enter)',
      kind: 'primary',
      onClick: actions.next,
    });
    this.#next.setAttribute('aria-keyshortcuts', 'Control+Enter Meta+Enter');
    const everything = button({
      action: 'everything',
      label: 'Show everything',
      title: 'Show all steps and the answer',
      onClick: actions.everything,
    });
    const actionsOf = element('div', 'actions');
    actionsOf.append(this.#next, everything);
    this.#note.setAttribute('role', 'status');
    this.root.append(this.#note, actionsOf);
  }

  show(hints: Hints, hidden: boolean): void {
    this.root.hidden = hidden || hints.all;
    setText(this.#next, labels[hints.next]);
    // Not `disabled`, which would take the focus away.
    this.#next.setAttribute('aria-disabled', String(hints.next === 'waiting'));
    setText(this.#note, hints.note);
    this.#note.hidden = hints.note === '';
  }

  /** Whether the keyboard is here; for a moment it stays in what was hidden. */
  hasFocus(): boolean {
    return !this.root.hidden && this.root.contains(this.root.ownerDocument.activeElement);
  }
}
