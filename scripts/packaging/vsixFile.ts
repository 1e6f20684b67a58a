import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSZip from 'jszip';

/** A file in a VSIX. */
export interface VsixFile {
  /** from the root of the archive, as in `extension/package.json` */
  readonly path: string;
  /** type and permissions as Unix has them */
  readonly mode: number;
  readonly bytes: Buffer;
}

/** What a VSIX holds, folders aside. */
export async function readVsix(vsix: string): Promise<readonly VsixFile[]> {
  const zip = await JSZip.loadAsync(await readFile(vsix));
  const entries = Object.values(zip.files).filter((entry) => !entry.dir);
  return Promise.all(
    entries.map(async (entry) => ({
      path: entry.name,
      mode: Number(entry.unixPermissions ?? 0),
      bytes: await entry.async('nodebuffer'),
    })),
  );
}

/** Writes the extension in a VSIX into a folder, as VS Code does when it is installed. */
export async function unpackExtension(files: readonly VsixFile[], folder: string): Promise<void> {
  for (const file of files.filter(({ path: name }) => name.startsWith('extension/'))) {
    const target = path.join(folder, file.path.slice('extension/'.length));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, file.bytes);
    await chmod(target, file.mode & 0o777);
  }
}
