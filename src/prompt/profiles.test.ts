import { describe, expect, it } from 'vitest';
import { buildPrompt } from './build.ts';
import { llemmaProfile, profiles, starterProfile } from './profiles.ts';

const fixture = (name: string): string => `./fixtures/${name}.txt`;
const problem = 'Solve $3x + 7 = 22$ for $x$.';
const goal = 'p q : Prop\nh : p ∧ q\n⊢ q ∧ p';

describe('the prompt texts', () => {
  it("asks Llemma in the format of its authors' evaluation", async () => {
    await expect(buildPrompt(llemmaProfile.solve, problem).text).toMatchFileSnapshot(fixture('llemma-solve'));
  });

  it('asks Llemma for a tactic after three examples', async () => {
    await expect(buildPrompt(llemmaProfile.tactic, goal).text).toMatchFileSnapshot(fixture('llemma-tactic'));
  });

  it('asks the starter model without examples', async () => {
    await expect(buildPrompt(starterProfile.solve, problem).text).toMatchFileSnapshot(fixture('starter-solve'));
    await expect(buildPrompt(starterProfile.tactic, goal).text).toMatchFileSnapshot(fixture('starter-tactic'));
  });
});

describe('every profile', () => {
  it.each(Object.values(profiles))('$id puts what was typed of a tactic at the start of a line', ({ tactic }) => {
    expect(buildPrompt(tactic, goal, 'exact ⟨h').text).toMatch(/\nexact ⟨h$/);
  });

  it.each(Object.values(profiles))('$id has examples that none of its own stop texts would cut short', ({ tactic }) => {
    const cut = tactic.exemplars.filter(({ answer }) => tactic.stop.some((stop) => answer.includes(stop)));
    expect(cut).toEqual([]);
  });

  it.each(Object.values(profiles))('$id stops a solution at the sentence its examples end with', ({ solve }) => {
    expect(solve.stop).toContain('I hope it is correct.');
    for (const { answer } of solve.exemplars) {
      expect(answer).toMatch(/Final Answer: The final answer is \$.+\$\. I hope it is correct\.$/);
    }
  });
});
