import { Frame, sameArguments, sameFrames, type Arguments } from './frame.ts';
import { Meanings, type ShortForm } from './meanings.ts';

/** All that is known at one place of a document. Immutable. */
export interface LatexState {
  /** the innermost of what is open */
  readonly top: Frame | undefined;
  /** a token that is not complete, so that it takes more text to tell what it is; at most a few hundred units */
  readonly pending: string;
  /** what the last command may still take */
  readonly expected: Arguments | undefined;
  /** since the last line end there were blanks only */
  readonly blankLine: boolean;
  readonly inPreamble: boolean;
  /** between `\makeatletter` and `\makeatother` */
  readonly atIsLetter: boolean;
  readonly meanings: Meanings;
  /** what the definition that is being read closes and did not open */
  readonly closes: ShortForm | undefined;
}

export const atBeginning: LatexState = {
  top: undefined,
  pending: '',
  expected: undefined,
  blankLine: false,
  inPreamble: false,
  atIsLetter: false,
  meanings: Meanings.none,
  closes: undefined,
};

export function sameState(a: LatexState, b: LatexState): boolean {
  return (
    a.pending === b.pending &&
    a.blankLine === b.blankLine &&
    a.inPreamble === b.inPreamble &&
    a.atIsLetter === b.atIsLetter &&
    a.closes?.verb === b.closes?.verb &&
    a.closes?.name === b.closes?.name &&
    sameArguments(a.expected, b.expected) &&
    sameFrames(a.top, b.top) &&
    a.meanings.equals(b.meanings)
  );
}

/** A `$` that ends the text may yet become `$$`; here it is taken for what it is now. */
export function withDollarRead(state: LatexState): LatexState {
  if (state.pending !== '$') return state;
  const { top } = state;
  return { ...state, pending: '', top: top?.mathematics ? top : new Frame('formula', '$', 'inlineMath', top) };
}
