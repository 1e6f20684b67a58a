import { execFile } from 'node:child_process';
import { link, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Unpacks Lean's compiled library (`Init`, `Std`, `Lean`) to `target`. Each `.olean` file gets a second name that ends
 * in `.ir`: Lean asks for that one when a file that is no `module` imports one that is.
 */
export async function unpackLibrary(archive: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  // `._*`: the archive was made on a Mac and holds its resource forks.
  await run('tar', ['-xzf', archive, '-C', target, '--exclude=._*']);
  const files = await readdir(target, { recursive: true });
  const compiled = files.filter((file) => file.endsWith('.olean'));
  await Promise.all(
    compiled.map((file) => {
      const olean = path.join(target, file);
      return link(olean, olean.replace(/\.olean$/, '.ir'));
    }),
  );
}
