import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../common/errors.ts';
import { loadedOn, situationAt } from '../testSupport.ts';
import { whyOnRequest } from './automatic.ts';
import { occasionAt, rest, restFor } from './rest.ts';
import { Rhythm } from './rhythm.ts';
import { Stopwatch } from './stopwatch.ts';

describe('the rhythm of typing', () => {
  it('is the usual one until something is known', () => {
    const rhythm = new Rhythm();
    expect(rhythm.between).toBe(240);
    rhythm.keystroke(1000);
    expect(rhythm.between).toBe(240);
  });

  it('follows the keys, and leaves out the pauses', () => {
    const rhythm = new Rhythm();
    let now = 0;
    for (let key = 0; key < 100; key += 1) rhythm.keystroke((now += key % 20 === 0 ? 5000 : 100));
    expect(rhythm.between).toBeCloseTo(100);
  });
});

describe('the rest before the model is asked', () => {
  it('is shorter where a thought begins, and longer within a word', () => {
    const rests = (['good', 'fair', 'poor'] as const).map((occasion) => restFor(occasion, 200, undefined));
    expect(rests).toEqual([240, 400, 700]);
  });

  it('follows the rhythm within bounds', () => {
    expect(restFor('fair', 100, undefined)).toBe(200);
    expect(restFor('good', 10, undefined)).toBe(60);
    expect(restFor('poor', 900, undefined)).toBe(1000);
  });

  it('is longer for a slow model, up to one and a half times', () => {
    expect(restFor('fair', 200, 20)).toBeCloseTo(404);
    expect(restFor('fair', 200, 500)).toBe(500);
    expect(restFor('fair', 200, 5000)).toBe(600);
  });

  it.each([
    ['  ‸', 'lean4', 'good'],
    ['x = ‸', 'latex', 'good'],
    ['\\frac{‸', 'latex', 'good'],
    ['theorem a : p := by‸', 'lean4', 'good'],
    ['Let x be ‸', 'latex', 'fair'],
    ['Let x, ‸', 'latex', 'good'],
    ['The num‸', 'latex', 'poor'],
    ["exact h'‸", 'lean4', 'poor'],
    ['exact ‸', 'lean4', 'good'],
  ] as const)('%j in %s is a %s occasion', (document, language, occasion) => {
    expect(occasionAt(situationAt(document, language))).toBe(occasion);
  });

  it('ends with CancelledError when the next key is pressed', async () => {
    const controller = new AbortController();
    const waiting = rest(60_000, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(CancelledError);
    await expect(rest(0, AbortSignal.abort())).rejects.toBeInstanceOf(CancelledError);
  });
});

describe('ghost text while typing', () => {
  it('is left to a request where a large model runs on the CPU', () => {
    expect(whyOnRequest('auto', loadedOn('cpu', 4_000_000_000))).toMatch(/slow on the CPU/);
    expect(whyOnRequest('auto', loadedOn('cpu', 16_000_000))).toBeUndefined();
    expect(whyOnRequest('auto', loadedOn('vulkan', 4_000_000_000))).toBeUndefined();
    expect(whyOnRequest('auto', { kind: 'idle', reason: 'notStarted' })).toBeUndefined();
  });

  it('comes as the setting says', () => {
    expect(whyOnRequest('automatic', loadedOn('cpu', 4_000_000_000))).toBeUndefined();
    expect(whyOnRequest('onRequest', loadedOn('vulkan', 16_000_000))).toMatch(/as set/);
  });
});

describe('the stopwatch', () => {
  it('tells waiting from own time, and what was waited for last when that failed', async () => {
    const watch = new Stopwatch();
    await watch.wait('rest', Promise.resolve());
    expect(watch.waiting).toBeUndefined();
    await expect(watch.wait('model', Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    expect(watch.waiting).toBe('model');
    const { own, rest: rested, model, total } = watch.milliseconds;
    expect(own + (rested ?? 0) + (model ?? 0)).toBeCloseTo(total);
  });
});
