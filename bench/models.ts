import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { PREPARED, REPOSITORY } from '../scripts/setup/paths.ts';
import { isReadable, SetupError } from '../scripts/setup/process.ts';
import { announce } from '../scripts/setup/say.ts';
import { writeModel } from './model/modelFile.ts';
import type { ShapeName } from './model/shapes.ts';
import type { BenchOptions } from './options.ts';

const starter = path.join(REPOSITORY, 'models', 'starter', 'starter.gguf');

/** The model in question. */
export async function mainModel(options: BenchOptions): Promise<string> {
  if (options.model !== undefined) return existing(options.model);
  if (options.quick) return options.small === undefined ? randomModel('mini') : existing(options.small);
  return randomModel('llemma-7b');
}

/** The models whose arithmetic costs next to nothing. */
export async function smallModels(options: BenchOptions): Promise<string[]> {
  return [options.small === undefined ? await randomModel('mini') : await existing(options.small), starter];
}

async function existing(file: string): Promise<string> {
  if (await isReadable(file)) return path.resolve(file);
  throw new SetupError(`There is no file ${file} that can be read. Name another one, and run this again.`);
}

/** A model of that shape with random weights; written once. */
async function randomModel(shape: ShapeName): Promise<string> {
  const folder = path.join(PREPARED, 'models');
  const file = path.join(folder, `${shape}.gguf`);
  if (await isReadable(file)) return file;
  announce(`Writing ${shape} with random weights to ${path.relative(REPOSITORY, file)}…`);
  await mkdir(folder, { recursive: true });
  await writeModel(file, { shape });
  return file;
}
