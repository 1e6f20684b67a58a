import { join } from 'node:path';
import type { Log } from '../common/log.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { Downloads } from './choose/downloads.ts';
import { Cuda } from './gpu/cuda.ts';
import { cudaPackagesFor } from './gpu/cudaPackages.ts';
import { modelFolder } from './library/modelFolder.ts';
import { LocalModel } from './localModel.ts';
import type { ModelSettings } from './modelSettings.ts';

export interface LocalModelsOptions {
  /** the path of a file that comes with the extension */
  readonly asset: (...parts: string[]) => string;
  /** where the extension may keep files */
  readonly storage: string;
  /** an empty path stands for the starter model, an empty folder for one in the storage */
  readonly settings: () => ModelSettings & { readonly folder: string };
  readonly log: Log;
}

/** The model on this machine, with all that can be chosen and downloaded for it. Its owner disposes what it names. */
export function createLocalModels({ asset, storage, settings, log }: LocalModelsOptions) {
  const environment = process.env;
  const cuda = new Cuda({
    packages: cudaPackagesFor(`${process.platform}-${process.arch}`),
    folder: join(storage, 'cuda'),
    build: asset('dist', 'build.json'),
    environment,
    log,
  });
  const starter = asset('models', 'starter', 'starter.gguf');
  const model = new LocalModel({
    settings: () => ({ ...settings(), path: settings().path || starter }),
    script: asset('dist', 'worker.mjs'),
    cuda: () => cuda.use(),
    log,
  });
  const folder = (): string => modelFolder(settings().folder, storage);
  return { models: catalogue, model, downloads: new Downloads(log), cuda, settings, folder, environment, log };
}
