import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as tar from 'tar';
import type { CudaPackage } from './cudaPackages.ts';

/** Packs files as npm does. @param files contents by path below the package */
export async function packedPackage(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'llemma-package-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, 'package', path)), { recursive: true });
      await writeFile(join(folder, 'package', path), content);
    }
    const file = join(folder, 'package.tgz');
    const paths = Object.keys(files).map((path) => `package/${path}`);
    await tar.create({ file, cwd: folder, gzip: true }, paths);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** One entry of an archive that no tool of ours would write. */
export interface StrangeEntry {
  readonly path: string;
  readonly type?: 'File' | 'SymbolicLink' | 'Link' | 'Directory' | 'CharacterDevice' | undefined;
  readonly linkpath?: string | undefined;
  readonly content?: string | undefined;
}

/** An archive of exactly these entries, one after the other. */
export function archiveOf(entries: readonly StrangeEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, type = 'File', linkpath, content = '' }) => {
    const header = new tar.Header({ path, type, size: content.length, mode: 0o644, ...(linkpath && { linkpath }) });
    header.encode();
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
    return [header.block ?? Buffer.alloc(0), Buffer.from(content), padding];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** A package as it is pinned, with this archive. */
export function pinned(archive: Buffer, changes: Partial<CudaPackage> = {}): CudaPackage {
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  return {
    name: 'linux-x64-cuda',
    version: '3.21.1',
    integrity,
    bytes: archive.length,
    unpackedBytes: 1000,
    ...changes,
  };
}
