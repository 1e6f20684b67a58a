import {
  commentEnvironments,
  displayEnvironments,
  inlineEnvironments,
  textCommands,
  verbatimCommands,
  verbatimEnvironments,
} from './vocabulary.ts';

export type LatexMode = 'text' | 'inlineMath' | 'displayMath' | 'verbatim' | 'comment';

/** Where a cursor stands in a LaTeX document. */
export interface LatexContext {
  readonly mode: LatexMode;
  /** names of the environments that are open, outermost first */
  readonly environments: readonly string[];
  /** what opened the mathematics around the cursor: `$`, `$$`, `\(`, `\[`, or the name of an environment */
  readonly mathOpener: string | undefined;
  /** how many groups `{` are open */
  readonly openGroups: number;
  /** a `\command` name, or its backslash alone, ends at the cursor and may grow */
  readonly typingCommand: boolean;
  /** after `\documentclass` and before `\begin{document}` */
  readonly inPreamble: boolean;
}

/**
 * Reads a document up to the cursor, in linear time; any text is accepted. What the text leaves open by mistake does not
 * spoil the rest: `$`, `\(` and `\[` end at a blank line, a `}` ends what was opened inside its group, `\end{x}` what was
 * opened inside x, and `\begin{document}` starts afresh.
 */
export function contextAt(prefix: string): LatexContext {
  return new Scanner(prefix).scan();
}

interface Frame {
  readonly kind: 'group' | 'environment' | 'delimiter';
  readonly name: string;
  readonly mode: LatexMode;
  /** indices into the stack, -1 for none: the frame that began this mode of mathematics, … */
  readonly math: number;
  /** … the innermost group, and the outermost `$`, `\(` or `\[`, the frame itself included */
  readonly group: number;
  readonly delimiter: number;
}

const special = /[\\%${}]|\n[ \t\r]*\n/g;
const commandName = /[A-Za-z@]+/y;
const environmentName = /\s*\{([^{}\n]*)\}/y;
const groupStart = /\s*\{/y;

class Scanner {
  readonly #text: string;
  #position = 0;
  readonly #frames: Frame[] = [];
  /** how many frames of each environment are on the stack */
  readonly #open = new Map<string, number>();
  /** set when the text ends inside something that is read as it stands */
  #unfinished: LatexMode | undefined;
  #typingCommand = false;
  #inPreamble = false;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): LatexContext {
    for (let token = this.#next(); token !== undefined; token = this.#next()) this.#read(token);
    const top = this.#frames.at(-1);
    return {
      mode: this.#unfinished ?? top?.mode ?? 'text',
      environments: this.#frames.filter(({ kind }) => kind === 'environment').map(({ name }) => name),
      mathOpener: this.#mathFrame()?.name,
      openGroups: this.#frames.filter(({ kind }) => kind === 'group').length,
      typingCommand: this.#typingCommand,
      inPreamble: this.#inPreamble,
    };
  }

  #next(): string | undefined {
    special.lastIndex = this.#position;
    const match = special.exec(this.#text);
    if (!match) return undefined;
    this.#position = special.lastIndex;
    return match[0];
  }

  #read(token: string): void {
    switch (token) {
      case '\\':
        this.#command();
        break;
      case '%':
        this.#skipTo('\n', 'comment');
        break;
      case '$':
        this.#dollar();
        break;
      case '{':
        this.#push('group', '{', this.#mode());
        break;
      case '}':
        this.#closeGroup();
        break;
      default:
        this.#endParagraph();
    }
  }

  #command(): void {
    const name = this.#match(commandName)?.[0];
    this.#typingCommand = this.#position === this.#text.length;
    if (this.#typingCommand) return;
    if (name === undefined) this.#symbol(this.#text.charAt(this.#position++));
    else this.#named(name);
  }

  #symbol(symbol: string): void {
    if (symbol === '(' && this.#mode() === 'text') this.#push('delimiter', '\\(', 'inlineMath');
    else if (symbol === '[' && this.#mode() === 'text') this.#push('delimiter', '\\[', 'displayMath');
    else if (symbol === ')' && this.#mathFrame()?.name === '\\(') this.#truncate(this.#top('math'));
    else if (symbol === ']' && this.#mathFrame()?.name === '\\[') this.#truncate(this.#top('math'));
  }

  #named(name: string): void {
    const argument = verbatimCommands.get(name);
    if (argument) this.#verbatimArgument(argument);
    else if (name === 'begin') this.#begin(this.#match(environmentName)?.[1]);
    else if (name === 'end') this.#end(this.#match(environmentName)?.[1]);
    else if (name === 'documentclass') this.#inPreamble = true;
    else if (textCommands.has(name) && this.#match(groupStart)) this.#push('group', '{', 'text');
  }

  #begin(name: string | undefined): void {
    if (name === undefined) return;
    if (name === 'document') {
      this.#inPreamble = false;
      this.#truncate(0);
    }
    const mode = environmentMode(name.replace(/\*$/, '')) ?? this.#mode();
    this.#push('environment', name, mode);
    if (mode === 'verbatim' || mode === 'comment') this.#skipTo(`\\end{${name}}`, mode);
  }

  #end(name: string | undefined): void {
    if (name === undefined || !this.#open.get(name)) return;
    let index = this.#frames.length - 1;
    while (this.#frames[index]?.kind !== 'environment' || this.#frames[index]?.name !== name) index -= 1;
    this.#truncate(index);
  }

  #dollar(): void {
    const opener = this.#mathFrame()?.name;
    const double = opener !== '$' && this.#text.startsWith('$', this.#position);
    if (double) this.#position += 1;
    if (opener === undefined) {
      if (double) this.#push('delimiter', '$$', 'displayMath');
      else this.#push('delimiter', '$', 'inlineMath');
    } else if (opener === (double ? '$$' : '$')) {
      this.#truncate(this.#top('math'));
    }
  }

  #closeGroup(): void {
    const group = this.#top('group');
    if (group >= 0) this.#truncate(group);
  }

  #endParagraph(): void {
    const delimiter = this.#top('delimiter');
    if (delimiter >= 0) this.#truncate(delimiter);
  }

  /** `|…|` or `{…}` after a command, within its line. */
  #verbatimArgument(before: RegExp): void {
    if (!this.#match(before)) return;
    const opening = this.#text.charAt(this.#position);
    if (opening === '' || opening === '\n') return;
    const closing = opening === '{' ? '}' : opening;
    let end = this.#position + 1;
    while (end < this.#text.length && this.#text[end] !== closing && this.#text[end] !== '\n') end += 1;
    if (end === this.#text.length) this.#endInside('verbatim');
    else this.#position = this.#text[end] === closing ? end + 1 : end;
  }

  /** Moves to the next `text`, which is read next; the document may end before it. */
  #skipTo(text: string, mode: LatexMode): void {
    const index = this.#text.indexOf(text, this.#position);
    if (index >= 0) this.#position = index;
    else this.#endInside(mode);
  }

  #endInside(mode: LatexMode): void {
    this.#position = this.#text.length;
    this.#unfinished = mode;
  }

  /** Matches at the position and moves past the match. */
  #match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.#position;
    const match = sticky.exec(this.#text);
    if (!match) return undefined;
    this.#position = sticky.lastIndex;
    return match;
  }

  #mode(): LatexMode {
    return this.#frames.at(-1)?.mode ?? 'text';
  }

  #top(index: 'math' | 'group' | 'delimiter'): number {
    return this.#frames.at(-1)?.[index] ?? -1;
  }

  #mathFrame(): Frame | undefined {
    return this.#frames[this.#top('math')];
  }

  #push(kind: Frame['kind'], name: string, mode: LatexMode): void {
    const index = this.#frames.length;
    const begins = mode !== this.#mode();
    const isMath = mode === 'inlineMath' || mode === 'displayMath';
    this.#frames.push({
      kind,
      name,
      mode,
      math: !isMath ? -1 : begins ? index : this.#top('math'),
      group: kind === 'group' ? index : this.#top('group'),
      delimiter: kind === 'delimiter' && this.#top('delimiter') < 0 ? index : this.#top('delimiter'),
    });
    if (kind === 'environment') this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
  }

  #truncate(length: number): void {
    for (const { kind, name } of this.#frames.splice(length)) {
      if (kind === 'environment') this.#open.set(name, (this.#open.get(name) ?? 1) - 1);
    }
  }
}

/** The mode an environment sets; undefined where it leaves the mode as it is. */
function environmentMode(name: string): LatexMode | undefined {
  if (displayEnvironments.has(name)) return 'displayMath';
  if (inlineEnvironments.has(name)) return 'inlineMath';
  if (verbatimEnvironments.has(name)) return 'verbatim';
  if (commentEnvironments.has(name)) return 'comment';
  return undefined;
}
