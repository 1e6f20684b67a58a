import type { StepMark } from '../protocol/panel.ts';
import { element } from './elements.ts';

const signs: Readonly<Record<StepMark['verdict'], { readonly sign: string; readonly className: string }>> = {
  holds: { sign: '✓', className: 'holds' },
  'does not hold': { sign: '✗', className: 'fails' },
  'could not check': { sign: '•', className: 'open' },
};

/** The mark beside the number of a step, with the reason; a counterexample also stands below the step. */
export class StepMarkView {
  readonly #sign = element('span', 'mark');
  readonly #counterexample = element('p', 'counterexample');
  readonly #item: HTMLElement;
  #label = '';

  constructor(item: HTMLElement) {
    this.#item = item;
    this.#sign.setAttribute('role', 'img');
    // The sign says it already to those who listen.
    this.#counterexample.setAttribute('aria-hidden', 'true');
  }

  /** Touches the page only when the mark changes. */
  show(mark: StepMark | undefined): void {
    const label = mark === undefined ? '' : `${mark.verdict}: ${mark.why}`;
    if (label === this.#label) return;
    this.#label = label;
    this.#sign.remove();
    this.#counterexample.remove();
    if (mark === undefined) return;
    const { sign, className } = signs[mark.verdict];
    this.#sign.className = `mark ${className}`;
    this.#sign.textContent = sign;
    this.#sign.title = label;
    this.#sign.setAttribute('aria-label', label);
    this.#item.append(this.#sign);
    this.#counterexample.textContent = label;
    if (mark.verdict === 'does not hold') this.#item.append(this.#counterexample);
  }
}
