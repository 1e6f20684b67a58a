import { lstat, rm } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { UserMessage } from '../../common/errors.ts';
import { isStarter } from '../profileFor.ts';
import { errorCode } from '../download/failures.ts';

/**
 * Deletes a model file of the folder for models; one that is gone already is no error.
 * @returns the bytes freed
 * @throws UserMessage when the file is not ours to delete, or the system does not let us
 */
export async function deleteModel(path: string, folder: string): Promise<number> {
  requireOwn(path, folder);
  try {
    const { size } = await lstat(path);
    await rm(path);
    return size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    throw notDeleted(path, error);
  }
}

/** Only what lies directly in the folder: what somebody keeps elsewhere is theirs. */
function requireOwn(path: string, folder: string): void {
  const inFolder = resolve(dirname(path)) === resolve(folder);
  const isModel = extname(path).toLowerCase() === '.gguf' && !isStarter(path, undefined);
  if (inFolder && isModel) return;
  throw new UserMessage(
    `${path} is not a model that Llemma keeps, so it was not deleted.`,
    'Delete it yourself if you do not need it.',
  );
}

function notDeleted(path: string, cause: unknown): UserMessage {
  const name = basename(path);
  const inUse = ['EBUSY', 'EPERM', 'EACCES'].includes(errorCode(cause) ?? '');
  return inUse
    ? new UserMessage(
        `${name} could not be deleted: a program still uses it, or you may not.`,
        'Close other windows that use this model, then delete it again.',
        { cause },
      )
    : new UserMessage(`${name} could not be deleted.`, 'The log says why.', { cause });
}
