import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configurationOf, projectRootOf, serverCommandFor } from './project.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lean-project-'));
  await mkdir(path.join(folder, 'project', 'Deep', 'Er'), { recursive: true });
  await mkdir(path.join(folder, 'bin'));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (...parts: string[]) => path.join(folder, ...parts);

async function program(name: string): Promise<string> {
  await writeFile(at('bin', name), '');
  await chmod(at('bin', name), 0o755);
  return at('bin', name);
}

describe('the project of a file', () => {
  it.each(['lakefile.toml', 'lakefile.lean'])('is the nearest folder above with a %s', async (name) => {
    await writeFile(at('project', name), '');
    expect(await projectRootOf(at('project', 'Deep', 'Er', 'A.lean'))).toBe(at('project'));
    await writeFile(at('project', 'Deep', name), '');
    expect(await projectRootOf(at('project', 'Deep', 'Er', 'A.lean'))).toBe(at('project', 'Deep'));
  });

  it('need not be there', async () => {
    expect(await projectRootOf(at('A.lean'))).toBeUndefined();
  });
});

describe('the configuration of a project', () => {
  it.each(['lean-toolchain', 'lakefile.toml', 'lakefile.lean', 'lake-manifest.json'])(
    'changes with its %s, and with the one above it where it has none',
    async (name) => {
      const without = await configurationOf(at('project'));
      await writeFile(at(name), 'above');
      const above = await configurationOf(at('project'));
      await writeFile(at('project', name), 'own');
      const own = await configurationOf(at('project'));
      expect(new Set([without, above, own]).size).toBe(3);
      await writeFile(at(name), 'above, again');
      expect(await configurationOf(at('project'))).toBe(own);
    },
  );
});

describe('the server for a file', () => {
  it('is that of Lake at the root of the project', async () => {
    await writeFile(at('project', 'lakefile.toml'), '');
    const lean = await program('lean');
    const lake = await program('lake');
    expect(await serverCommandFor(at('project', 'Deep', 'A.lean'), lean, 'linux')).toEqual({
      program: lake,
      arguments: ['serve', '--', '-Dserver.reportDelayMs=0'],
      folder: at('project'),
    });
  });

  it('is that of Lean, in a project without a Lake beside Lean', async () => {
    await writeFile(at('project', 'lakefile.toml'), '');
    const lean = await program('lean');
    const command = { program: lean, arguments: ['--server', '-Dserver.reportDelayMs=0'], folder: at('project') };
    expect(await serverCommandFor(at('project', 'Deep', 'A.lean'), lean, 'linux')).toEqual(command);
  });

  it('is one for each project of a workspace with several, also where one is within the other', async () => {
    const lean = await program('lean');
    await writeFile(at('project', 'lakefile.toml'), '');
    await writeFile(at('project', 'Deep', 'lakefile.toml'), '');
    const files = [at('project', 'A.lean'), at('project', 'Deep', 'B.lean'), at('project', 'Deep', 'Er', 'C.lean')];
    const commands = await Promise.all(files.map((file) => serverCommandFor(file, lean, 'linux')));
    expect(commands.map((command) => command.folder)).toEqual([
      at('project'),
      at('project', 'Deep'),
      at('project', 'Deep'),
    ]);
  });

  it('is that of Lean in the folder of a single file', async () => {
    const lean = await program('lean');
    await program('lake');
    const command = { program: lean, arguments: ['--server', '-Dserver.reportDelayMs=0'], folder };
    expect(await serverCommandFor(at('A.lean'), lean, 'linux')).toEqual(command);
  });
});
