import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSituation } from './situation.ts';
import { noCuda, testModel } from './testCatalogue.ts';

const model = testModel({ files: [{ name: 'test-7b.Q4_K_M.gguf' }] });

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llemma-situation-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const read = (chosen: string) =>
  readSituation(
    {
      models: [model],
      machine: { kind: 'looking' },
      folder,
      running: new Map(),
      profile: 'auto',
      cuda: noCuda,
      device: undefined,
    },
    chosen,
  );

describe('the situation', () => {
  it('is the starter model where nothing was chosen', async () => {
    expect(await read('')).toMatchObject({ present: { kind: 'starter' }, installed: [], unfinished: [] });
  });

  it('knows the chosen file, however its path is written', async () => {
    const path = join(folder, 'test-7b.Q4_K_M.gguf');
    await writeFile(path, 'GGUF');
    const situation = await read(`${folder}/./test-7b.Q4_K_M.gguf`);
    expect(situation.installed).toMatchObject([{ path, entry: { model } }]);
    expect(situation.present).toEqual({ kind: 'file', model: situation.installed[0] });
  });

  it('says when the chosen file is gone', async () => {
    const path = join(folder, 'gone.gguf');
    expect((await read(path)).present).toEqual({ kind: 'missing', path });
  });

  it('has what was not downloaded to its end', async () => {
    await writeFile(join(folder, 'test-7b.Q4_K_M.gguf.part'), 'GG');
    expect((await read('')).unfinished).toMatchObject([{ path: join(folder, 'test-7b.Q4_K_M.gguf') }]);
  });
});
