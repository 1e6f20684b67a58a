import { conclusionOf, plural } from '../goalText.ts';
import type {
  FilledSorry,
  FillSorriesResult,
  FindProofResult,
  ProofOutcome,
  ProofProgress,
  VerifiedProof,
  WrittenProofs,
} from './proof.ts';

/** What the notification says while a search goes on: nodes, depth, and the best open goal. */
export function progressText({ nodes, depth, goals }: ProofProgress): string {
  const more = goals.length > 1 ? ` and ${goals.length - 1} more` : '';
  return `${plural(nodes, 'state')}, depth ${depth}: ${conclusionOf(goals[0] ?? '')}${more}`;
}

/** Why there is no proof; the end of a sentence. */
export function whyNot(outcome: ProofOutcome & { readonly kind: 'notFound' }): string {
  const { why, rejected, written } = outcome;
  const turnedDown =
    rejected === undefined ? '' : `; a script that closed the goals was turned down, because ${rejected.reason}`;
  const last = turnedDown + (written === undefined ? '' : `; ${writtenText(written)}`);
  switch (why) {
    case 'exhausted':
      return `nothing is left to try${last}`;
    case 'expansions':
      return `the limit of states to look at was reached${last}`;
    case 'time':
      return `the time was over${last}`;
    case 'finalCheck':
      return `no script that closed the goals passed the final check${last}`;
  }
}

/** What became of the whole proofs that a model wrote. */
function writtenText({ answers, cutShort, ofSomethingElse }: WrittenProofs): string {
  if (answers === 0) return 'the model did not finish a proof';
  const proofs = answers - cutShort - ofSomethingElse;
  const parts = [
    ...(proofs > 0 ? [`${proofs} tried`] : []),
    ...(cutShort > 0 ? [`${cutShort} cut short`] : []),
    ...(ofSomethingElse > 0 ? [`${ofSomethingElse} without a proof of this statement`] : []),
  ];
  return `of the model's ${plural(answers, 'answer')} ${parts.join(', ')}`;
}

/** What was checked of a proof, in a sentence. */
export function checkedText({ axioms, restsOnSorry }: VerifiedProof): string {
  const file = 'Lean checked the whole file: no new error, no new sorry';
  const used =
    axioms === undefined
      ? '; in a module it does not list axioms'
      : `; axioms: ${axioms.length === 0 ? 'none' : axioms.join(', ')}`;
  const others = restsOnSorry ? '. The declaration still rests on another sorry of this file' : '';
  return `${file}${used}${others}.`;
}

/** A line to choose a proof by. */
export interface ProofItem {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly proof: VerifiedProof;
}

export function proofItems(proofs: readonly VerifiedProof[]): ProofItem[] {
  return proofs.map((proof, index) => ({
    label: `$(verified) ${proof.proof
      .split('\n')
      .map((line) => line.trim())
      .join(' ⏎ ')}`,
    description: `${plural(proof.steps, 'step')}${index > 0 ? ', as found' : proofs.length > 1 ? ', shortened' : ''}`,
    detail: checkedText(proof),
    proof,
  }));
}

/** A line for the log. */
export function summaryOf({ outcome, counts }: FindProofResult): string {
  const { nodes, expansions, candidates } = counts;
  const end =
    outcome.kind === 'proved'
      ? `proved in ${plural(outcome.proofs[0].steps, 'step')}`
      : `not proved, ${whyNot(outcome)}`;
  return `${end} (${plural(nodes, 'state')}, ${plural(expansions, 'expansion')}, ${plural(candidates, 'candidate')})`;
}

/** The page that says what was proved, what not, and why, in Markdown. */
export function reportText(name: string, { sorries }: FillSorriesResult): string {
  const proved = sorries.filter(({ outcome }) => outcome.kind === 'proved').length;
  const head = `# Every sorry in ${name}\n\n${proved} of ${sorries.length} proved.\n`;
  return [head, ...sorries.map(entry)].join('\n');
}

function entry({ position, declaration, goal, outcome }: FilledSorry): string {
  const place = `## Line ${position.line + 1}${declaration === undefined ? '' : `: \`${declaration}\``}\n`;
  const goalText = goal === undefined ? '' : `\n${fenced(goal)}`;
  if (outcome.kind === 'notProved') return `${place}\nNot proved: ${outcome.reason}.\n${goalText}`;
  const { proof } = outcome;
  return `${place}\nProved in ${plural(proof.steps, 'step')}. ${checkedText(proof)}\n${goalText}\n${fenced(proof.proof)}`;
}

function fenced(text: string): string {
  return `\`\`\`lean\n${text}\n\`\`\`\n`;
}
