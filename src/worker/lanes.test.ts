import { describe, expect, it } from 'vitest';
import { laneSchema } from '../protocol/worker.ts';
import { laneLayouts, type LaneLayout, type LayoutLimits } from './lanes.ts';

const limits: LayoutLimits = { trainContext: 4096, compressible: true, place: 'gpu' };

function all(changed: Partial<LayoutLimits> = {}): readonly LaneLayout[] {
  const { long, short, smallest } = laneLayouts({ ...limits, ...changed });
  return [...long, ...short, smallest];
}

/** As `sequences×tokens` of ghost text, tactics, solutions and background. */
function text({ lanes, cacheType }: LaneLayout): string {
  const shapes = laneSchema.options.map((lane) => `${lanes[lane].sequences}×${lanes[lane].contextTokens}`);
  return [...shapes, cacheType].join(' ');
}

describe('the layouts of the lanes', () => {
  it('give up samples and half of the cache first, then the length of contexts', () => {
    expect(all().map(text)).toEqual([
      '1×4096 8×2048 16×4096 1×2048 f16',
      '1×4096 8×2048 8×4096 1×2048 f16',
      '1×4096 8×2048 8×4096 1×2048 q8_0',
      '1×4096 8×2048 8×2048 1×2048 q8_0',
      '1×4096 4×2048 8×2048 1×2048 q8_0',
      '1×4096 4×2048 4×2048 1×2048 q8_0',
      '1×4096 4×2048 2×2048 1×2048 q8_0',
      '1×4096 2×2048 2×2048 1×2048 q8_0',
      '1×4096 2×2048 1×2048 1×2048 q8_0',
      '1×4096 1×2048 1×2048 1×2048 q8_0',
      '1×4096 1×1024 1×2048 1×1024 q8_0',
      '1×2048 1×1024 1×2048 1×1024 q8_0',
      '1×1024 1×1024 1×2048 1×1024 q8_0',
      '1×1024 1×1024 1×2048 1×1024 q8_0',
      '1×1024 1×1024 1×1024 1×1024 q8_0',
    ]);
  });

  it('begin with fewer samples on a CPU, and compress the cache there only before there is no model at all', () => {
    expect(all({ place: 'cpu' }).map(text)).toEqual([
      '1×4096 8×2048 8×4096 1×2048 f16',
      '1×4096 8×2048 8×2048 1×2048 f16',
      '1×4096 4×2048 8×2048 1×2048 f16',
      '1×4096 4×2048 4×2048 1×2048 f16',
      '1×4096 4×2048 2×2048 1×2048 f16',
      '1×4096 2×2048 2×2048 1×2048 f16',
      '1×4096 2×2048 1×2048 1×2048 f16',
      '1×4096 1×2048 1×2048 1×2048 f16',
      '1×4096 1×1024 1×2048 1×1024 f16',
      '1×2048 1×1024 1×2048 1×1024 f16',
      '1×1024 1×1024 1×2048 1×1024 f16',
      '1×1024 1×1024 1×2048 1×1024 q8_0',
      '1×1024 1×1024 1×1024 1×1024 q8_0',
    ]);
  });

  it('keep to the context the model was trained for', () => {
    const texts = all({ trainContext: 1024 }).map(text);
    expect(texts[0]).toBe('1×1024 8×1024 16×1024 1×1024 f16');
    expect(texts.at(-1)).toBe('1×1024 1×1024 1×1024 1×1024 q8_0');
  });

  it('leave the cache alone where it cannot be compressed', () => {
    expect(all({ compressible: false }).filter(({ cacheType }) => cacheType !== 'f16')).toEqual([]);
  });
});
