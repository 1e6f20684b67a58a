import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten } from './shorten.ts';

describe('shorten', () => {
  it('leaves exactly what is needed, in order', async () => {
    const items = fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(items, fc.nat(7), async (all, index) => {
        const needed = all.filter((_, at) => at % 3 === index % 3 || at === index % all.length);
        const left = await shorten(all, (some) => Promise.resolve(needed.every((item) => some.includes(item))));
        expect(left).toEqual(needed);
      }),
    );
  });

  it('drops what became needless when another was dropped', async () => {
    // 1 is needed only as long as 2 is there.
    const isProof = (some: readonly number[]) =>
      Promise.resolve(some.includes(3) && (!some.includes(2) || some.includes(1)));
    expect(await shorten([2, 1, 3], isProof)).toEqual([3]);
  });

  it('does not try for ever', async () => {
    let trials = 0;
    const many = Array.from({ length: 200 }, (_, index) => index);
    await shorten(many, () => {
      trials += 1;
      return Promise.resolve(false);
    });
    expect(trials).toBeLessThanOrEqual(40);
  });
});
