import { describe, expect, it } from 'vitest';
import { modelTooLarge } from './memory.ts';

describe('the refusal of a model that is too large', () => {
  const words = (free: Parameters<typeof modelTooLarge>[2]) => modelTooLarge('Llemma 34B Q4_K_M', 21.4e9, free).what;

  it('names what is needed and what is free', () => {
    expect(words({ ram: 12.34e9 })).toBe(
      'There is not enough free memory for Llemma 34B Q4_K_M: it needs at least 21.4 GB, 12.3 GB are free.',
    );
  });

  it('names the memory of the GPU when it is one of its own', () => {
    expect(words({ ram: 12.34e9, gpu: { vram: 6e9, unified: 0 } })).toMatch(
      /12\.3 GB are free, and 6\.0 GB on the GPU\.$/,
    );
    expect(words({ ram: 12.34e9, gpu: { vram: 11e9, unified: 11e9 } })).toMatch(/12\.3 GB are free\.$/);
  });
});
