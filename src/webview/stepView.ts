import type { StepMark } from '../protocol/panel.ts';
import { element } from './elements.ts';
import { renderMarkdown } from './markdown.ts';
import { letKeysScroll } from './scrollKeys.ts';
import { StepMarkView } from './stepMark.ts';

interface ShownStep {
  readonly text: string;
  readonly isOpen: boolean;
}

/** One step. Its text and its mark arrive at different times, and neither touches the other. */
export class StepView {
  readonly root = element('li', 'step');
  readonly #text = element('div', 'step-text prose');
  readonly #mark = new StepMarkView(this.root);
  #shown: ShownStep | undefined;

  constructor() {
    this.root.append(this.#text);
  }

  /** @param isOpen whether it is still being written */
  show(text: string, isOpen: boolean, mark: StepMark | undefined): void {
    this.#mark.show(mark);
    if (this.#shown?.text === text && this.#shown.isOpen === isOpen) return;
    this.#shown = { text, isOpen };
    this.#text.innerHTML = renderMarkdown(withoutOwnNumber(text), isOpen);
    letKeysScroll(this.#text);
    this.root.classList.toggle('growing', isOpen);
  }
}

/** A step without the number or bullet the model gave it: the list numbers the steps. */
function withoutOwnNumber(step: string): string {
  return step.replace(/^(?:(?:\*\*)?step\s+\d+[.:](?:\*\*)?|\(?\d{1,2}[.)]|[-*])\s+(?=\S)/i, '');
}
