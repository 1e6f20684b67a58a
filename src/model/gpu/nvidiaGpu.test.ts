import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNvidiaGpu } from './nvidiaGpu.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'llemma-nvidia-'))));
afterEach(() => rm(folder, { recursive: true }));

/** Puts a program of the driver's name on the PATH. */
async function withProgram(script: string): Promise<NodeJS.ProcessEnv> {
  const path = join(folder, 'nvidia-smi');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return { PATH: `${folder}:/usr/bin:/bin` };
}

describe('the NVIDIA GPU', () => {
  it("is the most able of those that the driver's program names", async () => {
    const rows = ['NVIDIA GeForce GTX 1080, 580.65.06, 6.1', 'NVIDIA RTX 6000 Ada Generation, 580.65.06, 8.9'];
    const environment = await withProgram(`printf '%s\\n' '${rows.join("' '")}'`);
    expect(await findNvidiaGpu(environment)).toEqual({
      name: 'NVIDIA RTX 6000 Ada Generation',
      driver: 580.65,
      capability: 8.9,
    });
  });

  it.each([
    ['a driver that does not run', 'echo "NVIDIA-SMI has failed because it could not talk to the driver"; exit 9'],
    ['an answer of another kind', 'echo "Field \\"compute_cap\\" is not a valid field to query."'],
    ['no GPU', 'echo "No devices were found"; exit 6'],
  ])('is none with %s', async (_, script) => {
    expect(await findNvidiaGpu(await withProgram(script))).toBeUndefined();
  });

  it('is none without the program', async () => {
    expect(await findNvidiaGpu({ PATH: folder })).toBeUndefined();
  });
});
