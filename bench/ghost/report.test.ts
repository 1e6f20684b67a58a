import { expect, test } from 'vitest';
import { row } from '../row.ts';
import { spreadOf } from '../statistics.ts';
import { toJson } from '../sections.ts';
import { toMarkdown, type GhostReport } from './report.ts';

const load = { before: 0.5, after: 1.5 };
const line = {
  ...row({
    name: 'tokens evaluated',
    unit: 'tokens',
    better: 'lower',
    ours: spreadOf([300]),
    peer: spreadOf([1000]),
    bar: { of: 'ratio', atMost: 0.4 },
    note: 'many',
  }),
  case: 'plain',
  verdict: true,
  load,
};
const report: GhostReport = {
  date: '2026-01-02T03:04:05.000Z',
  machine: { processor: 'A processor', cores: 2, memory: 24, system: 'linux 6', node: 'v24.0.0' },
  load,
  peer: 'another',
  model: 'starter.gguf',
  files: ['a.tex', 'b.lean'],
  sections: [
    { peer: 'plain', title: 'Beside a plain one', rows: [line] },
    { peer: undefined, title: 'Alone', rows: [] },
  ],
};

test('the table names the peer of each section, and says what was typed', () => {
  const text = toMarkdown(report);
  expect(text).toContain('- Typed: a.tex, b.lean');
  expect(text).toMatch(/## Beside a plain one\n\n\| case +\| unit +\| better +\| ours +\| plain +\| ours : plain /);
  expect(text).toMatch(/\| tokens evaluated \| tokens +\| lower +\| 300 +\| 1000 +\| 0.3 +\| ≤ 0.4 × peer \| yes +\|/);
  expect(text).toContain('- tokens evaluated: many');
});

test('as JSON it is like the other benchmarks', () => {
  expect(toJson(report)).toMatchObject({
    load,
    model: 'starter.gguf',
    cases: [{ name: 'tokens evaluated', ours: 300, peer: 1000, ratio: 0.3, holds: true, case: 'plain' }],
  });
});
