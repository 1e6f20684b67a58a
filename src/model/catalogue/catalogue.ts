import * as v from 'valibot';
import { profileNames, type ProfileName } from '../../prompt/profiles.ts';
import models from './models.json' with { type: 'json' };

/** One file of a model; the same weights, stored in so many bits. */
export interface CatalogueFile {
  /** in the repository and on disk; no two models share one */
  readonly name: string;
  /** as in `Q4_K_M` */
  readonly quantisation: string;
  /** exact size, where it is known */
  readonly bytes: number | undefined;
  /** left out rather than guessed; then the server's word for it is what a download is checked with */
  readonly sha256: string | undefined;
  /** equals `bytes` where that is known; otherwise the three digits that a listing shows, of this file or one of the same shape */
  readonly approximateBytes: number;
}

/** A model people can download. */
export interface CatalogueModel {
  readonly id: string;
  readonly name: string;
  /** what it is good for, in one short sentence */
  readonly purpose: string;
  readonly profile: ProfileName;
  readonly licence: { readonly name: string; readonly url: string };
  /** on Hugging Face; a revision that is a commit always gives the same bytes */
  readonly source: { readonly repository: string; readonly revision: string };
  /** whether it is given to people only who have accepted its terms, and say so with a token */
  readonly gated: boolean;
  readonly layers: number;
  /** bytes of the keys and values of one token in all layers, 16 bits each */
  readonly cacheBytesPerToken: number;
  /** the smallest first */
  readonly files: readonly CatalogueFile[];
}

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const httpsUrl = v.pipe(v.string(), v.url(), v.startsWith('https://'));

const everyFile = {
  name: v.pipe(v.string(), v.regex(/^[\w.-]+\.gguf$/)),
  quantisation: text,
  sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
};

const fileSchema = v.union([
  v.pipe(
    v.strictObject({ ...everyFile, bytes: count }),
    v.transform(({ sha256, ...file }) => ({ ...file, sha256, approximateBytes: file.bytes })),
  ),
  v.pipe(
    v.strictObject({ ...everyFile, approximateBytes: count }),
    v.transform(({ sha256, ...file }) => ({ ...file, sha256, bytes: undefined })),
  ),
]);

/** What `models.json` holds. */
export const catalogueSchema = v.array(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/)),
    name: text,
    purpose: text,
    profile: v.picklist(profileNames),
    licence: v.strictObject({ name: text, url: httpsUrl }),
    source: v.strictObject({
      repository: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/)),
      revision: v.pipe(v.string(), v.regex(/^(?:main|[0-9a-f]{40})$/)),
    }),
    gated: v.boolean(),
    layers: count,
    cacheBytesPerToken: count,
    files: v.pipe(v.array(fileSchema), v.minLength(1)),
  }),
);

/** All models, in the order in which people are shown them. */
export const catalogue: readonly CatalogueModel[] = v.parse(catalogueSchema, models);

/** Where the page of a model is; files may come from a mirror. */
const huggingFace = 'https://huggingface.co';

/**
 * Where to download a file.
 * @param endpoint Hugging Face, or a mirror of it, as `https://host/path`
 */
export function fileUrl(
  { source }: Pick<CatalogueModel, 'source'>,
  { name }: Pick<CatalogueFile, 'name'>,
  endpoint: string,
): string {
  const parts = [...source.repository.split('/'), 'resolve', source.revision, name];
  return [endpoint.replace(/\/+$/, ''), ...parts.map(encodeURIComponent)].join('/');
}

/** The page of a model, for a person. */
export function pageUrl({ source }: Pick<CatalogueModel, 'source'>): string {
  return [huggingFace, ...source.repository.split('/').map(encodeURIComponent)].join('/');
}
