import { expect, test } from 'vitest';
import { readTacticsOptions } from './options.ts';

test('an empty command line asks for everything', () => {
  expect(readTacticsOptions([])).toEqual({
    model: undefined,
    samples: 16,
    json: undefined,
    quick: false,
    only: ['naive', 'long', 'closing', 'search', 'prompts', 'cost'],
  });
});

test('files and numbers are named', () => {
  const args = ['--model', 'a.gguf', '--samples', '8', '--json', 'b.json', '--quick', '--only', 'long'];
  expect(readTacticsOptions(args)).toEqual({
    model: 'a.gguf',
    samples: 8,
    json: 'b.json',
    quick: true,
    only: ['long'],
  });
});

test('help asks for nothing else', () => {
  expect(readTacticsOptions(['--help', '--quick'])).toBeUndefined();
});

test('what nobody understands is told with the usage', () => {
  expect(() => readTacticsOptions(['--samples', 'many'])).toThrow('--samples takes a whole number');
  expect(() => readTacticsOptions(['--only', 'all'])).toThrow(
    '--only takes naive, long, closing, search, prompts, cost',
  );
  expect(() => readTacticsOptions(['file.lean'])).toThrow('This is no option: file.lean');
});
