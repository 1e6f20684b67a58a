import { describe, expect, test } from 'vitest';
import { Screen } from './screen.ts';
import type { Stroke } from './typing/stroke.ts';

const stroke = (typed: string, kind: Stroke['kind'] = 'key'): Stroke => ({
  kind,
  typed,
  pause: 0,
  change: undefined,
  cursor: 0,
  next: 0,
});
const offer = (text: string) => ({ text, replaced: 0, source: 'model' as const });

describe('the screen', () => {
  test('shows what is left of an offer while it is typed through', () => {
    const screen = new Screen('x = y + 1');
    screen.answer(offer(' = y'), 1);
    for (const typed of ' =') screen.stroke(stroke(typed));
    expect(screen.visible?.text).toBe(' y');
    expect(screen.typedThrough).toBe(2);
  });

  test('takes an offer away when something else is typed, deleted, or the cursor moves', () => {
    for (const other of [stroke('z'), stroke('', 'correction'), stroke('', 'move')]) {
      const screen = new Screen('x = y + 1');
      screen.answer(offer(' = y'), 1);
      screen.stroke(other);
      expect(screen.visible).toBeUndefined();
      expect(screen.typedThrough).toBe(0);
    }
  });

  test('has nothing new when the rest of what stands there is offered, or less', () => {
    const screen = new Screen('x = y + 1');
    screen.answer(offer(' = y'), 1);
    screen.stroke(stroke(' '));
    expect(screen.answer(offer('= y'), 2)).toBe(false);
    expect(screen.answer(offer('='), 2)).toBe(false);
    expect(screen.showings).toHaveLength(1);
  });

  test('counts what is added to what stands there, and no more', () => {
    const screen = new Screen('x = y + 1');
    screen.answer(offer(' = y'), 1);
    screen.answer(offer(' = y + 2'), 1);
    expect(screen.showings.map(({ length }) => length)).toEqual([4, 4]);
  });

  test('knows how much of an offer is in the file, of as much as a person types before looking back', () => {
    const file = `x${' + y'.repeat(20)}`;
    const screen = new Screen(file);
    screen.answer(offer(' + z'), 1);
    screen.answer(offer(file.slice(1)), 1);
    screen.answer(offer(' + w'), undefined);
    expect(screen.showings.map(({ kept, judged }) => [kept, judged])).toEqual([
      [3, 4],
      [30, 30],
      [0, 4],
    ]);
  });
});
