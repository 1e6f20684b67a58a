import { describe, expect, it } from 'vitest';
import { SpeedMeter } from './progress.ts';

describe('the speed', () => {
  it('is known from the second measurement on', () => {
    const meter = new SpeedMeter();
    expect(meter.update(0, 0)).toBeUndefined();
    expect(meter.update(500, 1000)).toBe(500);
  });

  it('follows a change slowly, and reaches it', () => {
    const meter = new SpeedMeter();
    meter.update(0, 0);
    meter.update(1000, 1000);
    const soon = meter.update(1000, 2000) ?? NaN;
    expect(soon).toBeGreaterThan(500);
    expect(soon).toBeLessThan(1000);
    expect(meter.update(1000, 60_000)).toBeLessThan(1);
  });

  it('begins anew when a download starts over', () => {
    const meter = new SpeedMeter();
    meter.update(1000, 0);
    expect(meter.update(0, 1000)).toBeUndefined();
    expect(meter.update(100, 2000)).toBe(100);
  });
});
