import { describeError, UserMessage } from '../../common/errors.ts';
import { errorCode, isDiskFull } from '../download/failures.ts';
import { sizeText } from '../download/messages.ts';
import { StrangeArchive } from './unpack.ts';

/** Everything that installing CUDA says to a person when it fails. */

const untilThen = 'Models run without CUDA until then.';

/** The build did not note where packages come from. */
export function noRegistry(): UserMessage {
  return new UserMessage(
    'CUDA cannot be downloaded: this build of Llemma does not say where from.',
    'Name the address of a package registry in the environment, as “npm_config_registry”, and start VS Code again.',
  );
}

/** @param needed bytes of the archive and of what is in it together */
export function tooLittleSpace(folder: string, needed: number, free: number): UserMessage {
  return new UserMessage(
    `There is too little disk space for CUDA: it takes ${sizeText(needed)} while it is installed, and ${folder} has ${sizeText(free)} free.`,
    `Free some space. ${untilThen}`,
  );
}

export function notDeleted(cause: unknown): UserMessage {
  return new UserMessage(
    'CUDA could not be deleted: a program still uses it, or you may not.',
    'Close other windows of VS Code in which a model is loaded, then delete it again.',
    { cause },
  );
}

const cannotWriteCodes = ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY', 'EEXIST'];

/** Why an installation failed, for a person where that is known. */
export function asCudaFailure(error: unknown, folder: string): Error {
  if (error instanceof UserMessage) return withoutModels(error);
  if (error instanceof StrangeArchive) {
    const todo = `The archive was deleted: download it again. ${untilThen}`;
    return new UserMessage('What was downloaded for CUDA could not be unpacked.', todo, { cause: error });
  }
  if (isDiskFull(error)) {
    const todo = `Free some space, then choose it again: what was downloaded is kept. ${untilThen}`;
    return new UserMessage('The disk became full while CUDA was installed.', todo, { cause: error });
  }
  if (cannotWriteCodes.includes(errorCode(error) ?? '')) {
    const todo = `See that the folder can be written to. ${untilThen}`;
    return new UserMessage(`CUDA could not be written to ${folder}.`, todo, { cause: error });
  }
  return error instanceof Error ? error : new Error(describeError(error));
}

/** A server that has not, or does not give, what is asked is a registry here, and no place for models. */
function withoutModels({ what, todo, action, cause }: UserMessage): UserMessage {
  if (action === undefined) return new UserMessage(what, todo, { cause });
  const mirror = 'Name a registry that has it in the environment, as “npm_config_registry”, and start VS Code again.';
  return new UserMessage(what, `${mirror} ${untilThen}`, { cause });
}
