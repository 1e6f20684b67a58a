import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBudget, TokenBudgets } from './tokenBudget.ts';

describe('the budget', () => {
  it('comes near what was measured, from below', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 6, noNaN: true }), (ratio) => {
        const budget = new TokenBudget();
        for (let answer = 0; answer < 50; answer++) budget.learn(Math.round(1000 * ratio), 1000);
        const told = budget.characters(1000) / 1000;
        expect(told / ratio).toBeGreaterThan(0.85);
        expect(told / ratio).toBeLessThan(1.06);
      }),
    );
  });

  it('does not follow every answer', () => {
    const budget = new TokenBudget();
    const told = new Set<number>();
    for (let answer = 0; answer < 200; answer++) {
      budget.learn(3000 + 200 * Math.sin(answer), 1000);
      if (answer > 20) told.add(budget.characters(1000));
    }
    expect(told.size).toBe(1);
  });

  it('follows when the text is of another kind', () => {
    const budget = new TokenBudget();
    for (let answer = 0; answer < 50; answer++) budget.learn(3000, 1000);
    const before = budget.characters(1000);
    for (let answer = 0; answer < 50; answer++) budget.learn(1500, 1000);
    expect(budget.characters(1000)).toBeLessThan(before * 0.6);
  });

  it('learns nothing from a few words', () => {
    const budget = new TokenBudget();
    const before = budget.characters(1000);
    for (let answer = 0; answer < 50; answer++) budget.learn(10, 10);
    expect(budget.characters(1000)).toBe(before);
  });

  it('shrinks where the worker had to cut the prompt', () => {
    const room = 1000;
    const budget = new TokenBudget();
    const isTooLong = () => budget.characters(900) > room;
    expect(isTooLong()).toBe(true);
    // Each character is a token here.
    for (let answer = 0; answer < 100 && isTooLong(); answer++) {
      const characters = budget.characters(900);
      budget.learn(characters, Math.min(room, characters));
    }
    expect(isTooLong()).toBe(false);
  });

  it('is measured for each model and language by itself', () => {
    const budgets = new TokenBudgets();
    for (let answer = 0; answer < 50; answer++) budgets.of('llemma', 'lean').learn(1000, 1000);
    expect(budgets.of('llemma', 'lean').characters(100)).toBeLessThan(budgets.of('llemma', 'latex').characters(100));
    expect(budgets.of('starter', 'lean').characters(100)).toBe(budgets.of('llemma', 'latex').characters(100));
  });
});
