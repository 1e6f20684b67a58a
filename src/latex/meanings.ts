import { environmentModes, type LatexMode } from './vocabulary.ts';

/** What a command opens or closes that a document has defined as a short form: `\be` for `\begin{equation}`. */
export type ShortForm =
  | { readonly verb: 'begin' | 'end'; readonly name: string }
  | { readonly verb: 'open' | 'close'; readonly name: string };

/** More than a document defines; it keeps each definition cheap to note. */
const most = 200;

/** What the reader has learned from the definitions of a document. Immutable. */
export class Meanings {
  static readonly none = new Meanings(new Map(), new Map());

  readonly #commands: ReadonlyMap<string, ShortForm>;
  readonly #environments: ReadonlyMap<string, LatexMode>;

  private constructor(commands: ReadonlyMap<string, ShortForm>, environments: ReadonlyMap<string, LatexMode>) {
    this.#commands = commands;
    this.#environments = environments;
  }

  command(name: string): ShortForm | undefined {
    return this.#commands.get(name);
  }

  /** The mode an environment sets; undefined where it leaves the mode as it is. */
  environmentMode(name: string): LatexMode | undefined {
    return this.#environments.get(name) ?? environmentModes.get(name.replace(/\*$/, ''));
  }

  withCommand(name: string, form: ShortForm | undefined): Meanings {
    const known = this.#commands.get(name);
    if (known?.verb === form?.verb && known?.name === form?.name) return this;
    return new Meanings(changed(this.#commands, name, form), this.#environments);
  }

  withEnvironment(name: string, mode: LatexMode): Meanings {
    if (this.environmentMode(name) === mode) return this;
    return new Meanings(this.#commands, changed(this.#environments, name, mode));
  }

  equals(other: Meanings): boolean {
    return (
      this === other ||
      (sameEntries(this.#commands, other.#commands, (a, b) => a.verb === b?.verb && a.name === b.name) &&
        sameEntries(this.#environments, other.#environments, (a, b) => a === b))
    );
  }
}

function changed<Value>(map: ReadonlyMap<string, Value>, name: string, value: Value | undefined): Map<string, Value> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(name);
  else if (copy.size < most) copy.set(name, value);
  return copy;
}

function sameEntries<Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  same: (a: Value, b: Value | undefined) => boolean,
): boolean {
  return a === b || (a.size === b.size && [...a].every(([name, value]) => same(value, b.get(name))));
}
