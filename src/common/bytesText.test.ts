import { describe, expect, it } from 'vitest';
import { bytesText } from './bytesText.ts';

describe('bytesText', () => {
  it.each([
    [14_200_000, '15 MB'],
    [4_081_095_680, '4.1 GB'],
  ])('writes %i bytes for a person', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });
});
