import { comparePositions, type Position } from '../common/position.ts';
import { hasWord } from '../leanSyntax/declaration.ts';
import { scanLean } from '../leanSyntax/scan.ts';
import type { ShownPlace } from './checkPlace.ts';
import { classify, freshDiagnostics, type Observation, proposalsIn, saysSorry } from './classify.ts';
import { type Diagnostic, leanTag, severity } from './messages.ts';
import type { Scratch } from './scratch.ts';
import type { TacticVerdict } from './verdict.ts';

/** What Lean said of a candidate. */
export interface Checked {
  readonly verdict: TacticVerdict;
  /** what the candidate itself proposed instead (`exact?`), unchecked */
  readonly proposals: readonly string[];
}

/** The place that candidates are checked at, and what Lean said of it without one. */
export interface CheckedPlace {
  readonly shown: ShownPlace;
  readonly baseline: Observation;
}

/**
 * Has Lean judge a candidate that may reach it (`refusalOf`).
 *
 * What closes the goal at the end of a declaration is proved when Lean says that the declaration is. Elsewhere other
 * goals are still open, or something above is unfinished, and then Lean says nothing of a `sorry` that a macro hides in
 * the candidate. There Lean looks at it once more, in a form in which it does.
 * @throws what `observe` throws
 */
export async function checkCandidate(
  candidate: string,
  { shown, baseline }: CheckedPlace,
  observe: (scratch: Scratch) => Promise<Observation>,
): Promise<Checked> {
  const scratch = shown.scratch(candidate);
  const { candidateStart } = scratch;
  const after = await observe(scratch);
  const verdict = classify({ baseline, after, candidateStart, hasSorry: shown.hasSorry });
  const proposals = proposalsIn(after.diagnostics, candidateStart);
  if (verdict.kind !== 'closes') return { verdict, proposals };

  const isCircular = recursionFails(baseline, candidateStart) && uses(candidate, shown.declaration);
  if (isCircular) return { verdict: circular, proposals };
  const isProved = freshDiagnostics(baseline, after).some(saysProved);
  if (isProved && !shown.mayMuteSorry(baseline.diagnostics)) return { verdict, proposals };
  const revealing = shown.scratch(revealingForm(candidate, hasErrorAbove(shown, baseline, candidateStart)));
  const revealed = freshDiagnostics(baseline, await observe(revealing));
  const hides = revealed.some((diagnostic) => revealsSorry(diagnostic, revealing.candidateStart));
  return { verdict: hides ? unproved : verdict, proposals };
}

const unproved: TacticVerdict = { kind: 'refused', reason: 'it leaves the goal unproved' };
const circular: TacticVerdict = {
  kind: 'error',
  message: 'It uses what is being proved, and Lean finds no recursion in that.',
};

/** Lean has complained of the recursion above already, and says nothing new of one more circular step. */
function recursionFails({ diagnostics }: Observation, candidateStart: Position): boolean {
  return diagnostics.some(
    ({ severity: level, message, range }) =>
      level === severity.error &&
      comparePositions(range.start, candidateStart) < 0 &&
      /^fail(?:ed)? to (?:show termination|prove termination)|structural recursion/u.test(message),
  );
}

function uses(candidate: string, name: string | undefined): boolean {
  // Of all that names may hold, only the question mark is more than itself in a pattern.
  return name !== undefined && hasWord(scanLean(candidate).code, name.replaceAll('?', '\\?'));
}

/** Lean's word that a declaration is proved, which it does not give where it warns of a `sorry`. */
function saysProved({ leanTags }: Diagnostic): boolean {
  return leanTags.includes(leanTag.goalsAccomplished);
}

/** After an error Lean is silent about each `sorry` of the declaration, also in what is split off from it. */
function hasErrorAbove(shown: ShownPlace, { diagnostics }: Observation, candidateStart: Position): boolean {
  return diagnostics.some(
    ({ severity: level, range: { start } }) =>
      level === severity.error && start.line >= shown.declarationLine && comparePositions(start, candidateStart) < 0,
  );
}

/**
 * The candidate in a lemma of its own, which Lean warns of when there is a `sorry` in it. Goals that are data can be
 * split off, too, as the choice of one that exists. In a declaration with errors there are no warnings: there Lean
 * prints the term that the candidate makes.
 */
function revealingForm(candidate: string, hasErrors: boolean): string {
  const printing = hasErrors ? 'set_option pp.proofs true in set_option pp.deepTerms true in show_term\n  ' : '';
  const inner = `refine ⟨?_⟩\n  ${printing}(${candidate.replaceAll('\n', '\n   ')}\n  )`;
  return `refine Classical.choice ?_; set_option warn.sorry true in as_aux_lemma =>\n  ${inner}`;
}

function revealsSorry(diagnostic: Diagnostic, candidateStart: Position): boolean {
  if (comparePositions(diagnostic.range.start, candidateStart) < 0) return false;
  return (
    saysSorry(diagnostic) || (diagnostic.severity === severity.information && hasWord(diagnostic.message, 'sorry'))
  );
}
