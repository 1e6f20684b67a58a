import type { ShownSample, Solution } from '../protocol/panel.ts';
import { choices, element, part, section, setChoices, setText } from './elements.ts';
import { renderMarkdown } from './markdown.ts';
import { isRunning, sampleLabel, sampleNote } from './texts.ts';

/** The steps of one sample, and the list to pick another from. Only what changed is rendered anew. */
export class StepsView {
  readonly #steps = part('ol', 'steps');
  readonly #note = part('p', 'sample-note');
  readonly #picker = choices('samples', 'Which solution to show');
  readonly root = section('solution', 'Solution', [this.#picker]);
  #shown: { readonly sample: ShownSample | undefined; readonly running: boolean } = {
    sample: undefined,
    running: false,
  };

  constructor(onPick: (sample: number) => void) {
    this.root.append(this.#steps, this.#note);
    this.#picker.addEventListener('change', () => onPick(Number(this.#picker.value)));
  }

  show(solution: Solution, sample: ShownSample | undefined): void {
    const { kind } = solution.phase;
    this.root.hidden = kind === 'draft' || (kind === 'failed' && sample === undefined);
    this.#showSteps(sample, isRunning(solution));
    setText(this.#note, sample === undefined ? '' : sampleNote(sample, solution));
    this.#showPicker(solution, sample);
  }

  #showSteps(sample: ShownSample | undefined, running: boolean): void {
    const before = this.#shown;
    this.#shown = { sample, running };
    const steps = sample?.steps ?? [];
    const growing = running && (sample === undefined || sample.state === 'writing');
    const openBefore =
      before.running && before.sample?.state === 'writing' ? before.sample.steps.length - 1 : undefined;
    steps.forEach((step, index) => {
      const isOpen = growing && index === steps.length - 1;
      const item = this.#steps.children[index] ?? this.#steps.appendChild(element('li', 'step prose'));
      if (before.sample?.steps[index] === step && isOpen === (index === openBefore)) return;
      item.innerHTML = renderMarkdown(withoutOwnNumber(step), isOpen);
      item.classList.toggle('growing', isOpen);
    });
    while (this.#steps.children.length > steps.length) this.#steps.lastElementChild?.remove();
    this.#steps.setAttribute('aria-busy', String(growing));
    this.#steps.classList.toggle('waiting', growing && steps.length === 0);
  }

  #showPicker({ samples }: Solution, shown: ShownSample | undefined): void {
    this.#picker.hidden = samples.length < 2;
    setChoices(
      this.#picker,
      samples.map((sample) => ({ value: String(sample.index), label: sampleLabel(sample) })),
    );
    if (shown !== undefined) this.#picker.value = String(shown.index);
  }
}

/** A step without the number or bullet the model gave it: the list numbers the steps. */
function withoutOwnNumber(step: string): string {
  return step.replace(/^(?:(?:\*\*)?step\s+\d+[.:](?:\*\*)?|\(?\d{1,2}[.)]|[-*])\s+(?=\S)/i, '');
}
