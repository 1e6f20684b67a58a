import { describe, expect, it } from 'vitest';
import { endpointOf, tokenOf } from './huggingFace.ts';

describe('the environment', () => {
  it('can name a mirror', () => {
    expect(endpointOf({ HF_ENDPOINT: ' https://mirror.example/hf ' })).toBe('https://mirror.example/hf');
  });

  it.each([undefined, '', 'mirror.example', 'file:///models'])('names none with %s', (value) => {
    expect(endpointOf({ HF_ENDPOINT: value })).toBe('https://huggingface.co');
  });

  it('can hold a token', () => {
    expect(tokenOf({ HF_TOKEN: ' hf_secret\n' })).toBe('hf_secret');
    expect(tokenOf({ HF_TOKEN: ' ' })).toBeUndefined();
    expect(tokenOf({})).toBeUndefined();
  });
});
