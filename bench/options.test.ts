import { describe, expect, test } from 'vitest';
import { readOptions } from './options.ts';

describe('the command line', () => {
  test('asks for everything at its own pace when it is empty', () => {
    expect(readOptions([])).toEqual({
      model: undefined,
      small: undefined,
      json: undefined,
      quick: false,
      cold: false,
      only: [],
      threads: 0,
      repetitions: undefined,
    });
  });

  test('names files, cases and numbers', () => {
    const args = '--model a.gguf --small b.gguf --json c.json --quick --only typing --only decode --threads 2';
    expect(readOptions([...args.split(' '), '--repetitions', '4'])).toEqual({
      model: 'a.gguf',
      small: 'b.gguf',
      json: 'c.json',
      quick: true,
      cold: false,
      only: ['typing', 'decode'],
      threads: 2,
      repetitions: 4,
    });
  });

  test('asks for help', () => {
    expect(readOptions(['--quick', '--help'])).toBeUndefined();
  });

  test.each([
    [['--only', 'speed'], 'no case "speed"'],
    [['--threads', '1.5'], '--threads takes a whole number'],
    [['--repetitions', '0'], '--repetitions takes a whole number'],
    [['--fast'], '--fast'],
    [['model.gguf'], 'model.gguf'],
  ])('%j is refused with what is wrong', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
