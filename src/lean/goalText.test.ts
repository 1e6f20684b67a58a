import { describe, expect, it } from 'vitest';
import { conclusionOf, goalParts } from './goalText.ts';

describe('goalParts', () => {
  it('takes a goal apart into its case, its hypotheses and what is to be proved', () => {
    expect(goalParts('case inl.intro\np q : Prop\nh : p ∧\n    q\n⊢ q ∧\n    p')).toEqual({
      caseName: 'inl.intro',
      hypotheses: ['p q : Prop', 'h : p ∧\n    q'],
      conclusion: '⊢ q ∧\n    p',
    });
  });

  it('needs neither a case nor hypotheses', () => {
    expect(goalParts('⊢ 1 = 1')).toEqual({ caseName: undefined, hypotheses: [], conclusion: '⊢ 1 = 1' });
  });

  it('knows the mark of conv', () => {
    expect(goalParts('a : Nat\n| a + 0')).toMatchObject({ hypotheses: ['a : Nat'], conclusion: '| a + 0' });
  });
});

describe('conclusionOf', () => {
  it('puts what is to be proved on one line', () => {
    expect(conclusionOf('h : p\n⊢ a =\n    b')).toBe('⊢ a = b');
    expect(conclusionOf('no goal at all')).toBe('no goal at all');
  });
});
