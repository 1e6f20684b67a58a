import { describe, expect, it } from 'vitest';
import { isCodeAt, proofWordAt } from './offers.ts';

describe('a proof is offered', () => {
  it.each([
    ['‸sorry', 0],
    ['  exact so‸rry', 8],
    ['theorem t : p := by‸', 17],
    ['theorem t : p := ‸by simp', 17],
    ['have h : p := by sorry‸', 17],
  ])('at %j', (marked, start) => {
    expect(proofWordAt(marked.replace('‸', ''), marked.indexOf('‸'))).toBe(start);
  });

  it.each(['  simp‸', "  exact sorry'‸", 'h_sorry‸', 'baby‸', 'sorry  ‸', 'x.by‸'])('not at %j', (marked) => {
    expect(proofWordAt(marked.replace('‸', ''), marked.indexOf('‸'))).toBeUndefined();
  });

  it('in code only', () => {
    expect(isCodeAt('-- sorry', 3)).toBe(false);
    expect(isCodeAt('"a sorry b"', 3)).toBe(false);
    expect(isCodeAt('  sorry', 2)).toBe(true);
  });
});
