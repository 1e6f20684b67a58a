import path from 'node:path';

/** The folder of this repository. */
export const REPOSITORY = path.resolve(import.meta.dirname, '..', '..');

/** Packages that the commands need besides the extension's own: installed by `scripts/bootstrap.mjs`. */
export const TOOL_PACKAGES = path.join(REPOSITORY, 'tools', 'node_modules');

/** What is prepared from them. Not in git; can be deleted at any time. */
export const PREPARED = path.join(REPOSITORY, '.tools');
