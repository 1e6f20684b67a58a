import { join, resolve } from 'node:path';
import type { Machine } from '../../protocol/worker.ts';
import type { CatalogueFile, CatalogueModel } from '../catalogue/catalogue.ts';
import { partialDownloads, type DownloadProgress, type PartialDownload } from '../download/download.ts';
import type { CudaView } from '../gpu/cuda.ts';
import { installedModels, modelAt, type InstalledModel } from '../library/installedModels.ts';
import type { ModelSettings } from '../modelSettings.ts';

/** What is known of the machine so far. */
export type MachineView =
  | { readonly kind: 'looking' }
  | { readonly kind: 'known'; readonly machine: Machine }
  /** the inference library could not say; the log has the reason */
  | { readonly kind: 'unknown' };

/** The model in the settings. */
export type PresentModel =
  | { readonly kind: 'starter' }
  | { readonly kind: 'file'; readonly model: InstalledModel }
  | { readonly kind: 'missing'; readonly path: string };

/** What the lists are made from without a look at the disk. */
export interface KnownSituation {
  readonly models: readonly CatalogueModel[];
  readonly machine: MachineView;
  /** where downloaded models are kept */
  readonly folder: string;
  /** this window's downloads, by the path of the file they make */
  readonly running: ReadonlyMap<string, DownloadProgress>;
  /** the setting */
  readonly profile: ModelSettings['profile'];
  readonly cuda: CudaView;
  /** the backend that a model computes with now, as in `cuda`; undefined while none is loaded */
  readonly device: string | undefined;
}

/** All that the lists are made from. */
export interface Situation extends KnownSituation {
  /** the models in the folder */
  readonly installed: readonly InstalledModel[];
  readonly unfinished: readonly PartialDownload[];
  readonly present: PresentModel;
}

/**
 * Adds what is on the disk.
 * @param chosen the model file in the settings; empty for the starter model
 */
export async function readSituation(known: KnownSituation, chosen: string): Promise<Situation> {
  const { folder, models } = known;
  const [installed, unfinished, present] = await Promise.all([
    installedModels(folder, models),
    partialDownloads(folder),
    presentModel(chosen, models),
  ]);
  return { ...known, installed, unfinished, present };
}

async function presentModel(chosen: string, models: readonly CatalogueModel[]): Promise<PresentModel> {
  if (chosen === '') return { kind: 'starter' };
  const path = resolve(chosen);
  const model = await modelAt(path, models);
  return model === undefined ? { kind: 'missing', path } : { kind: 'file', model };
}

/** Where a file of the catalogue is, or will be. */
export function pathOf(file: CatalogueFile, { folder }: Pick<Situation, 'folder'>): string {
  return join(folder, file.name);
}

export function isInstalled(file: CatalogueFile, situation: Pick<Situation, 'folder' | 'installed'>): boolean {
  const path = pathOf(file, situation);
  return situation.installed.some((installed) => installed.path === path);
}

export function isPresent(path: string, present: PresentModel): boolean {
  return present.kind === 'file' && present.model.path === path;
}
