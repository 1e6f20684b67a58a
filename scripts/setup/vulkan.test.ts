import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSoftwareGpu } from './vulkan.ts';

describe('findSoftwareGpu', () => {
  let root: string;
  beforeEach(async () => void (root = await mkdtemp(path.join(tmpdir(), 'llemma-root-'))));
  afterEach(() => rm(root, { recursive: true }));

  async function install(file: string): Promise<string> {
    const place = path.join(root, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, '');
    return place;
  }
  const library = 'usr/lib/x86_64-linux-gnu/libvulkan.so.1';
  const driver = 'usr/share/vulkan/icd.d/lvp_icd.x86_64.json';

  it('gives the manifest of the driver', async () => {
    await install('usr/share/vulkan/icd.d/intel_icd.x86_64.json');
    await install(library);
    const manifest = await install(driver);
    expect(await findSoftwareGpu(root)).toBe(manifest);
  });

  it.each([
    ['the driver', library],
    ['Vulkan itself', driver],
  ])('finds nothing when %s is missing', async (_, present) => {
    await install(present);
    await install('usr/share/vulkan/icd.d/intel_icd.x86_64.json');
    expect(await findSoftwareGpu(root)).toBeUndefined();
  });
});
