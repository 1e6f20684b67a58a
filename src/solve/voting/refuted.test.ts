import { describe, expect, it, vi } from 'vitest';
import { StepVerdicts } from '../stepVerdicts.ts';
import type { CheckStep } from '../checks/checks.ts';
import { checkStep } from '../checks/step.ts';
import { hasRefutedStep } from './refuted.ts';

const really: CheckStep = (step) => Promise.resolve(checkStep(step));

describe('hasRefutedStep', () => {
  it.each([
    [['Add: $2 + 2 = 4$.', 'So $x = 4$.'], false],
    [['Add: $2 + 2 = 5$.', 'So $x = 5$.'], true],
    [['No formula at all.', 'It is $\\heartsuit = 3$.'], false],
    [[], false],
  ])('of %j is %s', async (steps, refuted) => {
    expect(await hasRefutedStep(steps, new StepVerdicts(really))).toBe(refuted);
  });

  it('asks for each step once, however many samples have it, and for none behind a refuted one', async () => {
    const asked: string[] = [];
    const verdicts = new StepVerdicts((step) => {
      asked.push(step);
      return really(step);
    });
    await hasRefutedStep(['$1 = 1$', '$1 = 2$', '$2 = 2$'], verdicts);
    await hasRefutedStep(['$1 = 1$', '$3 = 3$'], verdicts);
    expect(asked).toEqual(['$1 = 1$', '$1 = 2$', '$3 = 3$']);
  });

  it('does not refute what takes too long', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const slowly = new StepVerdicts((step) => {
      vi.advanceTimersByTime(2000);
      return really(step);
    });
    expect(await hasRefutedStep(['$1 = 1$', '$2 = 2$', '$1 = 2$'], slowly)).toBe(false);
    vi.useRealTimers();
  });
});
