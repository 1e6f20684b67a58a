import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { profiles } from '../../prompt/profiles.ts';
import { catalogue, catalogueSchema, fileUrl, pageUrl } from './catalogue.ts';

const huggingFace = 'https://huggingface.co';

function modelOf(id: string) {
  const model = catalogue.find((other) => other.id === id);
  return model ?? expect.unreachable(`${id} is not in the catalogue`);
}

describe('the catalogue', () => {
  it.each([
    'llemma-7b',
    'llemma-34b',
    'codellama-7b',
    'codellama-34b',
    'llama-2-7b',
    'bfs-prover-v2-7b',
    'qwen2.5-math-7b',
    'qwen2.5-math-7b-instruct',
    'deepseek-prover-v2-7b',
    'goedel-prover-v2-8b',
  ])('has %s', (id) => {
    expect(modelOf(id).files).not.toHaveLength(0);
  });

  it('calls no two models by one name', () => {
    for (const names of [catalogue.map(({ id }) => id), catalogue.map(({ name }) => name)]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('gives no two files one name, or one hash', () => {
    const files = catalogue.flatMap((model) => model.files);
    const hashes = files.flatMap(({ sha256 }) => sha256 ?? []);
    expect(new Set(files.map(({ name }) => name.toLowerCase())).size).toBe(files.length);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('knows the hash of every Llemma file, and the exact size of the usual ones', () => {
    for (const id of ['llemma-7b', 'llemma-34b']) {
      for (const { sha256, bytes, quantisation } of modelOf(id).files) {
        expect(sha256, `${id} ${quantisation}`).toMatch(/^[0-9a-f]{64}$/);
        if (quantisation === 'Q4_K_M') expect(bytes).toBeGreaterThan(4e9);
      }
    }
  });

  it.each(catalogue)('$name has a profile, a sentence on its purpose and a licence', (model) => {
    expect(profiles[model.profile]).toBeDefined();
    expect(model.purpose).toMatch(/^[A-Z].{20,80}\.$/);
    expect(model.licence.name).not.toBe('');
  });

  it.each(catalogue)('$name lists its files by size, the smallest first', ({ files }) => {
    const sizes = files.map(({ approximateBytes }) => approximateBytes);
    expect(sizes).toEqual(sizes.toSorted((one, other) => one - other));
  });

  const files = catalogue.flatMap((model) => model.files.map((file) => ({ ...file, model })));

  it.each(files)('$name says its quantisation in its name', ({ name, quantisation }) => {
    expect(name).toMatch(new RegExp(`[.-]${quantisation}\\.gguf$`, 'i'));
  });

  it.each(files)(
    '$name has the size of its parameters in so many bits',
    ({ approximateBytes, bytes, model, quantisation }) => {
      const billions = Number(/([\d.]+)B\b/.exec(model.name)?.[1]);
      const bits = (approximateBytes * 8) / (billions * 1e9);
      const stated = Number(/^Q(\d)/.exec(quantisation)?.[1]);
      expect(bits).toBeGreaterThan(Math.max(2, stated * 0.95));
      expect(bits).toBeLessThan(Math.min(17, stated * 1.3 + 1));
      expect(bytes ?? approximateBytes).toBe(approximateBytes);
    },
  );

  it.each(catalogue)('$name has a cache that its layers account for', ({ layers, cacheBytesPerToken }) => {
    const numbersPerLayer = cacheBytesPerToken / layers / 2;
    expect(numbersPerLayer % 256).toBe(0);
    expect(numbersPerLayer).toBeLessThanOrEqual(2 * 4096);
  });
});

describe('the schema', () => {
  const { name, quantisation, bytes, sha256 } = modelOf('llemma-7b').files[0] ?? expect.unreachable('no file');
  const file = { name, quantisation, bytes, sha256 };
  const model = { ...modelOf('llemma-7b'), files: [file] };
  const accepts = (changed: object) => v.is(catalogueSchema, [{ ...model, ...changed }]);

  it('accepts a model of the catalogue', () => {
    expect(accepts({})).toBe(true);
  });

  it.each([
    ['a profile that is not there', { profile: 'chatml' }],
    ['no files', { files: [] }],
    ['a hash that is not one', { files: [{ ...file, sha256: '308a34d8' }] }],
    ['a hash in capitals', { files: [{ ...file, sha256: sha256?.toUpperCase() }] }],
    ['neither size', { files: [{ ...file, bytes: undefined }] }],
    ['both sizes', { files: [{ ...file, approximateBytes: 1 }] }],
    ['a file outside the folder', { files: [{ ...file, name: '../llemma.gguf' }] }],
    ['another kind of file', { files: [{ ...file, name: 'llemma.bin' }] }],
    ['a repository without an owner', { source: { repository: 'llemma', revision: 'main' } }],
    ['half a commit', { source: { repository: 'a/b', revision: 'b2e243c' } }],
    ['a licence that is not at an https address', { licence: { name: 'x', url: 'http://x.org' } }],
    ['a word that means nothing', { license: 'x' }],
  ])('refuses %s', (_what, changed) => {
    expect(accepts(changed)).toBe(false);
  });
});

describe('fileUrl', () => {
  const revision = 'b2e243cccc6511d3acf8c071bd8639736a9c2120';

  it.each(['Q3_K_M', 'Q4_K_M', 'Q5_K_M', 'Q8_0'])('is where Llemma 7B in %s is', (quantisation) => {
    const model = modelOf('llemma-7b');
    const file = model.files.find((other) => other.quantisation === quantisation) ?? expect.unreachable(quantisation);
    expect(fileUrl(model, file, huggingFace)).toBe(
      `https://huggingface.co/TheBloke/llemma_7b-GGUF/resolve/${revision}/llemma_7b.${quantisation}.gguf`,
    );
  });

  it('is on the mirror the user has', () => {
    const model = modelOf('bfs-prover-v2-7b');
    const [file] = model.files;
    expect(file && fileUrl(model, file, 'https://mirror.example.org/hf/')).toBe(
      'https://mirror.example.org/hf/mradermacher/BFS-Prover-V2-7B-GGUF/resolve/main/BFS-Prover-V2-7B.Q4_K_M.gguf',
    );
  });

  it('has each part encoded', () => {
    const model = { source: { repository: 'a b/c', revision: 'refs/pr/1' } };
    expect(fileUrl(model, { name: 'd#e?.gguf' }, huggingFace)).toBe(
      'https://huggingface.co/a%20b/c/resolve/refs%2Fpr%2F1/d%23e%3F.gguf',
    );
  });
});

describe('pageUrl', () => {
  it('is the page of the model', () => {
    expect(pageUrl(modelOf('llemma-34b'))).toBe('https://huggingface.co/TheBloke/llemma_34b-GGUF');
  });
});
