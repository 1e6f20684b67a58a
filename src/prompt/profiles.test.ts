import { describe, expect, it } from 'vitest';
import type { PromptText } from '../common/promptText.ts';
import { buildPrompt } from './build.ts';
import type { PromptFormat } from './profile.ts';
import { methodOf, methodsOf } from './methods.ts';
import { choiceQuestion } from './profiles/choiceMethod.ts';
import { llemmaProfile, profileNames, profiles, starterProfile } from './profiles.ts';

const fixture = (name: string): string => `./fixtures/${name}.txt`;
const problem = 'Solve $3x + 7 = 22$ for $x$.';
const goal = 'p q : Prop\nh : p ∧ q\n⊢ q ∧ p';
const statement = 'import Mathlib\n\ntheorem swapped (p q : Prop) (h : p ∧ q) : q ∧ p';

/** A prompt as a person reads it. */
function written(prompt: PromptText): string {
  if (typeof prompt === 'string') return prompt;
  return prompt.map((part) => ('control' in part ? part.control : part.text)).join('');
}

function asked(format: PromptFormat | undefined, question: string): string {
  return written(buildPrompt(format ?? expect.unreachable('there is no such format'), question).text);
}

describe('the prompt texts', () => {
  it("asks Llemma in the format of its authors' evaluation", async () => {
    await expect(asked(llemmaProfile.solve, problem)).toMatchFileSnapshot(fixture('llemma-solve'));
  });

  it('asks Llemma about a course, about choices, and for programs, in the formats of the same evaluation', async () => {
    const [course, choice, python] = llemmaProfile.otherMethods ?? [];
    await expect(asked(course?.format, problem)).toMatchFileSnapshot(fixture('llemma-course'));
    const question = choiceQuestion('What is $2 + 2$?', '(A) 3, (B) 4');
    await expect(asked(choice?.format, question)).toMatchFileSnapshot(fixture('llemma-choice'));
    await expect(asked(python?.format, problem)).toMatchFileSnapshot(fixture('llemma-python'));
    expect(choice?.format.voting).toEqual({ temperature: 0.3, topP: 0.95 });
  });

  it('asks Llemma for a tactic after three examples', async () => {
    await expect(asked(llemmaProfile.tactic, goal)).toMatchFileSnapshot(fixture('llemma-tactic'));
  });

  it('asks the starter model without examples', async () => {
    await expect(asked(starterProfile.solve, problem)).toMatchFileSnapshot(fixture('starter-solve'));
    await expect(asked(starterProfile.tactic, goal)).toMatchFileSnapshot(fixture('starter-tactic'));
  });

  it.each(['bfs-prover', 'ntp'] as const)('asks %s for a tactic in the format it was trained on', async (name) => {
    await expect(asked(profiles[name].tactic, goal)).toMatchFileSnapshot(fixture(`${name}-tactic`));
  });

  it.each(['bfs-prover', 'ntp'] as const)('asks %s for all else as a base model', (name) => {
    expect(profiles[name].solve).toBe(llemmaProfile.solve);
    expect(profiles[name].completion).toBe(llemmaProfile.completion);
  });

  it('asks Qwen2.5-Math-Instruct for a solution in a chat, and for all else as a base model', async () => {
    const { solve, tactic, completion } = profiles['qwen2.5-math-instruct'];
    await expect(asked(solve, problem)).toMatchFileSnapshot(fixture('qwen2.5-math-instruct-solve'));
    expect(tactic).toBe(llemmaProfile.tactic);
    expect(completion).toBe(llemmaProfile.completion);
  });

  it.each(['deepseek-prover-v2', 'goedel-prover-v2', 'kimina-prover'] as const)(
    'asks %s for a whole proof, and for nothing it was not made for',
    async (name) => {
      const { solve, tactic, proof } = profiles[name];
      await expect(asked(proof, statement)).toMatchFileSnapshot(fixture(`${name}-proof`));
      expect([solve, tactic]).toEqual([undefined, undefined]);
    },
  );
});

describe('the methods of a profile', () => {
  it('begin with the usual one, and each has a name of its own', () => {
    for (const profile of Object.values(profiles).filter(({ solve }) => solve !== undefined)) {
      const methods = methodsOf(profile);
      expect(methods[0]).toEqual({ id: 'steps', label: 'Step by step', format: profile.solve });
      expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length);
    }
    expect(methodsOf(profiles['kimina-prover'])).toEqual([]);
  });

  it('are found by name, and the usual one in the place of one that the profile has not', () => {
    expect(methodOf(llemmaProfile, 'choice')?.label).toBe('Multiple choice');
    expect(methodOf(starterProfile, 'choice')?.id).toBe('steps');
    expect(methodOf(profiles['kimina-prover'], 'steps')).toBeUndefined();
  });
});

describe('every profile', () => {
  const all = Object.values(profiles);
  const formats = all.flatMap(({ id, solve, tactic, proof }) =>
    Object.entries({ solve, tactic, proof }).flatMap(([use, format]) => (format ? [{ id, use, format }] : [])),
  );
  const tactics = formats.filter(({ use }) => use === 'tactic');

  it('has the name under which it is found', () => {
    expect(Object.keys(profiles)).toEqual([...profileNames]);
    expect(all.map(({ id }) => id)).toEqual([...profileNames]);
  });

  it.each(formats)('$id has a place for the question: $use', ({ format }) => {
    expect(asked(format, '?!?').split('?!?')).toHaveLength(2);
  });

  it.each(formats)('$id keeps the marks of a chat out of its texts: $use', ({ format }) => {
    const parts = typeof format.query === 'string' ? [{ text: format.query }] : format.query;
    const texts = parts.flatMap((part) => ('text' in part ? [part.text] : []));
    expect([format.header, format.exemplar, ...texts].filter((text) => /<[|｜]|<\/?s>/.test(text))).toEqual([]);
  });

  it.each(tactics)('$id lets the answer go on with what was typed of a tactic', ({ format }) => {
    const text = asked(format, goal);
    expect(text).toMatch(/(?:\n|:::)$/);
    expect(written(buildPrompt(format, goal, 'exact ⟨h').text)).toBe(`${text}exact ⟨h`);
  });

  it.each(tactics)('$id has examples that none of its own stop texts would cut short', ({ format }) => {
    const cut = format.exemplars.filter(({ answer }) => format.stop.some((stop) => answer.includes(stop)));
    expect(cut).toEqual([]);
  });

  it.each(formats.filter(({ use, format }) => use === 'solve' && typeof format.query === 'string'))(
    '$id stops a solution at the sentence its examples end with',
    ({ format }) => {
      expect(format.stop).toContain('I hope it is correct.');
      for (const { answer } of format.exemplars) {
        expect(answer).toMatch(/Final Answer: The final answer is \$.+\$\. I hope it is correct\.$/);
      }
    },
  );
});
