import { Frame, isMathematics, type Arguments, type FrameKind } from './frame.ts';
import type { Meanings, ShortForm } from './meanings.ts';
import type { LatexState } from './state.ts';
import { endsMathematics, type LatexMode } from './vocabulary.ts';

/**
 * How something fits what is open:
 * - `fits`: it opens something, closes what was opened last, or does neither
 * - `breaks`: it ends more than that: `}` after a `$` in its group, a blank line in a formula
 * - `stray`: it closes what is not open
 */
export type Fit = 'fits' | 'breaks' | 'stray';

/** So many environments are looked through for the one that an `\end` names. */
const deepest = 100;

/** What is open while a text is read. A step opens or closes; what does not fit is put right and said. */
export class Nesting {
  #top: Frame | undefined;
  #meanings: Meanings;
  #closes: ShortForm | undefined;
  #fit: Fit = 'fits';
  #closed: Frame | undefined;

  constructor({ top, meanings, closes }: LatexState) {
    this.#top = top;
    this.#meanings = meanings;
    this.#closes = closes;
  }

  /** the innermost of what is open */
  get top(): Frame | undefined {
    return this.#top;
  }

  get mode(): LatexMode {
    return this.#top?.mode ?? 'text';
  }

  get state(): Pick<LatexState, 'top' | 'meanings' | 'closes'> {
    return { top: this.#top, meanings: this.#meanings, closes: this.#closes };
  }

  /** how all since the last {@link startStep} fitted */
  get fit(): Fit {
    return this.#fit;
  }

  /** what was closed since then by what closes such a thing */
  get closed(): Frame | undefined {
    return this.#closed;
  }

  startStep(): void {
    this.#fit = 'fits';
    this.#closed = undefined;
  }

  open(kind: FrameKind, name: string, mode: LatexMode, argument?: Arguments): void {
    if (kind === 'definition') this.#closes = undefined;
    this.#top = new Frame(kind, name, mode, this.#top, argument);
  }

  /** Ends a frame and all in it. */
  close(frame: Frame): void {
    if (frame !== this.#top) this.#fit = 'breaks';
    this.#closed = frame;
    this.#top = frame.parent;
  }

  /** Ends a frame, and all in it, that was left open by mistake. */
  #abandon(frame: Frame): void {
    this.#fit = 'breaks';
    this.#top = frame.parent;
  }

  /** What a `}` closes. */
  closeGroup(): Frame | undefined {
    const group = this.#top?.group;
    if (!group) this.#fit = 'stray';
    else {
      if (group.kind === 'definition') this.#learn(group);
      this.close(group);
    }
    return group;
  }

  beginEnvironment(name: string): void {
    if (endsMathematics.has(name.replace(/\*$/, ''))) this.endMathematics();
    this.open('environment', name, this.#meanings.environmentMode(name) ?? this.mode);
  }

  endEnvironment(name: string): void {
    let environment = this.#top?.environment;
    for (let depth = 0; environment && environment.name !== name; depth += 1) {
      environment = depth < deepest ? environment.parent?.environment : undefined;
    }
    if (environment) this.close(environment);
    else this.#stray({ verb: 'end', name });
  }

  /** `\begin{document}`: nothing is open any more. */
  beginDocument(): void {
    this.#top = new Frame('environment', 'document', 'text', undefined);
  }

  openFormula(name: string, mode: LatexMode): void {
    if (isMathematics(this.mode)) this.#fit = 'stray';
    else this.open('formula', name, mode);
  }

  /** @param name what opened the formula */
  closeFormula(name: string): void {
    const mathematics = this.#top?.mathematics;
    if (mathematics?.name === name) this.close(mathematics);
    else this.#stray({ verb: 'close', name });
  }

  /** `$` or `$$` */
  dollar(name: string): void {
    if (this.#top?.mathematics) this.closeFormula(name);
    else this.openFormula(name, name === '$' ? 'inlineMath' : 'displayMath');
  }

  openLeft(name: string): void {
    if (isMathematics(this.mode)) this.open('left', name, this.mode);
  }

  closeLeft(): void {
    if (this.#top?.kind === 'left') this.close(this.#top);
    else if (isMathematics(this.mode)) this.#fit = 'stray';
  }

  endParagraph(): void {
    const outermost = this.#top?.paragraph;
    if (outermost) this.#abandon(outermost);
  }

  /** Ends all mathematics, where something begins that cannot stand in it. */
  endMathematics(): void {
    for (let frame = this.#top?.mathematics; frame; frame = this.#top?.mathematics) this.#abandon(frame);
  }

  /** `\comment` in the definition of an environment begins what `\begin{comment}` would. */
  nameEnvironment(command: string): void {
    const definition = this.#top?.definition?.argument;
    if (definition?.roles[0] !== 'begin') return;
    const mode = this.#meanings.environmentMode(command);
    if (mode === 'comment' || mode === 'verbatim') this.define(definition.target, mode);
  }

  /** Opens or closes what a command stands for, where the document has defined it so. */
  shortForm(command: string): void {
    const form = this.#meanings.command(command);
    switch (form?.verb) {
      case 'begin':
        this.beginEnvironment(form.name);
        break;
      case 'end':
        this.endEnvironment(form.name);
        break;
      case 'open':
        this.openFormula(form.name, form.name === '$' || form.name === '\\(' ? 'inlineMath' : 'displayMath');
        break;
      case 'close':
        this.closeFormula(form.name);
        break;
      case undefined:
    }
  }

  /** Takes note of an environment that is defined to have a mode. */
  define(environment: string, mode: LatexMode): void {
    this.#meanings = this.#meanings.withEnvironment(environment, mode);
  }

  #stray(form: ShortForm): void {
    this.#fit = 'stray';
    if (this.#top?.definition) this.#closes = form;
  }

  /** What the definition that ends here opens, or closes, is what its name will open or close. */
  #learn(definition: Frame): void {
    const { roles = [], target = '' } = definition.argument ?? {};
    if (roles[0] === 'begin' && this.mode !== 'text') this.define(target, this.mode);
    if (roles[0] === 'body') this.#meanings = this.#meanings.withCommand(target, this.#formOf(definition));
    this.#closes = undefined;
  }

  #formOf(definition: Frame): ShortForm | undefined {
    if (this.#top === definition) return this.#closes;
    if (this.#top?.parent !== definition || this.#closes) return undefined;
    const { kind, name } = this.#top;
    if (kind === 'environment') return { verb: 'begin', name };
    return kind === 'formula' ? { verb: 'open', name } : undefined;
  }
}
