import { describe, expect, it } from 'vitest';
import { UserMessage } from '../../src/common/errors.ts';
import { readOrder } from './order.ts';

describe('the command line', () => {
  it('needs a shape and a file, and leaves the rest to the shape', () => {
    expect(readOrder(['tiny', '--out', 'a.gguf'])).toEqual({ shape: 'tiny', out: 'a.gguf', sparse: false });
  });

  it('takes quantisation, seed and a hole for the weights', () => {
    expect(readOrder(['--sparse', 'llemma-34b', '--out=a', '--quantisation', 'q4_0', '--seed', '7'])).toEqual({
      shape: 'llemma-34b',
      out: 'a',
      quantisation: 'q4_0',
      seed: 7,
      sparse: true,
    });
  });

  it('may ask for help', () => {
    expect(readOrder(['--help'])).toBeUndefined();
  });

  it.each([
    ['no shape', [], 'not said which shape'],
    ['an unknown shape', ['llemma-8b', '--out', 'a'], 'no shape “llemma-8b”. There are llemma-7b, llemma-34b,'],
    ['what only every object has', ['toString', '--out', 'a'], 'no shape “toString”'],
    ['two shapes', ['tiny', 'mini', '--out', 'a'], 'too much: mini'],
    ['no file', ['tiny'], 'not said which file'],
    [
      'an unknown quantisation',
      ['tiny', '--out', 'a', '--quantisation', 'q3'],
      'no quantisation “q3”. There are q4_k_m,',
    ],
    ['no number for a seed', ['tiny', '--out', 'a', '--seed', 'x'], 'The seed is no whole number'],
    [
      'a seed too large to be kept apart from the next',
      ['tiny', '--out', 'a', '--seed', '9007199254740993'],
      'The seed',
    ],
    ['an unknown option', ['tiny', '--out', 'a', '--sed', '1'], '--sed'],
  ])('is refused with %s', (_, commandLine, complaint) => {
    expect(() => readOrder(commandLine)).toThrow(UserMessage);
    expect(() => readOrder(commandLine)).toThrow(complaint);
  });
});
