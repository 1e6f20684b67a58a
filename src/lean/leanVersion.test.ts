import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAtLeast, leanVersion, versionIn } from './leanVersion.ts';

describe('versionIn', () => {
  it.each([
    ['Lean (version 4.9.1, x86_64-unknown-linux-gnu, commit 1b78cb4836cf, Release)', { major: 4, minor: 9 }],
    ['Lean (version 4.28.0-pre, wasm32, commit 38f3c0c4, Release)\n', { major: 4, minor: 28 }],
    ['Lean (version 4.12.0-rc1, arm64-apple-darwin, commit e9e858a4484905a0, Release)', { major: 4, minor: 12 }],
    ['lake: nothing of the kind', undefined],
  ])('reads %s', (said, version) => {
    expect(versionIn(said)).toEqual(version);
  });
});

describe('isAtLeast', () => {
  it('compares numbers, not texts', () => {
    const wanted = { major: 4, minor: 12 };
    const versions = [
      { major: 4, minor: 9 },
      { major: 4, minor: 12 },
      { major: 5, minor: 0 },
    ];
    expect(versions.map((version) => isAtLeast(version, wanted))).toEqual([false, true, true]);
  });
});

describe('leanVersion', () => {
  const commandOf = (program: string) => ({ program, arguments: ['serve'], folder: tmpdir() });

  it.runIf(process.platform !== 'win32')('is that of the lean beside a lake', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'lean-version-'));
    try {
      for (const [name, version] of Object.entries({ lean: '4.21.0', lake: '5.0.0' })) {
        await writeFile(path.join(folder, name), `#!/bin/sh\necho 'Lean (version ${version}, somewhere)'\n`);
        await chmod(path.join(folder, name), 0o755);
      }
      expect(await leanVersion(commandOf(path.join(folder, 'lake')))).toEqual({ major: 4, minor: 21 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is nothing where the program says something else, or is none', async () => {
    expect(await leanVersion(commandOf(process.execPath))).toBeUndefined();
    expect(await leanVersion(commandOf('/nowhere/lean'))).toBeUndefined();
  });
});
