import { describe, expect, test } from 'vitest';
import { readSolveOptions, sectionNames } from './options.ts';

describe('the command line', () => {
  test('measures everything with the starter model when it is empty', () => {
    const nothing = { model: undefined, json: undefined, quick: false };
    expect(readSolveOptions([])).toEqual({ ...nothing, problems: 2, seed: 1, only: sectionNames });
  });

  test('names a model, problems and what to measure', () => {
    const words = '--model m.gguf --problems 5 --seed 3 --json r.json --quick --only page --only voting'.split(' ');
    const asked = { model: 'm.gguf', problems: 5, seed: 3, json: 'r.json', quick: true };
    expect(readSolveOptions(words)).toEqual({ ...asked, only: ['voting', 'page'] });
  });

  test('asks for help', () => {
    expect(readSolveOptions(['--help'])).toBeUndefined();
  });

  test.each([
    [['--only', 'all'], '--only takes voting, time'],
    [['--problems', '0'], '--problems takes a whole number'],
    [['m.gguf'], 'This is no option: m.gguf'],
  ])('%j is refused with what is wrong', (words, message) => {
    expect(() => readSolveOptions(words)).toThrow(message);
  });
});
