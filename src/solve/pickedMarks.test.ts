import { describe, expect, it } from 'vitest';
import type { ShownSample } from '../protocol/panel.ts';
import type { CheckStep } from './checks/checks.ts';
import { checkStep } from './checks/step.ts';
import { growthBetween } from './growth.ts';
import { PickedMarks } from './pickedMarks.ts';
import { someSolution } from './testing/someSolution.ts';

const check: CheckStep = (step) => Promise.resolve(checkStep(step));
const sample = (index: number, ...steps: string[]): ShownSample => ({ index, steps, answer: '1', state: 'whole' });
const shown: ShownSample = { ...sample(0, '$1 = 1$.'), marks: [{ step: 0, verdict: 'holds', why: 'seen' }] };
const other = sample(1, '$2 = 1 + 1$.', 'Words.', '$(a+b)^2 = a^2 + b^2$.');
const solution = someSolution({ samples: [shown, other], asked: 4 });
const verdicts = (marked: typeof solution, index: number) =>
  marked.samples[index]?.marks?.map(({ verdict }) => verdict);

describe('the marks of a sample that was picked', () => {
  it('are found when it is picked, and not before', async () => {
    const found: (string[] | undefined)[] = [];
    const marks = new PickedMarks(check, () => found.push(verdicts(marks.on(solution), 1)));
    expect(marks.on(solution)).toBe(solution);
    await marks.check(other);
    expect(found).toEqual([['holds'], ['holds', 'does not hold']]);
    expect(verdicts(marks.on(solution), 0)).toEqual(['holds']);
  });

  it('do not take away the marks of one that was checked while it was solved', async () => {
    const marks = new PickedMarks(
      () => new Promise(() => undefined),
      () => undefined,
    );
    void marks.check(shown);
    expect(marks.on(solution)).toBe(solution);
    await Promise.resolve();
  });

  it('keep the sample the same object while nothing is new, so that only what grows is sent', async () => {
    const marks = new PickedMarks(check, () => undefined);
    await marks.check(other);
    const before = marks.on({ ...solution, samples: [{ ...shown, state: 'writing' }, other] });
    const now = marks.on({ ...solution, samples: [{ ...shown, steps: ['$1 = 1$. M'], state: 'writing' }, other] });
    expect(growthBetween(before, now)?.steps).toEqual(['$1 = 1$. M']);
  });

  it('are looked for no longer when another question is asked', async () => {
    const asked: string[] = [];
    const marks = new PickedMarks(
      (step) => {
        asked.push(step);
        marks.dispose();
        return check(step);
      },
      () => expect.unreachable('nobody listens any more'),
    );
    await marks.check(other);
    expect(asked).toEqual([other.steps[0]]);
  });
});
