import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { isMissing } from './failures.ts';

/** What a small JSON file says; `damaged` also while another process is writing it. */
export type JsonFile<T> =
  { readonly kind: 'missing' } | { readonly kind: 'damaged' } | { readonly kind: 'read'; readonly value: T };

export async function readJsonFile<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): Promise<JsonFile<v.InferOutput<Schema>>> {
  try {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), await readFile(path, 'utf8'));
    return parsed.success ? { kind: 'read', value: parsed.output } : { kind: 'damaged' };
  } catch (error) {
    // Windows refuses to open a file that is being replaced.
    return { kind: isMissing(error) ? 'missing' : 'damaged' };
  }
}
