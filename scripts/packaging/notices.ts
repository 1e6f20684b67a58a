import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { ensurePython, LICENCES } from '../python/ensurePython.ts';
import { REPOSITORY } from '../setup/paths.ts';
import { licencesOf } from './modules.ts';

const Manifest = v.object({ name: v.string(), version: v.string(), license: v.optional(v.string()) });

/** Between the notices of two packages. */
const RULE = `\n\n${'-'.repeat(80)}\n\n`;

/**
 * The text of THIRD-PARTY-NOTICES.txt: the packages whose code a VSIX holds, with their licences in full, and llama.cpp, of
 * which the binaries are built, and Python with SymPy for the panel.
 * @param packages folders relative to the repository
 */
export async function thirdPartyNotices(packages: readonly string[]): Promise<string> {
  const notices = await Promise.all(packages.map(noticeOf));
  const llamaCpp = await readFile(path.join(import.meta.dirname, 'llama.cpp-licence.txt'), 'utf8');
  const pyodide = await readFile(path.join(import.meta.dirname, 'pyodide-licence.txt'), 'utf8');
  const python = await readFile(path.join(await ensurePython(), LICENCES), 'utf8');
  const all = [...new Set(notices)].sort((one, other) => one.localeCompare(other, 'en'));
  return [
    'This extension contains the following software of others.',
    ...all,
    `llama.cpp\n\n${llamaCpp}`,
    pyodide,
    python,
  ].join(RULE);
}

async function noticeOf(folder: string): Promise<string> {
  const manifest = await readFile(path.join(REPOSITORY, folder, 'package.json'), 'utf8');
  const { name, version, license } = v.parse(Manifest, JSON.parse(manifest));
  const files = await licencesOf(folder);
  const texts = await Promise.all(files.map((file) => readFile(path.join(REPOSITORY, file), 'utf8')));
  return [`${name} ${version} (${license ?? 'licence below'})`, ...texts.map((text) => text.trim())].join('\n\n');
}
