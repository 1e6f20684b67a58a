import { describe, expect, it } from 'vitest';
import { isWanted } from './isWanted.ts';

describe('isWanted', () => {
  const languages = ['latex', 'lean4'];

  it('holds when somebody looks at a document of our languages', () => {
    expect(isWanted({ attended: true, language: 'lean4' }, languages)).toBe(true);
  });

  it.each([
    ['the window is in the background', { attended: false, language: 'lean4' }],
    ['another language is in front', { attended: true, language: 'python' }],
    ['no editor is in front', { attended: true, language: undefined }],
  ])('does not hold when %s', (_, scene) => {
    expect(isWanted(scene, languages)).toBe(false);
  });
});
