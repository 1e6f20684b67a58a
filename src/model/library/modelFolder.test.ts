import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelFolder } from './modelFolder.ts';

const storage = resolve('/storage');

describe('the folder for models', () => {
  it('is in the storage of the extension', () => {
    expect(modelFolder('', storage)).toBe(join(storage, 'models'));
  });

  it('is the one the user names, also in the home folder', () => {
    expect(modelFolder(resolve('/data/models'), storage)).toBe(resolve('/data/models'));
    expect(modelFolder(`${resolve('/data/models')}/`, storage)).toBe(resolve('/data/models'));
    expect(modelFolder('~/models', storage)).toBe(join(homedir(), 'models'));
  });

  it('is never relative, because nobody knows to what', () => {
    expect(() => modelFolder('models', storage)).toThrow(/“models”, is not an absolute path.*llemma\.model\.folder/);
  });
});
