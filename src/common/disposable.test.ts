import { describe, expect, it } from 'vitest';
import { DisposableList } from './disposable.ts';

describe('DisposableList', () => {
  it('disposes in reverse order of adding', () => {
    const order: string[] = [];
    const list = new DisposableList();
    list.add({ dispose: () => void order.push('first') });
    list.add({ dispose: () => void order.push('second') });
    list.dispose();
    expect(order).toEqual(['second', 'first']);
  });

  it('disposes what is added after its own disposal', () => {
    const list = new DisposableList();
    list.dispose();
    let disposed = false;
    list.add({ dispose: () => void (disposed = true) });
    expect(disposed).toBe(true);
  });
});
