import { open, type FileHandle } from 'node:fs/promises';
import { UserMessage } from '../common/errors.ts';

/** Bytes of a GGUF header: magic, version, number of tensors, number of metadata entries. */
const headerLength = 24;

/** More than any model has; a file that claims more is not what it says. */
const mostEntries = 1_000_000n;

const chooseAnother = 'Choose another with “Llemma: Choose Model”.';

/** What is wrong with a model file, whatever device it would run on. */
export class UnusableFile extends UserMessage {}

/**
 * Looks at a model file before llama.cpp does, which takes junk after the magic number at its word.
 * @returns the size of the file in bytes
 * @throws UnusableFile when this is no GGUF file llama.cpp could read
 */
export async function checkModelFile(path: string): Promise<number> {
  const file = await openModelFile(path);
  try {
    const { size } = await file.stat();
    const header = Buffer.alloc(headerLength);
    const { bytesRead } = await file.read(header, 0, headerLength, 0);
    if (bytesRead < headerLength || header.toString('latin1', 0, 4) !== 'GGUF')
      throw new UnusableFile(`${path} is not a GGUF model file.`, chooseAnother);
    checkHeader(path, header);
    return size;
  } catch (error) {
    throw error instanceof UserMessage ? error : unreadable(path, error);
  } finally {
    await file.close();
  }
}

async function openModelFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UnusableFile {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new UnusableFile(`There is no model file at ${path}.`, chooseAnother, { cause: error });
  if (code === 'EISDIR')
    return new UnusableFile(`${path} is a folder, not a model file.`, chooseAnother, { cause: error });
  return new UnusableFile(`The model file ${path} cannot be read.`, 'Check its permissions and the disk.', {
    cause: error,
  });
}

function checkHeader(path: string, header: Buffer): void {
  const version = header.readUInt32LE(4);
  if (version < 2 || version > 3)
    throw new UnusableFile(`${path} is a GGUF file of a version that is not supported, or damaged.`, chooseAnother);
  if (header.readBigUInt64LE(8) > mostEntries || header.readBigUInt64LE(16) > mostEntries)
    throw new UnusableFile(`The model file ${path} is damaged.`, `Download it again. ${chooseAnother}`);
}

/** For a file that looks like a model, but cannot be loaded. */
export function loadFailure(path: string, cause: unknown): UserMessage {
  return new UserMessage(
    `The model file ${path} could not be loaded: it is damaged, incomplete, or of a kind that is not supported.`,
    'Download it again, or choose another with “Llemma: Choose Model”. The log has the details.',
    { cause },
  );
}
