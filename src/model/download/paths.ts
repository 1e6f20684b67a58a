import { basename, dirname } from 'node:path';

/** A file that is downloaded, and what lies beside it until it is complete. */
export interface DownloadPaths {
  readonly folder: string;
  readonly name: string;
  readonly final: string;
  readonly part: string;
  readonly state: string;
  readonly lock: string;
}

const partSuffix = '.part';

export function downloadPaths(final: string): DownloadPaths {
  const part = `${final}${partSuffix}`;
  return {
    folder: dirname(final),
    name: basename(final),
    final,
    part,
    state: `${part}.json`,
    lock: `${part}.lock`,
  };
}

/** The final path that a partial file is for; undefined when the name is not that of a partial file. */
export function finalPathOf(path: string): string | undefined {
  return path.endsWith(partSuffix) ? path.slice(0, -partSuffix.length) : undefined;
}
