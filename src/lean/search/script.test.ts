import { describe, expect, it } from 'vitest';
import { linearScript, type ScriptStep, structuredScript } from './script.ts';

const steps = (...pairs: readonly (readonly [string, number])[]): ScriptStep[] =>
  pairs.map(([tactic, goalsAfter]) => ({ tactic, goalsAfter }));

describe('scripts', () => {
  it('put a bullet before the proof of each of several goals', () => {
    const proof = steps(['intro h', 1], ['constructor', 2], ['cases h', 3], ['simp', 2], ['omega', 1], ['rfl', 0]);
    expect(structuredScript(proof, 1, 0)).toBe(
      ['intro h', 'constructor', '· cases h', '  · simp', '  · omega', '· rfl'].join('\n'),
    );
    expect(linearScript(proof)).toBe(['intro h', 'constructor', 'cases h', 'simp', 'omega', 'rfl'].join('\n'));
  });

  it('indent tactics of several lines with their bullet', () => {
    const proof = steps(['constructor', 2], ['show p\n  from h', 1], ['rfl', 0]);
    expect(structuredScript(proof, 1, 0)).toBe('constructor\n· show p\n    from h\n· rfl');
  });

  it('put a bullet before each of the goals there were', () => {
    expect(structuredScript(steps(['simp', 1], ['rfl', 0]), 2, 0)).toBe('· simp\n· rfl');
  });

  it('leave alone the goals that are not theirs', () => {
    expect(structuredScript(steps(['constructor', 3], ['simp', 2], ['rfl', 1]), 2, 1)).toBe(
      'constructor\n· simp\n· rfl',
    );
  });

  it('have no structure when a step closed more goals than the first, or goals are left', () => {
    expect(structuredScript(steps(['constructor', 2], ['all_goals simp', 0]), 1, 0)).toBeUndefined();
    expect(structuredScript(steps(['constructor', 2], ['simp', 1]), 1, 0)).toBeUndefined();
    expect(structuredScript(steps(['simp', 0], ['simp', 0]), 1, 0)).toBeUndefined();
  });
});
