import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scratch } from '../../test/vscode/scratch.ts';
import { checkIntegrity } from './archive.ts';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await Scratch.create();
});
afterAll(() => scratch.dispose());

describe('an archive that was fetched', () => {
  // The SHA-512 of "abc", from FIPS 180-2.
  const integrity = 'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';
  const pinned = { name: '@scope/binaries', version: '1.0.0', integrity };

  it('is kept when it is the one that is pinned', async () => {
    const file = scratch.file('right.tgz');
    await writeFile(file, 'abc');
    await checkIntegrity(file, pinned);
    expect(existsSync(file)).toBe(true);
  });

  it('is removed and refused when it is another', async () => {
    const file = scratch.file('wrong.tgz');
    await writeFile(file, 'abd');
    await expect(checkIntegrity(file, pinned)).rejects.toThrow(/not the one package-lock\.json pins/);
    expect(existsSync(file)).toBe(false);
  });
});
