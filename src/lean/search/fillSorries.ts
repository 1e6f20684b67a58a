import { CancelledError, throwIfCancelled, UserMessage } from '../../common/errors.ts';
import { offsetAt, type Position, positionAt } from '../../common/position.ts';
import type { LeanSource } from '../suggest.ts';
import { sorriesIn, withName } from './declared.ts';
import type { FilledSorry, FillSorriesResult, FindProofResult, ProofProgress, VerifiedProof } from './proof.ts';
import { whyNot } from './words.ts';

export interface FillSorriesOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: ((done: number, total: number, search: ProofProgress | undefined) => void) | undefined;
}

export type FindProof = (
  source: LeanSource,
  position: Position,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: ProofProgress) => void },
) => Promise<FindProofResult>;

/**
 * Looks for a proof in the place of each `sorry` of a file, from the first on; each is sought in the file with those found
 * before. When it is cancelled, what was found until then is the result.
 * @throws UserMessage when Lean cannot be used at all
 */
export async function fillSorries(
  source: LeanSource,
  find: FindProof,
  { signal, onProgress }: FillSorriesOptions,
): Promise<FillSorriesResult> {
  const places = sorriesIn(source.text);
  const filled: FilledSorry[] = [];
  const edits: OffsetEdit[] = [];
  for (const [index, offset] of places.entries()) {
    onProgress?.(index, places.length, undefined);
    const text = edited(source.text, edits);
    const position = positionAt(text, offset + shiftOf(edits));
    const about = {
      position: positionAt(source.text, offset),
      declaration: withName(source.text, offset)?.name,
    };
    try {
      throwIfCancelled(signal);
      const options = { signal, onProgress: (each: ProofProgress) => onProgress?.(index, places.length, each) };
      const { goals, outcome } = await find({ uri: source.uri, text }, position, options);
      const goal = goals.join('\n\n');
      if (outcome.kind === 'notFound') {
        filled.push({ ...about, goal, outcome: { kind: 'notProved', reason: whyNot(outcome) } });
        continue;
      }
      const [proof] = outcome.proofs;
      edits.push(toOffsets(text, proof.edit, shiftOf(edits)));
      filled.push({ ...about, goal, outcome: { kind: 'proved', proof } });
    } catch (error) {
      filled.push({ ...about, goal: undefined, outcome: { kind: 'notProved', reason: reasonOf(error) } });
    }
  }
  return { sorries: filled, edits: edits.map((edit) => fromOffsets(source.text, edit)) };
}

/** What one search fails with is no reason to leave out the others. */
function reasonOf(error: unknown): string {
  if (error instanceof CancelledError) return 'the search was cancelled';
  if (error instanceof UserMessage) return error.what.replace(/\.$/u, '');
  throw error;
}

/** A replacement in the document as it was given, in UTF-16 units. */
interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** How far the edits, which are all above, have moved what follows. */
function shiftOf(edits: readonly OffsetEdit[]): number {
  return edits.reduce((shift, { start, end, newText }) => shift + newText.length - (end - start), 0);
}

function edited(text: string, edits: readonly OffsetEdit[]): string {
  return edits.toReversed().reduce((result, { start, end, newText }) => {
    return result.slice(0, start) + newText + result.slice(end);
  }, text);
}

function toOffsets(text: string, { range, newText }: VerifiedProof['edit'], shift: number): OffsetEdit {
  return { start: offsetAt(text, range.start) - shift, end: offsetAt(text, range.end) - shift, newText };
}

function fromOffsets(text: string, { start, end, newText }: OffsetEdit): FillSorriesResult['edits'][number] {
  return { range: { start: positionAt(text, start), end: positionAt(text, end) }, newText };
}
