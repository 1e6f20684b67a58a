import { describe, expect, it } from 'vitest';
import { buildPrompt } from '../build.ts';
import { llemmaProfile } from '../profiles.ts';
import { tacticFormats } from './tacticFormats.ts';

const goal = 'p q : Prop\nh : p ∧ q\n⊢ q ∧ p';

describe('the ways to ask Llemma for a tactic', () => {
  it('are three worked examples, as in the evaluation of its authors', () => {
    expect(llemmaProfile.tactic).toBe(tacticFormats.fewShot.format);
    const { text } = buildPrompt(tacticFormats.fewShot.format, goal, 'exact ');
    expect(text).toMatch(/^Given the Lean 4 tactic state, suggest a next tactic\.\nHere are some examples:\n\n/u);
    expect(text).toMatch(
      /\n---\n\nTactic state:\n---\np q : Prop\nh : p ∧ q\n⊢ q ∧ p\n---\nNext tactic:\n---\nexact $/u,
    );
  });

  it('are the proof steps of its training data', () => {
    expect(buildPrompt(tacticFormats.proofSteps.format, goal, 'exact ')).toEqual({
      text: `[GOAL]\n${goal}\n[PROOFSTEP]\nexact `,
      stop: ['[GOAL]'],
    });
  });

  it('are the document itself, up to the tactic', () => {
    const document = 'theorem t : 1 = 1 := by\n  ';
    expect(buildPrompt(tacticFormats.document.format, document, 'rf').text).toBe(`${document}rf`);
    expect(tacticFormats.document.format.stop).toContain('\n');
  });

  it('draw tokens alike, so that they can be compared', () => {
    const [first, ...others] = Object.values(tacticFormats).map(({ format }) => format.sampling);
    expect(others).toEqual(others.map(() => first));
  });
});
