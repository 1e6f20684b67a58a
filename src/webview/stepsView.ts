import type { ShownSample, Solution } from '../protocol/panel.ts';
import { button, choices, element, part, section, setChoices, setText } from './elements.ts';
import type { Hints } from './hints.ts';
import { HintsView } from './hintsView.ts';
import { ProgramView } from './programView.ts';
import { StepView } from './stepView.ts';
import { isRunning, sampleLabel, sampleNote } from './texts.ts';

interface StepsActions {
  readonly pick: (sample: number) => void;
  /** hides the steps, or no longer does */
  readonly toggleHints: () => void;
  /** shows the next step, or the answer */
  readonly next: () => void;
  readonly everything: () => void;
  /** runs the program of the sample that is shown, or stops the one that runs */
  readonly runProgram: () => void;
  readonly stopProgram: () => void;
}

/** The steps of one sample, and the list to pick another from. Only what changed is rendered anew. */
export class StepsView {
  readonly #steps = part('ol', 'steps');
  readonly #note = part('p', 'sample-note');
  readonly #picker = choices('samples', 'Which solution to show');
  readonly #toggle: HTMLButtonElement;
  readonly #hints: HintsView;
  readonly #program: ProgramView;
  /** what was shown last, for those who do not see it */
  readonly #announcement = element('p', 'unseen');
  readonly root: HTMLElement;
  readonly #views: StepView[] = [];

  constructor(actions: StepsActions) {
    this.#toggle = button({
      action: 'hints',
      label: 'One by one',
      title: 'Show the steps one by one when you ask for them, and the answer last',
      kind: 'quiet',
      onClick: actions.toggleHints,
    });
    this.#hints = new HintsView(actions);
    this.#program = new ProgramView({ run: actions.runProgram, stop: actions.stopProgram });
    this.#announcement.setAttribute('role', 'status');
    this.root = section('solution', 'Solution', [this.#picker, this.#toggle]);
    this.root.append(this.#steps, this.#program.root, this.#note, this.#hints.root, this.#announcement);
    this.#picker.addEventListener('change', () => actions.pick(Number(this.#picker.value)));
  }

  /** @param on whether steps come on demand */
  show(solution: Solution, sample: ShownSample | undefined, hints: Hints, on: boolean): void {
    const { kind } = solution.phase;
    this.root.hidden = kind === 'draft' || (kind === 'failed' && sample === undefined);
    this.#showSteps(sample, isRunning(solution), hints);
    setText(this.#note, sample === undefined || !hints.all ? '' : sampleNote(sample, solution));
    this.#program.show(hints.all ? sample?.program : undefined, isRunning(solution));
    this.#showPicker(solution, sample, hints);
    this.#toggle.setAttribute('aria-pressed', String(on));
    this.#hints.show(hints, this.root.hidden);
  }

  /** Tells those who do not see it what came into view. */
  announce(text: string): void {
    this.#announcement.textContent = text;
  }

  /** What shows the next step. */
  get hints(): HintsView {
    return this.#hints;
  }

  #showSteps(sample: ShownSample | undefined, running: boolean, hints: Hints): void {
    const written = sample?.steps ?? [];
    const steps = written.slice(0, hints.steps);
    const growing = running && steps.length === written.length && (sample === undefined || sample.state === 'writing');
    steps.forEach((step, index) => {
      const mark = sample?.marks?.find((candidate) => candidate.step === index);
      const view = this.#views[index] ?? this.#addStep();
      view.show(step, growing && index === steps.length - 1, mark);
    });
    for (const view of this.#views.splice(steps.length)) view.root.remove();
    this.#steps.setAttribute('aria-busy', String(growing));
    this.#steps.classList.toggle('waiting', growing && hints.all && steps.length === 0);
  }

  #addStep(): StepView {
    const view = new StepView();
    this.#views.push(view);
    this.#steps.append(view.root);
    return view;
  }

  /** The list says what each solution answers; what is hidden is not in the page. */
  #showPicker({ samples }: Solution, shown: ShownSample | undefined, { all }: Hints): void {
    this.#picker.hidden = samples.length < 2 || !all;
    setChoices(
      this.#picker,
      (all ? samples : []).map((sample) => ({ value: String(sample.index), label: sampleLabel(sample) })),
    );
    if (shown !== undefined) this.#picker.value = String(shown.index);
  }
}
