import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cudaPackagesFor, cudaScope, packagesOf } from './cudaPackages.ts';

const lockSchema = v.object({
  packages: v.record(v.string(), v.object({ version: v.optional(v.string()), integrity: v.optional(v.string()) })),
});

async function lockedPackages() {
  const lock: unknown = JSON.parse(await readFile(join(import.meta.dirname, '../../../package-lock.json'), 'utf8'));
  return v.parse(lockSchema, lock).packages;
}

describe('the packages for CUDA', () => {
  it.each(['linux-x64', 'win32-x64'])('for %s are exactly those that package-lock.json pins', async (platform) => {
    const packages = cudaPackagesFor(platform);
    if (packages === undefined) throw new Error('there are none');
    const locked = await lockedPackages();
    for (const { name, version, integrity } of Object.values(packages)) {
      expect(locked[`node_modules/${cudaScope}/${name}`]).toMatchObject({ version, integrity });
    }
    expect(packages.cuda13.version).toBe(locked['node_modules/node-llama-cpp']?.version);
  });

  it('are one for CUDA 13, and both for CUDA 12', () => {
    const packages = cudaPackagesFor('linux-x64');
    const names = (release: 'cuda12' | 'cuda13') => packages && packagesOf(release, packages).map(({ name }) => name);
    expect(names('cuda13')).toEqual(['linux-x64-cuda']);
    expect(names('cuda12')).toEqual(['linux-x64-cuda', 'linux-x64-cuda-ext']);
  });

  it.each(['darwin-arm64', 'linux-arm64', 'win32-arm64'])('do not exist for %s', (platform) => {
    expect(cudaPackagesFor(platform)).toBeUndefined();
  });
});
