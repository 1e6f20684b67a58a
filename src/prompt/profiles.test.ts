import { describe, expect, it } from 'vitest';
import { buildPrompt } from './build.ts';
import { llemmaProfile, profileNames, profiles, starterProfile } from './profiles.ts';

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

  it.each(['bfs-prover', 'ntp'] as const)('asks %s for a tactic in the format it was trained on', async (name) => {
    await expect(buildPrompt(profiles[name].tactic, goal).text).toMatchFileSnapshot(fixture(`${name}-tactic`));
  });

  it.each(['bfs-prover', 'ntp'] as const)('asks %s for all else as a base model', (name) => {
    expect(profiles[name].solve).toBe(llemmaProfile.solve);
    expect(profiles[name].completion).toBe(llemmaProfile.completion);
  });
});

describe('every profile', () => {
  const all = Object.values(profiles);

  it('has the name under which it is found', () => {
    expect(Object.keys(profiles)).toEqual([...profileNames]);
    expect(all.map(({ id }) => id)).toEqual([...profileNames]);
  });

  it.each(all)('$id lets the answer go on with what was typed of a tactic', ({ tactic }) => {
    const { text } = buildPrompt(tactic, goal);
    expect(text).toMatch(/(?:\n|:::)$/);
    expect(buildPrompt(tactic, goal, 'exact ⟨h').text).toBe(`${text}exact ⟨h`);
  });

  it.each(all)('$id has examples that none of its own stop texts would cut short', ({ tactic }) => {
    const cut = tactic.exemplars.filter(({ answer }) => tactic.stop.some((stop) => answer.includes(stop)));
    expect(cut).toEqual([]);
  });

  it.each(all)('$id stops a solution at the sentence its examples end with', ({ solve }) => {
    expect(solve.stop).toContain('I hope it is correct.');
    for (const { answer } of solve.exemplars) {
      expect(answer).toMatch(/Final Answer: The final answer is \$.+\$\. I hope it is correct\.$/);
    }
  });
});
