import type { ModelSettings } from '../modelSettings.ts';
import type { CatalogueEntry } from '../library/installedModels.ts';
import type { CatalogueModel } from '../catalogue/catalogue.ts';

/** What somebody wants done. Those of the second kind open another list. */
export type Choice =
  /** run this file; no path: the starter model */
  | { readonly kind: 'use'; readonly path: string | undefined }
  | { readonly kind: 'download'; readonly entry: CatalogueEntry }
  /** stop the download of the file with this path; what is there stays */
  | { readonly kind: 'stop'; readonly path: string }
  | { readonly kind: 'delete'; readonly path: string }
  /** delete what is there of the download of the file with this path */
  | { readonly kind: 'discard'; readonly path: string }
  | { readonly kind: 'profile'; readonly profile: ModelSettings['profile'] }
  | { readonly kind: 'page'; readonly model: CatalogueModel }
  /** look for a file on this disk */
  | { readonly kind: 'browse' }
  /** download the binaries for CUDA, and use them */
  | { readonly kind: 'installCuda' }
  /** stop that; what is there stays */
  | { readonly kind: 'stopCuda' }
  | { readonly kind: 'deleteCuda' }
  /** show where NVIDIA's own part of it comes from */
  | { readonly kind: 'cudaToolkit' }
  | { readonly kind: 'list'; readonly list: ListChoice };

/** A list behind the first. */
export type ListChoice =
  | { readonly kind: 'sizes'; readonly model: CatalogueModel }
  /** `path` is the one to begin with */
  | { readonly kind: 'deletions'; readonly path?: string | undefined }
  | { readonly kind: 'profiles' }
  | { readonly kind: 'pages' };

/** A line of a list. */
export type Line = SectionLine | ItemLine;

export interface SectionLine {
  readonly kind: 'section';
  readonly label: string;
}

export interface ItemLine {
  readonly kind: 'item';
  /** the same as long as the line is about the same thing, so that it stays the active one when the list changes */
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  /** absent where the line only says something */
  readonly choice?: Choice | undefined;
  readonly buttons?: readonly LineButton[] | undefined;
}

export interface LineButton {
  /** name of a codicon */
  readonly icon: string;
  readonly tooltip: string;
  readonly choice: Choice;
}
