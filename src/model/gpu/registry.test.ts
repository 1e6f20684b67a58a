import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveUrl, registryOf } from './registry.ts';

let folder: string;
let build: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llemma-registry-'));
  build = join(folder, 'build.json');
  await writeFile(build, JSON.stringify({ registry: 'https://packages.example.org/' }));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the registry', () => {
  it('is the one of whoever built the extension, unless the environment names another', async () => {
    expect(await registryOf({}, build)).toBe('https://packages.example.org/');
    const mirror = 'http://mirror.example.org/npm';
    expect(await registryOf({ npm_config_registry: mirror }, build)).toBe(mirror);
    expect(await registryOf({ NPM_CONFIG_REGISTRY: mirror }, build)).toBe(mirror);
    expect(await registryOf({ npm_config_registry: 'none' }, build)).toBe('https://packages.example.org/');
  });

  it.each([
    ['without a registry', '{}'],
    ['with something else', '{"registry":"file:///etc"}'],
    ['damaged', '{'],
  ])('is not known from a note %s', async (_, content) => {
    await writeFile(build, content);
    expect(await registryOf({}, build)).toBeUndefined();
  });

  it('is not known without a note', async () => {
    await rm(build);
    expect(await registryOf({}, build)).toBeUndefined();
  });

  it('has an archive where every registry has it', () => {
    const wanted = { name: 'linux-x64-cuda', version: '3.21.1' };
    for (const registry of ['https://example.org/npm', 'https://example.org/npm/'])
      expect(archiveUrl(wanted, registry)).toBe(
        'https://example.org/npm/@node-llama-cpp/linux-x64-cuda/-/linux-x64-cuda-3.21.1.tgz',
      );
  });
});
