import { describe, expect, it } from 'vitest';
import type { VerifiedProof, WrittenProofs } from './proof.ts';
import { checkedText, progressText, proofItems, reportText, summaryOf, whyNot } from './words.ts';

const start = { line: 4, character: 2 };
const proof: VerifiedProof = {
  proof: 'constructor\n· simp\n· rfl',
  steps: 3,
  edit: { range: { start, end: start }, newText: '' },
  axioms: ['propext'],
  restsOnSorry: false,
};

describe('what is said of a search', () => {
  it('tells nodes, depth and the best open goal while it goes on', () => {
    const counts = { nodes: 12, expansions: 3, candidates: 40 };
    const goals = ['n : Nat\n⊢ n + 0 =\n    n', '⊢ True'];
    expect(progressText({ ...counts, depth: 2, goals })).toBe('12 states, depth 2: ⊢ n + 0 = n and 1 more');
    expect(progressText({ ...counts, nodes: 1, depth: 0, goals: ['⊢ True'] })).toBe('1 state, depth 0: ⊢ True');
  });

  it('tells what was checked, and what a proof still rests on', () => {
    expect(checkedText(proof)).toBe('Lean checked the whole file: no new error, no new sorry; axioms: propext.');
    expect(checkedText({ ...proof, axioms: [] })).toContain('axioms: none.');
    expect(checkedText({ ...proof, axioms: undefined })).toContain('it does not list axioms');
    expect(checkedText({ ...proof, restsOnSorry: true })).toContain('still rests on another sorry');
  });

  it('tells why there is no proof', () => {
    const rejected = { proof: 'hidden', reason: 'it rests on the axiom wrong' };
    expect(whyNot({ kind: 'notFound', why: 'time', rejected: undefined })).toBe('the time was over');
    expect(whyNot({ kind: 'notFound', why: 'exhausted', rejected })).toBe(
      'nothing is left to try; a script that closed the goals was turned down, because it rests on the axiom wrong',
    );
  });

  it('tells what became of the whole proofs that a model wrote', () => {
    const why = (written: WrittenProofs): string =>
      whyNot({ kind: 'notFound', why: 'exhausted', rejected: undefined, written });
    expect(why({ answers: 8, cutShort: 3, ofSomethingElse: 1 })).toBe(
      "nothing is left to try; of the model's 8 answers 4 tried, 3 cut short, 1 without a proof of this statement",
    );
    expect(why({ answers: 1, cutShort: 1, ofSomethingElse: 0 })).toMatch(/; of the model's 1 answer 1 cut short$/u);
    expect(why({ answers: 0, cutShort: 0, ofSomethingElse: 0 })).toMatch(/; the model did not finish a proof$/u);
  });

  it('lists a proof that was shortened before the one that was found', () => {
    expect(proofItems([proof, { ...proof, steps: 4 }]).map(({ label, description }) => [label, description])).toEqual([
      ['$(verified) constructor ⏎ · simp ⏎ · rfl', '3 steps, shortened'],
      ['$(verified) constructor ⏎ · simp ⏎ · rfl', '4 steps, as found'],
    ]);
    expect(proofItems([{ ...proof, steps: 1 }])[0]?.description).toBe('1 step');
  });

  it('sums up', () => {
    const counts = { nodes: 2, expansions: 1, candidates: 9 };
    expect(summaryOf({ goals: [], outcome: { kind: 'proved', proofs: [proof] }, counts })).toBe(
      'proved in 3 steps (2 states, 1 expansion, 9 candidates)',
    );
  });

  it('reports on every sorry of a file', () => {
    const report = reportText('A.lean', {
      sorries: [
        { position: start, declaration: 'A.t', goal: '⊢ p', outcome: { kind: 'proved', proof } },
        {
          position: start,
          declaration: undefined,
          goal: undefined,
          outcome: { kind: 'notProved', reason: 'the time was over' },
        },
      ],
      edits: [],
    });
    expect(report).toMatch(/^# Every sorry in A.lean\n\n1 of 2 proved.\n/);
    expect(report).toContain('## Line 5: `A.t`\n\nProved in 3 steps. Lean checked the whole file');
    expect(report).toContain('```lean\n⊢ p\n```\n\n```lean\nconstructor\n· simp\n· rfl\n```');
    expect(report).toContain('## Line 5\n\nNot proved: the time was over.');
  });
});
