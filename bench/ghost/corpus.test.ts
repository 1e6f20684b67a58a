import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { replayTasks } from './corpus.ts';

const options = { files: [], model: undefined, json: undefined, quick: false, accept: false, seed: 1 };

test('our own documents are of both languages, and the same each time', async () => {
  const tasks = await replayTasks(options);
  expect(new Set(tasks.map(({ languageId }) => languageId))).toEqual(new Set(['latex', 'lean4']));
  expect(new Set(tasks.map(({ name }) => name)).size).toBe(tasks.length);
  expect(await replayTasks(options)).toEqual(tasks);
});

test('less of them is typed for a quick answer', async () => {
  const typed = async (quick: boolean) =>
    (await replayTasks({ ...options, quick })).reduce((sum, { passage }) => sum + passage.to - passage.from, 0);
  expect(await typed(true)).toBeLessThan((await typed(false)) / 5);
});

test('a passage of whole lines is typed of a long file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'corpus-'));
  try {
    const file = path.join(folder, 'long.tex');
    await writeFile(file, 'A line of text.\r\n'.repeat(2000));
    const [task] = await replayTasks({ ...options, files: [file] });
    const { from, to } = task?.passage ?? { from: 0, to: 0 };
    expect(to - from).toBeGreaterThan(2000);
    expect(to - from).toBeLessThanOrEqual(2600);
    expect(task?.file.slice(from, to)).toMatch(/^A line of text\.\n[^]*text\.$/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a file that is not there is named', async () => {
  await expect(replayTasks({ ...options, files: ['nowhere.tex'] })).rejects.toThrow('nowhere.tex cannot be read');
});
