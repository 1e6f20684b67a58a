import type { Scanner } from '../common/scanning/incrementalScan.ts';
import type { Frame } from './frame.ts';
import { isRaw } from './raw.ts';
import { LatexReader } from './reader.ts';
import { atBeginning, sameState, withDollarRead, type LatexState } from './state.ts';
import type { LatexMode } from './vocabulary.ts';

/** Where a cursor stands in a LaTeX document. */
export interface LatexContext {
  readonly mode: LatexMode;
  /** names of the environments that are open, outermost first */
  readonly environments: readonly string[];
  /** what opened the mathematics around the cursor: `$`, `$$`, `\(`, `\[`, `\ensuremath`, or the name of an environment */
  readonly mathOpener: string | undefined;
  /** how many groups `{` are open */
  readonly openGroups: number;
  /** how many `\left` wait for their `\right` in the formula, or the environment in it, around the cursor */
  readonly openLefts: number;
  /** a `\command` name, or its backslash alone, ends at the cursor and may grow */
  readonly typingCommand: boolean;
  /**
   * The command in whose braces the cursor stands, where these hold the name of something: of a label, a file, a package, or
   * for `begin`, `end` and `newcommand` of an environment or a command.
   */
  readonly inCommandArgument: string | undefined;
  /** after `\documentclass` and before `\begin{document}` */
  readonly inPreamble: boolean;
  /** to read on from the cursor */
  readonly state: LatexState;
}

export const latexScanner: Scanner<LatexState> = {
  initial: atBeginning,
  scan(state, text) {
    const reader = new LatexReader(state, text);
    while (reader.step());
    return reader.state;
  },
  equal: sameState,
};

/** Reads a document up to the cursor, in linear time; any text is accepted. */
export const contextAt = (prefix: string): LatexContext => contextOf(latexScanner.scan(atBeginning, prefix));

/** What a state says of a cursor. */
export function contextOf(state: LatexState): LatexContext {
  const { top } = withDollarRead(state);
  return {
    mode: top?.mode ?? 'text',
    environments: environmentsOf(top),
    mathOpener: openerOf(top?.mathematics),
    openGroups: top?.groups ?? 0,
    openLefts: top?.lefts ?? 0,
    typingCommand: /\\[A-Za-z@]*$/.test(state.pending) && !(top && isRaw(top)),
    inCommandArgument: commandAround(state),
    inPreamble: state.inPreamble,
    state,
  };
}

function environmentsOf(top: Frame | undefined): string[] {
  const names: string[] = [];
  for (let frame = top?.environment; frame; frame = frame.parent?.environment) names.push(frame.name);
  return names.reverse();
}

const openerOf = (mathematics: Frame | undefined): string | undefined =>
  mathematics?.kind === 'group' ? `\\${mathematics.argument?.command ?? ''}` : mathematics?.name;

function commandAround({ top, pending, expected }: LatexState): string | undefined {
  const named = /^\\(begin|end)\s*\{/.exec(pending)?.[1];
  if (named !== undefined) return named;
  if (expected && pending.startsWith('{')) return expected.command;
  return top?.kind === 'group' && top.argument?.roles[0] === 'key' ? top.argument.command : undefined;
}
