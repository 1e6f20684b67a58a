import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CatalogueModel } from '../catalogue/catalogue.ts';
import type { InstalledModel } from '../library/installedModels.ts';
import type { ItemLine, Line, ListChoice } from './choice.ts';
import { listHead, listLines, modelHead, modelLines } from './lists.ts';
import type { Situation } from './situation.ts';
import { noCuda, testMachine, testModel } from './testCatalogue.ts';

const folder = resolve('/models');

const llemma = testModel({
  id: 'llemma-7b',
  name: 'Llemma 7B',
  files: [
    { name: 'llemma_7b.Q3_K_M.gguf', quantisation: 'Q3_K_M', bytes: 3_298_000_000 },
    { name: 'llemma_7b.Q4_K_M.gguf', bytes: 4_081_000_000 },
  ],
});
const prover = testModel({ id: 'prover', name: 'Prover 7B', files: [{ name: 'prover.gguf', quantisation: 'Q8_0' }] });
const huge = testModel({ id: 'huge', name: 'Huge 70B', files: [{ name: 'huge.gguf', bytes: 40_000_000_000 }] });

const situation: Situation = {
  models: [prover, llemma, huge],
  machine: { kind: 'known', machine: testMachine(32) },
  folder,
  installed: [],
  unfinished: [],
  running: new Map(),
  present: { kind: 'starter' },
  profile: 'auto',
  cuda: noCuda,
  device: undefined,
};

function installed(model: CatalogueModel, index: number): InstalledModel {
  const file = model.files[index];
  if (file === undefined) throw new Error('no such file');
  return { path: join(folder, file.name), name: file.name, bytes: file.approximateBytes, entry: { model, file } };
}

/** What stands below a heading. */
function under(heading: string, lines: readonly Line[]): ItemLine[] {
  const start = lines.findIndex((line) => line.kind === 'section' && line.label === heading);
  const rest = start < 0 ? [] : lines.slice(start + 1);
  const end = rest.findIndex((line) => line.kind === 'section');
  return (end < 0 ? rest : rest.slice(0, end)).filter((line) => line.kind === 'item');
}

const labels = (lines: readonly ItemLine[]) => lines.map(({ label }) => label.replace(/^\$\([^)]*\) /, ''));

describe('the list of models', () => {
  it('begins with the starter model, which says what it is and that it is in use', () => {
    const [starter] = under('Installed', modelLines(situation));
    expect(starter).toMatchObject({
      label: '$(pass-filled) Llemma starter',
      description: 'in use · comes with the extension',
      choice: { kind: 'use', path: undefined },
    });
    expect(starter?.detail).toContain('It is not Llemma');
  });

  it('offers the model for this machine first, with its reason, in the file that suits', () => {
    const [first] = under('Download', modelLines(situation));
    expect(first).toMatchObject({
      label: '$(cloud-download) Llemma 7B',
      description: 'recommended · Q4_K_M · 4.08 GB · Llama 2',
      choice: { kind: 'download', entry: { model: llemma, file: llemma.files[1] } },
    });
    expect(first?.detail).toMatch(/tokens per second/);
  });

  it('offers everything while it does not know the machine, and recommends nothing', () => {
    for (const machine of [{ kind: 'looking' }, { kind: 'unknown' }] as const) {
      const lines = modelLines({ ...situation, machine });
      expect(labels(under('Download', lines))).toEqual(['Prover 7B', 'Llemma 7B', 'Huge 70B']);
      expect(JSON.stringify(lines)).not.toContain('recommended');
      expect(under('Too large for this machine', lines)).toEqual([]);
    }
  });

  it('puts what is too large below, with what it needs, and shows its sizes before anything is downloaded', () => {
    const lines = modelLines(situation);
    expect(labels(under('Download', lines))).toEqual(['Llemma 7B', 'Prover 7B']);
    expect(under('Too large for this machine', lines)).toMatchObject([
      {
        label: '$(circle-slash) Huge 70B',
        description: 'needs 41.57 GB of memory at least · Llama 2',
        choice: { kind: 'list', list: { kind: 'sizes', model: huge } },
      },
    ]);
  });

  it('says why nothing is recommended', () => {
    const lines = modelLines({ ...situation, machine: { kind: 'known', machine: testMachine(2) } });
    const [why] = under('Download', lines);
    expect(why?.label).toMatch(/^\$\(info\) Llemma 7B needs .*free/);
    expect(why?.choice).toBeUndefined();
    expect(labels(under('Too large for this machine', lines))).toEqual(['Prover 7B', 'Llemma 7B', 'Huge 70B']);
  });

  it('marks the installed model that is in use, and does not offer it again', () => {
    const model = installed(llemma, 0);
    const lines = modelLines({ ...situation, installed: [model], present: { kind: 'file', model } });
    const [starter, own] = under('Installed', lines);
    expect(starter?.description).toBe('comes with the extension');
    expect(own).toMatchObject({
      label: '$(pass-filled) Llemma 7B · Q3_K_M',
      description: 'in use · 3.30 GB',
      choice: { kind: 'use', path: model.path },
    });
    expect(own?.buttons?.map(({ tooltip }) => tooltip)).toEqual([
      'Other Sizes',
      'Open Its Page',
      'Delete, Which Frees 3.30 GB',
    ]);
    expect(labels(under('Download', lines))).toEqual(['Prover 7B']);
  });

  it('says of an installed model that it is the one for this machine', () => {
    const lines = modelLines({ ...situation, installed: [installed(llemma, 1)] });
    expect(under('Installed', lines)[1]?.description).toBe('recommended · 4.08 GB');
  });

  it('shows a chosen file from elsewhere, and one that is gone', () => {
    const path = resolve('/elsewhere/mine.gguf');
    const model = { path, name: 'mine.gguf', bytes: 5_000_000, entry: undefined };
    const elsewhere = under('Installed', modelLines({ ...situation, present: { kind: 'file', model } }));
    expect(elsewhere[1]).toMatchObject({
      label: '$(pass-filled) mine.gguf',
      description: 'in use · 5 MB · elsewhere on this disk',
    });
    expect(elsewhere[1]?.buttons).toBeUndefined();
    const gone = under('Installed', modelLines({ ...situation, present: { kind: 'missing', path } }));
    expect(gone[1]).toMatchObject({ label: '$(warning) mine.gguf', description: 'chosen, but the file is gone' });
  });

  it('goes on with what was begun, and says how much of it is there', () => {
    const path = join(folder, 'prover.gguf');
    const lines = modelLines({ ...situation, unfinished: [{ path, received: 1_234_000_000, total: 4_081_000_000 }] });
    const prover7b = under('Download', lines)[1];
    expect(prover7b).toMatchObject({
      label: '$(cloud-download) Prover 7B',
      description: 'Q8_0 · 1.23 GB of 4.08 GB are there · Llama 2',
      choice: { kind: 'download' },
    });
    expect(prover7b?.buttons?.at(-1)?.choice).toEqual({ kind: 'list', list: { kind: 'deletions', path } });
  });

  it('shows how far a download is, and stops it when it is chosen', () => {
    const path = join(folder, 'prover.gguf');
    const progress = {
      kind: 'downloading',
      received: 1_000_000_000,
      total: 4_081_000_000,
      bytesPerSecond: 10_000_000,
      secondsLeft: 308,
      elsewhere: false,
    } as const;
    const lines = modelLines({ ...situation, running: new Map([[path, progress]]) });
    expect(under('Download', lines)[1]).toMatchObject({
      label: '$(sync~spin) Prover 7B',
      description: 'Q8_0 · 1.00 GB of 4.08 GB · 10.0 MB/s · 6 min left',
      choice: { kind: 'stop', path },
    });
  });

  it('says what a model asks for before it is chosen: a token, or patience', () => {
    const gated = { ...prover, gated: true };
    const slow = { ...testMachine(64), cores: 2, memoryBandwidth: 7.5e9 };
    const lines = modelLines({ ...situation, models: [gated], machine: { kind: 'known', machine: slow } });
    const offer = under('Download', lines).find(({ choice }) => choice?.kind === 'download');
    expect(offer?.detail).toContain('slow here: about 1.2 tokens per second');
    expect(offer?.detail).toContain('needs a Hugging Face token');
  });

  it('keeps every line apart from the others', () => {
    const lines = modelLines({ ...situation, installed: [installed(llemma, 0)] }).filter(({ kind }) => kind === 'item');
    const ids = lines.map((line) => (line.kind === 'item' ? line.id : ''));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says what it knows of the machine', () => {
    expect(modelHead({ machine: { kind: 'looking' } })).toMatchObject({ busy: true });
    expect(modelHead(situation)).toMatchObject({
      placeholder: 'This machine: 32 GB of memory · 8 cores · no GPU',
      busy: false,
    });
  });
});

describe('the other lists', () => {
  const lines = (list: ListChoice, change: Partial<Situation> = {}) => listLines(list, { ...situation, ...change });

  it('show all sizes of a model: those here to be used, the others to be downloaded', () => {
    const sizes = lines({ kind: 'sizes', model: llemma }, { installed: [installed(llemma, 0)] });
    expect(sizes).toMatchObject([
      { description: 'installed · Q3_K_M · 3.30 GB · Llama 2', choice: { kind: 'use' } },
      { description: 'Q4_K_M · 4.08 GB · Llama 2', choice: { kind: 'download' } },
    ]);
  });

  it('warn of a size that is too large', () => {
    const [size] = lines({ kind: 'sizes', model: huge });
    expect(size?.detail).toBe('too large for this machine: needs 41.57 GB of memory at least');
  });

  it('offer to delete what is here and what was begun, with what that frees', () => {
    const path = join(folder, 'prover.gguf');
    const change = { installed: [installed(llemma, 0)], unfinished: [{ path, received: 5_000_000, total: undefined }] };
    expect(lines({ kind: 'deletions' }, change)).toMatchObject([
      { label: '$(trash) Llemma 7B · Q3_K_M', description: 'frees 3.30 GB', choice: { kind: 'delete' } },
      { label: '$(trash) Prover 7B · Q8_0', description: 'unfinished, frees 5 MB', choice: { kind: 'discard', path } },
    ]);
    expect(under('Other', modelLines(situation)).map(({ id }) => id)).not.toContain('deletions');
    expect(under('Other', modelLines({ ...situation, ...change })).map(({ id }) => id)).toContain('deletions');
  });

  it('offer every kind of prompt, and say which one is in use', () => {
    const profiles = lines({ kind: 'profiles' }, { profile: 'llemma' });
    expect(profiles[0]).toMatchObject({ label: '$(blank) Automatic', choice: { kind: 'profile', profile: 'auto' } });
    expect(profiles.filter(({ label }) => label.startsWith('$(check)')).map(({ id }) => id)).toEqual(['llemma']);
  });

  it('open the pages of the models', () => {
    expect(lines({ kind: 'pages' }).map(({ choice }) => choice)).toEqual(
      situation.models.map((model) => ({ kind: 'page', model })),
    );
  });

  it('each have a title', () => {
    const titles = [
      { kind: 'sizes', model: llemma },
      { kind: 'deletions' },
      { kind: 'profiles' },
      { kind: 'pages' },
    ] as const;
    expect(titles.map((list) => listHead(list, situation).title)).toEqual([
      'Sizes of Llemma 7B',
      'Delete a Model',
      'Prompts',
      'Open the Page of a Model',
    ]);
  });
});
