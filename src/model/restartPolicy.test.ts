import { describe, expect, it } from 'vitest';
import { RestartPolicy } from './restartPolicy.ts';

const minute = 60_000;

function policyAt(times: readonly number[]) {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  return { policy, decisions: times.map((time) => ((now = time), policy.crashed())) };
}

describe('RestartPolicy', () => {
  it('restarts after the first two crashes, the second time later', () => {
    const [first, second] = policyAt([0, minute]).decisions;
    expect([first, second]).toMatchObject([
      { kind: 'restart', attempt: 1 },
      { kind: 'restart', attempt: 2 },
    ]);
    const delays = [first, second].map((decision) => (decision?.kind === 'restart' ? decision.delayMilliseconds : 0));
    expect(delays[1]).toBeGreaterThan(delays[0] ?? 0);
  });

  it('gives up at the third crash within five minutes', () => {
    expect(policyAt([0, minute, 4 * minute]).decisions.at(-1)).toEqual({ kind: 'giveUp' });
  });

  it('forgets crashes that are five minutes old', () => {
    expect(policyAt([0, minute, 5 * minute, 10 * minute]).decisions.map(({ kind }) => kind)).toEqual(
      Array(4).fill('restart'),
    );
  });

  it('starts afresh when it is reset', () => {
    const { policy } = policyAt([0, 1, 2]);
    policy.reset();
    expect(policy.crashed()).toMatchObject({ kind: 'restart', attempt: 1 });
  });
});
