import { describe, expect, it } from 'vitest';
import { outcomeOf, summary } from './outcome.ts';

describe('outcomeOf', () => {
  it('hands on the counts of a step', async () => {
    const outcome = await outcomeOf({ name: 'unit', run: () => Promise.resolve({ passed: 3, failed: 1 }) });
    expect(outcome).toEqual({ name: 'unit', passed: 3, failed: 1 });
  });

  it('counts a step that ran no test as failed', async () => {
    const outcome = await outcomeOf({ name: 'unit', run: () => Promise.resolve({ passed: 0, failed: 0 }) });
    expect(outcome).toMatchObject({ failed: 1, trouble: 'not a single test ran' });
  });

  it('counts a step that breaks as failed and says why', async () => {
    const outcome = await outcomeOf({ name: 'unit', run: () => Promise.reject(new Error('no browser')) });
    expect(outcome).toMatchObject({ failed: 1, trouble: 'no browser' });
  });
});

describe('summary', () => {
  it('ends with the sum of all steps', () => {
    const lines = summary([
      { name: 'a', passed: 2, failed: 0 },
      { name: 'b', passed: 3, failed: 1, trouble: 'x' },
    ]).split('\n');
    expect(lines).toEqual(['ok   a: 2 passed, 0 failed', 'FAIL b: 3 passed, 1 failed (x)', '5 passed, 1 failed']);
  });

  it('names the tests that failed, since the end of a long output is what is kept', () => {
    const lines = summary([{ name: 'a', passed: 2, failed: 1, failures: ['x > y: expected 1 to be 2'] }]).split('\n');
    expect(lines).toEqual(['FAIL a: 2 passed, 1 failed', '     x > y: expected 1 to be 2', '2 passed, 1 failed']);
  });
});
