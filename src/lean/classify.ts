import { comparePositions, type Position } from '../common/position.ts';
import { type Diagnostic, leanTag, severity } from './messages.ts';
import type { TacticVerdict } from './verdict.ts';

/** What Lean says of one text: its messages, and the goals after the slot (nothing: no tactic proof there). */
export interface Observation {
  readonly diagnostics: readonly Diagnostic[];
  readonly goals: readonly string[] | undefined;
}

export interface Comparison {
  /** with a tactic in the slot that changes nothing */
  readonly baseline: Observation;
  /** with the candidate */
  readonly after: Observation;
  /** everything before it is the same text in both */
  readonly candidateStart: Position;
  /** the declaration has a `sorry` of its own around the candidate */
  readonly hasSorry: boolean;
}

/**
 * The verdict on a candidate. The order matters: an error can leave no goals behind (Lean recovers from errors by
 * closing the goal), and so can `sorry`; only after both were ruled out do goals count.
 */
export function classify({ baseline, after, candidateStart, hasSorry }: Comparison): TacticVerdict {
  const fresh = freshDiagnostics(baseline, after);
  const failure = fresh.find((diagnostic) => isFailure(diagnostic, candidateStart));
  if (failure) return { kind: 'error', message: failure.message };
  if (!hasSorry && fresh.some(saysSorry)) return { kind: 'refused', reason: 'it leaves the goal unproved' };
  if (after.goals === undefined || baseline.goals === undefined || baseline.goals.length === 0) {
    return { kind: 'error', message: 'Lean shows no goals here.' };
  }
  if (after.goals.length === 0) {
    const others = goalsThatChanged(baseline, fresh);
    return others.length === 0 ? { kind: 'closes' } : { kind: 'progress', goals: others };
  }
  if (sameGoals(after.goals, baseline.goals)) return { kind: 'noProgress' };
  return { kind: 'progress', goals: after.goals };
}

/** What Lean says after and did not say before. */
export function freshDiagnostics(before: Observation, after: Observation): Diagnostic[] {
  const known = new Set(before.diagnostics.map(identity));
  return after.diagnostics.filter((diagnostic) => !known.has(identity(diagnostic)));
}

/**
 * The goals of the blocks around, when closing a goal has decided what they are: it had metavariables (`?w = 3`), which
 * others may share. Whether the choice was right, only they tell.
 */
function goalsThatChanged(baseline: Observation, fresh: readonly Diagnostic[]): readonly string[] {
  if (!baseline.goals?.some((goal) => /\?(?:\p{L}|_)/u.test(goal))) return [];
  return fresh.filter(isUnsolvedGoals).flatMap(({ message }) => message.split('\n').slice(1).join('\n').split('\n\n'));
}

/**
 * Goals left over are no failure when it is the block around the slot that has them (its message starts before the
 * candidate); goals left over within the candidate are (`have h : p := by skip`).
 */
function isFailure(diagnostic: Diagnostic, candidateStart: Position): boolean {
  if (diagnostic.severity !== severity.error) return false;
  return !isUnsolvedGoals(diagnostic) || comparePositions(diagnostic.range.start, candidateStart) >= 0;
}

/** By its tag, or by its text where the server is older than the tag. */
function isUnsolvedGoals(diagnostic: Diagnostic): boolean {
  if (diagnostic.severity !== severity.error) return false;
  return diagnostic.leanTags.includes(leanTag.unsolvedGoals) || diagnostic.message.startsWith('unsolved goals');
}

/** Whether Lean could not load what the file imports: it is not built, or something has changed since it was. */
export function isAboutImports({ severity: level, range, message }: Diagnostic): boolean {
  const says =
    /imports?(?: of \S+)? (?:are|is) out of date|unknown (?:module|package)|object file .* does not exist|no such file/iu;
  return level === severity.error && range.start.character === 0 && says.test(message);
}

/** Lean's word, no error, that an import of the file has changed since it was loaded. */
export function saysStale({ severity: level, range: { start }, message }: Diagnostic): boolean {
  if (level === severity.error || start.line > 0 || start.character > 0) return false;
  return /^Imports(?: of \S+)? are out of date/u.test(message);
}

/** Both spellings: `sorry` in quotes and in backticks. */
export function saysSorry(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === severity.warning && /declaration uses ['`]?sorry/u.test(diagnostic.message);
}

/** Two messages are the same when they start at the same place and say the same, but for numbers of metavariables. */
function identity({ range, severity: level, message }: Diagnostic): string {
  return JSON.stringify([range.start.line, range.start.character, level, withoutNumbers(message)]);
}

function sameGoals(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((goal, index) => withoutNumbers(goal) === withoutNumbers(b[index] ?? ''));
}

/** A message or goal without the numbers of its metavariables, which differ from one run to the next. */
export function withoutNumbers(text: string): string {
  return text.replace(/\?(m|u)\.\d+/gu, '?$1');
}

/** Whether Lean does not know this tactic at all, which holds for every goal of files with the same imports. */
export function isUnknownTactic(verdict: TacticVerdict): boolean {
  return verdict.kind === 'error' && /^(?:<input>:\S+ )?unknown tactic/u.test(verdict.message);
}

/** The texts that `exact?`, `simp?` and the like propose in this message, in Lean's order. */
export function proposalsIn(diagnostics: readonly Diagnostic[], candidateStart: Position): string[] {
  return diagnostics
    .filter(({ severity: level }) => level === severity.information)
    .filter(({ range }) => comparePositions(range.start, candidateStart) >= 0)
    .flatMap(({ message }) => proposalsOf(message));
}

const proposalMark = /(?:^|\n)\s*(?:•\s*\[apply\]|\[apply\]|•)\s*/u;

/**
 * `Try this: exact h` in older versions, `Try this:` with one `  [apply] exact h` per line since 2025; further lines of a
 * proposal are indented.
 */
function proposalsOf(message: string): string[] {
  const match = /^Try (?:this|these):\s*/u.exec(message);
  if (match === null) return [];
  const parts = message.slice(match[0].length).split(proposalMark);
  return parts.map(dedentFurtherLines).filter((text) => text !== '');
}

function dedentFurtherLines(text: string): string {
  const [first = '', ...others] = text.trimEnd().split('\n');
  const depths = others.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const least = depths.length === 0 ? 0 : Math.max(0, Math.min(...depths) - 2);
  return [first.trim(), ...others.map((line) => line.slice(least))].join('\n');
}
