import { open } from 'node:fs/promises';
import { UserMessage } from '../../common/errors.ts';

const magic = 'GGUF';

/**
 * Makes sure that a file which was chosen begins like a model; the worker looks at all the rest when it loads it.
 * @throws UserMessage when it does not, or cannot be read
 */
export async function requireGguf(path: string): Promise<void> {
  if ((await beginning(path)) === magic) return;
  throw new UserMessage(`${path} is not a GGUF model file.`, 'Choose a file that ends in .gguf.');
}

async function beginning(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new UserMessage(`${path} cannot be read.`, 'Check that it exists, and its permissions.', { cause });
  }
}
