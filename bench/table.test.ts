import { describe, expect, test } from 'vitest';
import { toJson } from './json.ts';
import type { MeasuredRow, Report } from './report.ts';
import { row } from './row.ts';
import { spreadOf } from './statistics.ts';
import { toMarkdown } from './table.ts';

const about = { case: 'decode', load: { before: 0.5, after: 1.5 } };
const compared: MeasuredRow = {
  ...row({
    name: 'single-stream decode',
    unit: 'tokens/s',
    better: 'higher',
    ours: spreadOf([3, 4, 5]),
    peer: spreadOf([4, 5, 6]),
    bar: { of: 'ratio', atLeast: 0.97 },
    note: '32 tokens',
  }),
  ...about,
  verdict: false,
};
const alone: MeasuredRow = {
  ...row({ name: 'memory', unit: 'MiB', better: 'neither', ours: spreadOf([4096.4]) }),
  ...about,
  verdict: undefined,
};
const report: Report = {
  date: '2026-01-02T03:04:05.000Z',
  machine: { processor: 'A processor', cores: 2, memory: 24, system: 'linux 6', node: 'v24.0.0' },
  load: { before: 0.5, after: 1.5 },
  peer: 'llama.cpp v1',
  models: [
    {
      model: 'llemma.gguf',
      role: 'model',
      plan: 'All on the CPU',
      threads: 1,
      rows: [compared, alone],
      failures: [{ case: 'cancel', message: 'The worker ended.' }],
    },
  ],
};

describe('the table', () => {
  const lines = toMarkdown(report).split('\n');

  test('has columns of even width', () => {
    const table = lines.filter((line) => line.startsWith('|'));
    expect(table).toHaveLength(4);
    expect(new Set(table.map((line) => line.length)).size).toBe(1);
  });

  test('shows both sides with their spread, their ratio, and whether the bar holds', () => {
    const cells = lines
      .find((line) => line.startsWith('| single-stream'))
      ?.split('|')
      .map((cell) => cell.trim());
    expect(cells?.slice(3, -1)).toEqual(['higher', '4 (3 – 5, 3)', '5 (4 – 6, 3)', '0.8', '≥ 0.97 × peer', '**no**']);
  });

  test('leaves empty what a case does not have', () => {
    expect(lines.find((line) => line.startsWith('| memory'))).toMatch(/^\| memory +\| MiB +\| +\| 4096 +(\| +){4}\|$/);
  });

  test('says what was noted, and what broke off', () => {
    expect(lines).toContain('- single-stream decode: 32 tokens');
    expect(lines).toContain('- **cancel broke off:** The worker ended.');
  });
});

test('as JSON every case has the same keys, with null for what it does not have', () => {
  const json: unknown = JSON.parse(JSON.stringify(toJson(report)));
  expect(json).toMatchObject({
    machine: { cores: 2 },
    load: { before: 0.5, after: 1.5 },
    cases: [
      {
        name: 'single-stream decode',
        unit: 'tokens/s',
        ours: 4,
        peer: 5,
        ratio: 0.8,
        bar: '≥ 0.97 × peer',
        holds: false,
        model: 'llemma.gguf',
        spread: { ours: { min: 3, max: 5, repetitions: 3 }, peer: { min: 4, max: 6 } },
      },
      { name: 'memory', unit: 'MiB', ours: 4096.4, peer: null, ratio: null, bar: null, holds: null },
    ],
  });
});
