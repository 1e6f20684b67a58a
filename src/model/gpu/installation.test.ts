import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError, UserMessage } from '../../common/errors.ts';
import { silentLog } from '../../common/log.ts';
import { testLimits } from '../download/testLimits.ts';
import { FileServer, modelContent } from '../download/testSupport.ts';
import type { CudaPackage } from './cudaPackages.ts';
import {
  archivePath,
  bytesIn,
  installPackage,
  isInstalled,
  removeOtherVersions,
  removePackages,
  type InstallOptions,
  type InstallProgress,
} from './installation.ts';
import { archiveOf, packedPackage, pinned } from './testArchive.ts';

const library = modelContent(2_000_000);
const files = { 'package.json': '{"version":"3.21.1"}', 'bins/linux-x64-cuda/libggml-cuda.so': library };

let root: string;
let folder: string;
let server: FileServer;
let wanted: CudaPackage;
let progress: InstallProgress[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'llemma-cuda-'));
  folder = join(root, 'cuda');
  server = await FileServer.start(await packedPackage(files));
  wanted = pinned(server.content);
  progress = [];
});
afterEach(async () => {
  server.close();
  await rm(root, { recursive: true });
});

const never = new AbortController().signal;

function install(options: Partial<InstallOptions> = {}): Promise<void> {
  return installPackage(wanted, folder, server.origin, {
    signal: never,
    onProgress: (value) => void progress.push(value),
    log: silentLog,
    ...options,
    limits: { ...testLimits, ...options.limits },
  });
}

async function failure(options: Partial<InstallOptions> = {}): Promise<UserMessage> {
  const outcome: unknown = await install(options).catch((error: unknown) => error);
  if (!(outcome instanceof UserMessage)) throw new Error(`Not a message for people: ${String(outcome)}`);
  return outcome;
}

/** Nobody takes what is there for installed, and nothing of an unpacking is left. */
async function expectNothingInstalled(): Promise<void> {
  expect(isInstalled(wanted, folder)).toBe(false);
  expect((await readdir(folder)).filter((name) => /unpacking|^\d/.test(name))).toEqual([]);
}

describe('the installation of a package', () => {
  it('downloads, checks and unpacks it, keeps nothing else, and asks no network when it is there', async () => {
    await install();
    expect(isInstalled(wanted, folder)).toBe(true);
    const path = join(folder, '3.21.1', 'linux-x64-cuda', 'bins', 'linux-x64-cuda', 'libggml-cuda.so');
    expect(library.equals(await readFile(path))).toBe(true);
    expect(await readdir(folder)).toEqual(['3.21.1']);
    expect(new Set(progress.map(({ kind }) => kind))).toEqual(new Set(['downloading', 'checking', 'unpacking']));
    expect(server.exchanges[0]?.path).toBe('/@node-llama-cpp/linux-x64-cuda/-/linux-x64-cuda-3.21.1.tgz');
    const asked = server.exchanges.length;
    await install();
    expect(server.exchanges).toHaveLength(asked);
  });

  it('refuses an archive that is not the one that is pinned', async () => {
    server.content = await packedPackage({ ...files, 'package.json': '{"version":"3.21.2"}' });
    wanted = { ...pinned(server.content), integrity: wanted.integrity };
    expect((await failure()).what).toContain('SHA-512');
    await expectNothingInstalled();
    expect(await bytesIn(folder)).toBe(0);
  });

  it('refuses one that holds what no package does, even where it is the one that is pinned', async () => {
    const entries = [
      { path: 'package/package.json', content: '{}' },
      { path: 'package/../../out', content: 'x' },
    ];
    server.content = archiveOf(entries);
    wanted = pinned(server.content);
    expect((await failure()).what).toContain('could not be unpacked');
    await expectNothingInstalled();
    expect(await bytesIn(folder)).toBe(0);
    expect(await readdir(root)).toEqual(['cuda']);
  });

  it('keeps what was downloaded when it is cancelled, and goes on from there', async () => {
    const stopping = new AbortController();
    const half = (value: InstallProgress) => {
      if (value.kind === 'downloading' && value.received > wanted.bytes / 2) stopping.abort();
    };
    server.behave = (exchange) => exchange.trickle();
    const limits = { segmentBytes: 100_000, progressMilliseconds: 1 };
    await expect(install({ signal: stopping.signal, onProgress: half, limits })).rejects.toThrow(CancelledError);
    await expectNothingInstalled();
    server.behave = (exchange) => exchange.answer();
    server.exchanges.length = 0;
    await install({ limits });
    expect(isInstalled(wanted, folder)).toBe(true);
    expect(server.sentBytes()).toBeLessThan(wanted.bytes);
  });

  it('keeps the archive when it is cancelled while it is unpacked, and needs no network then', async () => {
    const stopping = new AbortController();
    const unpacking = (value: InstallProgress) => {
      if (value.kind === 'unpacking') stopping.abort();
    };
    await expect(install({ signal: stopping.signal, onProgress: unpacking })).rejects.toThrow(CancelledError);
    await expectNothingInstalled();
    server.exchanges.length = 0;
    await install();
    expect(isInstalled(wanted, folder)).toBe(true);
    expect(server.exchanges).toHaveLength(0);
  });

  it('looks at the space for the archive and what is in it before it asks anybody', async () => {
    const freeSpace = () => Promise.resolve(wanted.bytes + wanted.unpackedBytes);
    const { what } = await failure({ freeSpace });
    expect(what).toContain('too little disk space for CUDA');
    expect(server.exchanges).toHaveLength(0);
    await expectNothingInstalled();
  });

  it('leaves nothing half installed when its folder cannot be written to', async () => {
    await mkdir(folder);
    await writeFile(join(folder, '3.21.1'), 'a file where a folder has to be');
    expect((await failure()).what).toContain('could not be written');
    expect((await readdir(folder)).filter((name) => name.includes('unpacking'))).toEqual([]);
    expect(existsSync(archivePath(wanted, folder))).toBe(true);
  });

  it('is repaired after a crash: what was half unpacked is thrown away', async () => {
    const left = join(folder, 'linux-x64-cuda-3.21.1.unpacking-abcdef');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, 'package.json'), '{}');
    expect(isInstalled(wanted, folder)).toBe(false);
    await install();
    expect(await readdir(folder)).toEqual(['3.21.1']);
  });

  it.each([
    [404, 'no longer has'],
    [403, 'does not give'],
  ])('says that another registry can be named when one answers %s', async (status, what) => {
    server.behave = (exchange) => exchange.refuse(status);
    const message = await failure();
    expect(message.what).toContain(what);
    expect(message.todo).toContain('npm_config_registry');
    expect(message.action).toBeUndefined();
  });

  it('is done once for two windows, and both have it then', async () => {
    server.behave = (exchange) => exchange.trickle();
    const limits = { lookMilliseconds: 5 };
    await Promise.all([install({ limits }), install({ limits })]);
    expect(isInstalled(wanted, folder)).toBe(true);
    expect(server.sentBytes()).toBe(wanted.bytes);
    expect(progress.some((value) => value.kind === 'downloading' && value.elsewhere)).toBe(true);
    expect(await readdir(folder)).toEqual(['3.21.1']);
  });

  it('is taken over when the other window stops', async () => {
    let begun: (() => void) | undefined;
    const downloading = new Promise<void>((resolve) => (begun = resolve));
    server.behave = (exchange) => {
      exchange.hold(1000);
      begun?.();
    };
    const stopping = new AbortController();
    const limits = { lookMilliseconds: 5 };
    const first = install({ signal: stopping.signal, limits });
    await downloading;
    const stopOther = (value: InstallProgress) => {
      if (value.kind !== 'downloading' || !value.elsewhere) return;
      server.behave = (exchange) => exchange.answer();
      stopping.abort();
    };
    const second = install({ limits, onProgress: stopOther });
    await expect(first).rejects.toThrow(CancelledError);
    await second;
    expect(isInstalled(wanted, folder)).toBe(true);
  });
});

describe('removing', () => {
  it('leaves nothing, also of what was begun', async () => {
    await install();
    await writeFile(join(folder, 'linux-x64-cuda-ext-3.21.1.tgz.part'), 'half');
    expect(await bytesIn(folder)).toBeGreaterThan(library.length);
    await removePackages([wanted], folder, silentLog);
    expect(await readdir(root)).toEqual([]);
    expect(await bytesIn(folder)).toBe(0);
  });

  it('is refused while another window installs', async () => {
    let held: (() => void) | undefined;
    const downloading = new Promise<void>((resolve) => (held = resolve));
    server.behave = (exchange) => {
      exchange.hold(1000);
      held?.();
    };
    const stopping = new AbortController();
    const installing = install({ signal: stopping.signal });
    await downloading;
    await expect(removePackages([wanted], folder, silentLog)).rejects.toThrow('another window');
    stopping.abort();
    await expect(installing).rejects.toThrow(CancelledError);
  });

  it('takes other versions away, and nothing else', async () => {
    await install();
    for (const name of ['3.20.0', '3.22.1', 'notes']) await mkdir(join(folder, name));
    await removeOtherVersions(folder, '3.21.1', silentLog);
    expect((await readdir(folder)).sort()).toEqual(['3.21.1', 'notes']);
  });
});
