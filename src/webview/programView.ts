import type { Program } from '../protocol/python.ts';
import { button, part, section, setText } from './elements.ts';
import { programText } from './programTexts.ts';

interface ProgramActions {
  readonly run: () => void;
  readonly stop: () => void;
}

/** What came of the program of a sample, what it printed, and the buttons to run and to stop it. */
export class ProgramView {
  readonly root: HTMLElement;
  readonly #state = part('p', 'program-state');
  readonly #output = part('pre', 'program-output');
  readonly #run: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;

  constructor(actions: ProgramActions) {
    this.#run = button({
      action: 'run-program',
      label: 'Run',
      title: 'Run the program, closed off from the network and from your files',
      onClick: actions.run,
    });
    this.#stop = button({
      action: 'stop-program',
      label: 'Interrupt',
      title: 'Stop the program',
      onClick: actions.stop,
    });
    this.root = section('program', 'Python', [this.#run, this.#stop]);
    this.#state.setAttribute('role', 'status');
    this.#output.setAttribute('role', 'group');
    this.#output.setAttribute('aria-label', 'What the program printed');
    this.#output.tabIndex = 0;
    this.root.append(this.#state, this.#output);
  }

  /**
   * Shows the program of a sample, if it has one.
   * @param voting whether programs are being run in turn, so that the person runs none
   */
  show(program: Program | undefined, voting: boolean): void {
    this.root.hidden = program === undefined;
    if (program === undefined) return;
    const { run } = program;
    const output = 'output' in run ? run.output : '';
    const running = run.kind === 'running';
    setText(this.#state, programText(program, voting));
    setText(this.#output, output);
    this.#output.hidden = output === '';
    this.#stop.hidden = !running;
    this.#run.hidden = running || voting;
  }
}
