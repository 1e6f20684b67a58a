import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { CatalogueFile, CatalogueModel } from '../catalogue/catalogue.ts';
import { errorCode } from '../download/failures.ts';

/** A file of the catalogue, with the model it is of. */
export interface CatalogueEntry {
  readonly model: CatalogueModel;
  readonly file: CatalogueFile;
}

/** A model file on this disk. */
export interface InstalledModel {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** what the catalogue says of a file with this name */
  readonly entry: CatalogueEntry | undefined;
}

/** The complete model files in the folder, by name. A folder that does not exist holds none. */
export async function installedModels(
  folder: string,
  models: readonly CatalogueModel[],
): Promise<readonly InstalledModel[]> {
  const names = await namesIn(folder);
  const ggufs = names.filter((name) => extname(name).toLowerCase() === '.gguf').sort();
  const found = await Promise.all(ggufs.map((name) => modelAt(join(folder, name), models)));
  return found.filter((model) => model !== undefined);
}

/** The model file at a path, wherever that is; nothing when no file is there. */
export async function modelAt(path: string, models: readonly CatalogueModel[]): Promise<InstalledModel | undefined> {
  const name = basename(path);
  try {
    const found = await stat(path);
    return found.isFile() ? { path, name, bytes: found.size, entry: entryNamed(name, models) } : undefined;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** What the catalogue says of a file with this name. */
export function entryNamed(name: string, models: readonly CatalogueModel[]): CatalogueEntry | undefined {
  for (const model of models) {
    const file = model.files.find((candidate) => candidate.name === name);
    if (file !== undefined) return { model, file };
  }
  return undefined;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
