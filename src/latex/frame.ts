import type { ArgumentRole, LatexMode } from './vocabulary.ts';

/** The arguments that a command still takes; its first role is that of the next, or of the one being read. */
export interface Arguments {
  readonly command: string;
  readonly roles: readonly ArgumentRole[];
  /** the command or environment that is being defined, once it is known */
  readonly target: string;
}

export type FrameKind =
  /** `{` */
  | 'group'
  /** `{` of what a command or an environment is defined to stand for */
  | 'definition'
  /** `[` of an optional argument */
  | 'optional'
  | 'environment'
  /** `$`, `$$`, `\(` or `\[` */
  | 'formula'
  | 'left'
  /** to the end of the line */
  | 'comment'
  /** `\verb|`; its name is the character that ends it */
  | 'verbatim'
  /** `\iffalse`, and each conditional inside it */
  | 'skipped';

/** Something that is open, with all that it stands in: immutable, the innermost first. */
export class Frame {
  readonly kind: FrameKind;
  readonly name: string;
  readonly mode: LatexMode;
  readonly parent: Frame | undefined;
  /** of a group, a definition or an optional argument: the command that takes it, and what it takes after */
  readonly argument: Arguments | undefined;
  readonly depth: number;
  /** the number of groups, and of `\left` in this formula or environment, this frame included */
  readonly groups: number;
  readonly lefts: number;
  // What follows is private, so that two frames can be compared without following each way to the same frame.
  readonly #mathematics: Frame | undefined;
  readonly #group: Frame | undefined;
  readonly #environment: Frame | undefined;
  readonly #definition: Frame | undefined;
  readonly #paragraph: Frame | undefined;

  constructor(kind: FrameKind, name: string, mode: LatexMode, parent: Frame | undefined, argument?: Arguments) {
    this.kind = kind;
    this.name = name;
    this.mode = mode;
    this.parent = parent;
    this.argument = argument;
    this.depth = (parent?.depth ?? 0) + 1;
    this.groups = (parent?.groups ?? 0) + (kind === 'group' || kind === 'definition' ? 1 : 0);
    const begins = kind === 'formula' || kind === 'environment' || kind === 'definition' || mode !== parent?.mode;
    this.lefts = (begins ? 0 : parent.lefts) + (kind === 'left' ? 1 : 0);

    const around = kind === 'definition' ? undefined : parent;
    this.#definition = kind === 'definition' ? this : around?.definition;
    this.#group = kind === 'group' || kind === 'definition' ? this : around?.group;
    this.#environment = kind === 'environment' ? this : around?.environment;
    this.#paragraph = around?.paragraph ?? (endsWithParagraph(kind, argument) ? this : undefined);
    const isNewMathematics = isMathematics(mode) && kind !== 'definition' && mode !== around?.mode;
    this.#mathematics = isNewMathematics ? this : isMathematics(mode) ? around?.mathematics : undefined;
  }
  // Each of these is the frame itself or one around it; nothing outside a definition counts in it.

  /** what began this mode of mathematics */
  get mathematics(): Frame | undefined {
    return this.#mathematics;
  }

  /** the innermost group or definition */
  get group(): Frame | undefined {
    return this.#group;
  }

  get environment(): Frame | undefined {
    return this.#environment;
  }

  get definition(): Frame | undefined {
    return this.#definition;
  }

  /** the outermost that ends at a blank line */
  get paragraph(): Frame | undefined {
    return this.#paragraph;
  }
}

export const isMathematics = (mode: LatexMode): boolean => mode === 'inlineMath' || mode === 'displayMath';

const endsWithParagraph = (kind: FrameKind, argument: Arguments | undefined): boolean =>
  kind === 'formula' || kind === 'optional' || (kind === 'group' && argument?.roles[0] === 'key');

/** Whether the same is open in the same order. Frames that two texts have in common are the same objects. */
export function sameFrames(a: Frame | undefined, b: Frame | undefined): boolean {
  if (a?.depth !== b?.depth) return false;
  for (let [x, y] = [a, b]; x !== y; [x, y] = [x?.parent, y?.parent]) {
    if (x?.kind !== y?.kind || x?.name !== y?.name || x?.mode !== y?.mode) return false;
    if (!sameArguments(x?.argument, y?.argument)) return false;
  }
  return true;
}

/** The roles follow from the command and their number. */
export const sameArguments = (a: Arguments | undefined, b: Arguments | undefined): boolean =>
  a?.command === b?.command && a?.target === b?.target && a?.roles.length === b?.roles.length;
