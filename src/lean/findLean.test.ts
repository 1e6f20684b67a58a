import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserMessage } from '../common/errors.ts';
import { findLean } from './findLean.ts';

let home: string;
beforeEach(async () => void (home = await mkdtemp(path.join(tmpdir(), 'find-lean-'))));
afterEach(() => rm(home, { recursive: true }));

async function program(...parts: string[]): Promise<string> {
  const file = path.join(home, ...parts);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '');
  await chmod(file, 0o755);
  return file;
}

function find(environment: Record<string, string>, setting = '', platform: NodeJS.Platform = 'linux'): Promise<string> {
  return findLean({ setting, platform, environment, home });
}

describe('findLean', () => {
  it('takes the setting first, also relative to the home folder', async () => {
    const chosen = await program('mine', 'lean');
    const PATH = path.dirname(await program('bin', 'lean'));
    expect(await find({ PATH }, chosen)).toBe(chosen);
    expect(await find({ PATH }, '~/mine/lean')).toBe(chosen);
  });

  it('then the first on the PATH that can be executed', async () => {
    const text = path.join(home, 'text', 'lean');
    await mkdir(path.dirname(text));
    await writeFile(text, '');
    await mkdir(path.join(home, 'folder', 'lean'), { recursive: true });
    const lean = await program('bin', 'lean');
    const folders = [path.join(home, 'none'), path.dirname(text), path.join(home, 'folder'), path.dirname(lean)];
    expect(await find({ PATH: folders.join(':') })).toBe(lean);
  });

  it('then the one of elan, in its usual folder or where ELAN_HOME says', async () => {
    const usual = await program('.elan', 'bin', 'lean');
    expect(await find({ PATH: '' })).toBe(usual);
    const other = await program('elsewhere', 'bin', 'lean');
    expect(await find({ ELAN_HOME: path.join(home, 'elsewhere') })).toBe(other);
  });

  it('looks for lean.exe on Windows', async () => {
    const lean = await program('bin', 'lean.exe');
    expect(await find({ Path: path.dirname(lean) }, '', 'win32')).toBe(lean);
  });

  it('says what to do when there is none', async () => {
    const failure: unknown = await find({ PATH: home }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserMessage);
    expect(failure).toMatchObject({
      what: 'Lean was not found, neither on the PATH nor in the folder of elan.',
      action: { command: 'workbench.action.openSettings', arguments: ['llemma.lean.path'] },
    });
  });

  it('names a setting that points to nothing, and does not take another Lean instead', async () => {
    const PATH = path.dirname(await program('bin', 'lean'));
    await expect(find({ PATH }, '/nowhere/lean')).rejects.toThrow('names /nowhere/lean');
  });
});
