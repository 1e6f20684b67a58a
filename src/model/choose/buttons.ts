import type { CatalogueModel } from '../catalogue/catalogue.ts';
import type { LineButton } from './choice.ts';

/** What the lines of a model offer beside using or downloading it. */
export function aboutButtons(model: CatalogueModel): LineButton[] {
  const page: LineButton = { icon: 'link-external', tooltip: 'Open Its Page', choice: { kind: 'page', model } };
  const list = { kind: 'sizes', model } as const;
  const sizes: LineButton = { icon: 'list-unordered', tooltip: 'Other Sizes', choice: { kind: 'list', list } };
  return model.files.length > 1 ? [sizes, page] : [page];
}

/** @param path of the file to delete, or to have been downloaded, or the id of another line; which one is asked again */
export function deleteButton(path: string, tooltip: string): LineButton {
  return { icon: 'trash', tooltip, choice: { kind: 'list', list: { kind: 'deletions', path } } };
}
