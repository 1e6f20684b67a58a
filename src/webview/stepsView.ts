import type { ShownSample, Solution } from '../protocol/panel.ts';
import { choices, part, section, setChoices, setText } from './elements.ts';
import { StepView } from './stepView.ts';
import { isRunning, sampleLabel, sampleNote } from './texts.ts';

/** The steps of one sample, and the list to pick another from. Only what changed is rendered anew. */
export class StepsView {
  readonly #steps = part('ol', 'steps');
  readonly #note = part('p', 'sample-note');
  readonly #picker = choices('samples', 'Which solution to show');
  readonly root = section('solution', 'Solution', [this.#picker]);
  readonly #views: StepView[] = [];

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
    const steps = sample?.steps ?? [];
    const growing = running && (sample === undefined || sample.state === 'writing');
    steps.forEach((step, index) => {
      const mark = sample?.marks?.find((candidate) => candidate.step === index);
      const view = this.#views[index] ?? this.#addStep();
      view.show(step, growing && index === steps.length - 1, mark);
    });
    for (const view of this.#views.splice(steps.length)) view.root.remove();
    this.#steps.setAttribute('aria-busy', String(growing));
    this.#steps.classList.toggle('waiting', growing && steps.length === 0);
  }

  #addStep(): StepView {
    const view = new StepView();
    this.#views.push(view);
    this.#steps.append(view.root);
    return view;
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
