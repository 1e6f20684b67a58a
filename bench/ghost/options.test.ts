import { describe, expect, test } from 'vitest';
import { readGhostOptions } from './options.ts';

describe('the command line', () => {
  test('types our own documents with the starter model when it is empty', () => {
    expect(readGhostOptions([])).toEqual({
      files: [],
      model: undefined,
      json: undefined,
      quick: false,
      accept: false,
      seed: 1,
    });
  });

  test('names files, a model, and how to type', () => {
    const args = 'a.tex --model m.gguf b.lean --json r.json --accept --seed 7 --quick';
    expect(readGhostOptions(args.split(' '))).toEqual({
      files: ['a.tex', 'b.lean'],
      model: 'm.gguf',
      json: 'r.json',
      quick: true,
      accept: true,
      seed: 7,
    });
  });

  test('asks for help', () => {
    expect(readGhostOptions(['--help'])).toBeUndefined();
  });

  test.each([
    [['a.md'], 'files like a.md'],
    [['--seed', 'x'], '--seed takes a whole number'],
    [['--slow'], '--slow'],
  ])('%j is refused with what is wrong', (args, message) => {
    expect(() => readGhostOptions(args)).toThrow(message);
  });
});
