import { describe, expect, it } from 'vitest';
import { portfolioFor, UnknownTactics } from './portfolio.ts';

describe('the portfolio', () => {
  it('has the tactics of Mathlib only where the file imports it', () => {
    expect(portfolioFor('import Std').first).not.toContain('linarith');
    expect(portfolioFor('import Mathlib.Tactic').first).toContain('linarith');
  });

  it('searches the library last', () => {
    const { first, last } = portfolioFor('');
    expect(last).toEqual(['exact?']);
    expect(first).not.toContain('exact?');
  });
});

describe('UnknownTactics', () => {
  it('remembers by the imports of a file', () => {
    const unknown = new UnknownTactics();
    unknown.add('import A', 'grind');
    expect(unknown.has('import A', 'grind')).toBe(true);
    expect(unknown.has('import B', 'grind')).toBe(false);
    expect(unknown.has('import A', 'simp')).toBe(false);
    unknown.clear();
    expect(unknown.has('import A', 'grind')).toBe(false);
  });
});
