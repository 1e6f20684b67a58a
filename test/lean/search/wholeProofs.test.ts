import { afterAll, describe, expect, it } from 'vitest';
import { CancelledError, describeError } from '../../../src/common/errors.ts';
import { offsetAt } from '../../../src/common/position.ts';
import { findProof, type ProofSettings } from '../../../src/lean/search/findProof.ts';
import type { FindProofResult, ProofOutcome } from '../../../src/lean/search/proof.ts';
import { whyNot } from '../../../src/lean/search/words.ts';
import type { LanguageModel } from '../../../src/model/languageModel.ts';
import { profiles } from '../../../src/prompt/profiles.ts';
import { RealLean, withCursor } from '../realLean.ts';
import { RecordedModel } from '../recordedModel.ts';

const lean = new RealLean();
afterAll(() => lean.checker.dispose());

const tree = `inductive Tree where
  | leaf
  | node (left right : Tree)

def Tree.mirror : Tree → Tree
  | leaf => leaf
  | node l r => node r.mirror l.mirror

`;
const statement = 'theorem mirror_mirror (t : Tree) : t.mirror.mirror = t';
const marked = `${tree}${statement} := by\n  so‸rry\n\ntheorem later : 1 + 1 = 2 := rfl\n`;

const proof = `induction t with
  | leaf => rfl
  | node l r left right =>
    -- Both subtrees are turned twice.
    simp only [Tree.mirror]
    rw [left, right]`;

/** As these models answer: a plan, then the code. */
function answer(code: string): string {
  return `### Proof Plan\n\nWe go by **induction**.\n\n### Lean 4 Code\n\n\`\`\`lean4\n${tree}${code}\n\`\`\`\n`;
}

const right = answer(`${statement.replace(' : t', ' :\n    t')} := by\n  ${proof}`);

/** A search in which only what the model writes can be found: nothing is looked at beyond the goal itself. */
function find(
  model: LanguageModel,
  { text = marked, settings = {}, onModelFailure = (): void => undefined }: Partial<Changes> = {},
): Promise<FindProofResult> {
  const { text: document, position } = withCursor(text);
  const usual = { samples: 4, timeoutMilliseconds: 60_000, searchMilliseconds: 240_000, expansions: 1 };
  const dependencies = { checker: lean.checker, model, settings: { ...usual, ...settings }, onModelFailure };
  return findProof({ uri: 'file:///tmp/Whole.lean', text: document }, position, dependencies);
}

interface Changes {
  readonly text: string;
  readonly settings: Partial<ProofSettings>;
  readonly onModelFailure: (error: unknown) => void;
}

function prover(...answers: readonly string[]): RecordedModel {
  return new RecordedModel(() => answers, profiles['goedel-prover-v2']);
}

/** The document with the first proof in it. */
function inserted(text: string, { outcome }: FindProofResult): string {
  if (outcome.kind !== 'proved') throw new Error(`no proof: ${JSON.stringify(outcome)}`);
  const { range, newText } = outcome.proofs[0].edit;
  const document = withCursor(text).text;
  return document.slice(0, offsetAt(document, range.start)) + newText + document.slice(offsetAt(document, range.end));
}

function reasonOf(outcome: ProofOutcome): string {
  return outcome.kind === 'proved' ? `proved by ${outcome.proofs[0].proof}` : whyNot(outcome);
}

describe('whole proofs of a model', () => {
  it('are tried in the place of the sorry, and checked with the whole file', async () => {
    const result = await find(prover('I cannot say.', right));
    expect(inserted(marked, result)).toBe(marked.replace('so‸rry', proof));
    expect(result.outcome).toMatchObject({ proofs: [{ axioms: [], restsOnSorry: false }] });
  });

  it('are asked for in one request, of the statement and what stands above it', async () => {
    const model = prover(right);
    await find(model);
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]).toMatchObject({ samples: 4, lane: 'solve', overflow: 'refuse' });
    const prompt = JSON.stringify(model.requests[0]?.prompt);
    expect(prompt).toContain(JSON.stringify(`${tree}${statement} := by\n  sorry`).slice(1, -1));
    expect(prompt).not.toContain('later');
  });

  it.each([
    ['another statement', answer('theorem mirror_mirror (t : Tree) : t = t := by\n  rfl'), 'of this statement'],
    ['a sorry', answer(`${statement} := by\n  induction t\n  all_goals sorry`), '1 tried'],
    ['a command behind', answer(`${statement} := by\n  induction t\n  #eval IO.println "out"\n  rfl`), '1 tried'],
    ['a bracket that breaks out', answer(`${statement} := by\n  skip)\n  (sorry`), '1 tried'],
    ['an error', answer(`${statement} := by\n  rfl`), '1 tried'],
    ['nothing', '', 'of this statement'],
  ])('are not taken with %s', async (_, text, why) => {
    const { outcome } = await find(prover(text));
    expect(outcome.kind).toBe('notFound');
    expect(reasonOf(outcome)).toContain(why);
  });

  it('are not taken when they are cut short, and the reason says so', async () => {
    const cut = right.slice(0, right.indexOf('rw ['));
    const model = new (class extends RecordedModel {
      override async generate(...request: Parameters<RecordedModel['generate']>) {
        const result = await super.generate(...request);
        return { ...result, samples: result.samples.map((sample) => ({ ...sample, stopReason: 'length' as const })) };
      }
    })(() => [cut], profiles['kimina-prover']);
    const { outcome } = await find(model);
    expect(reasonOf(outcome)).toContain("of the model's 1 answer 1 cut short");
  });

  it('are shown to Lean once, however often they are written', async () => {
    const wrong = answer(`${statement} := by\n  simp`);
    const once = await find(prover(wrong));
    const often = await find(prover(wrong, wrong, wrong));
    expect(often.counts.candidates).toBe(once.counts.candidates);
  });

  it('lose the steps that they do not need', async () => {
    const long = proof.replace('induction t', 'have detour : True := trivial\n  induction t');
    const { outcome } = await find(prover(answer(`${statement} := by\n  ${long}`)));
    expect(outcome).toMatchObject({ kind: 'proved', proofs: [{ steps: 1 }, { steps: 2 }] });
  });

  it('are tried as they arrive, while others are still written', async () => {
    const model = new (class extends RecordedModel {
      override generate(...[, options]: Parameters<LanguageModel['generate']>): ReturnType<LanguageModel['generate']> {
        options?.onSample?.({ index: 0, sample: { text: right, stopReason: 'end', tokens: 1 } });
        // The others never come, unless nobody needs them any more.
        return new Promise((_, reject) => {
          options?.signal?.addEventListener('abort', () => reject(new CancelledError()), { once: true });
        });
      }
    })(() => [], profiles['deepseek-prover-v2']);
    expect(inserted(marked, await find(model))).toContain('rw [left, right]');
  });

  it('are not asked for where only a part is missing, and the person is told', async () => {
    const failures: string[] = [];
    const model = prover(right);
    const part = `${tree}${statement} := by\n  induction t\n  · sor‸ry\n  · sorry\n`;
    const onModelFailure = (error: unknown): void => void failures.push(describeError(error));
    const result = await find(model, { text: part, onModelFailure });
    expect(result.outcome.kind).toBe('proved');
    expect(model.requests).toEqual([]);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain('whole statements');
  });

  it('are waited for no longer than the time allows', async () => {
    const never = new (class extends RecordedModel {
      override generate(): ReturnType<LanguageModel['generate']> {
        return new Promise(() => undefined);
      }
    })(() => [], profiles['goedel-prover-v2']);
    const { outcome } = await find(never, { settings: { searchMilliseconds: 4000, expansions: 1 } });
    expect(outcome).toMatchObject({ kind: 'notFound', why: 'time' });
    expect(reasonOf(outcome)).toContain('did not finish a proof');
  });
});
