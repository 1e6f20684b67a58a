import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { platformOf } from './binaryFormat.ts';

/** A header of zeros but for what is given: numbers of bytes at offsets. */
function header(...parts: readonly (readonly [offset: number, hex: string])[]): Buffer {
  const bytes = Buffer.alloc(128);
  for (const [offset, hex] of parts) Buffer.from(hex, 'hex').copy(bytes, offset);
  return bytes;
}

describe('the platform of a native binary', () => {
  it('is that of the Node that runs this', async () => {
    expect(platformOf(await readFile(process.execPath))).toBe(`${process.platform}-${process.arch}`);
  });

  it.each([
    ['linux-x64', header([0, '7f454c46'], [18, '3e00'])],
    ['linux-arm64', header([0, '7f454c46'], [18, 'b700'])],
    ['linux-other', header([0, '7f454c46'], [18, 'f300'])],
    ['win32-x64', header([0, '4d5a'], [60, '50'], [80, '504500006486'])],
    ['win32-arm64', header([0, '4d5a'], [60, '50'], [80, '5045000064aa'])],
    ['darwin-x64', header([0, 'cffaedfe07000001'])],
    ['darwin-arm64', header([0, 'cffaedfe0c000001'])],
    ['darwin-other', header([0, 'cafebabe'])],
  ])('is read from its header: %s', (platform, bytes) => {
    expect(platformOf(bytes)).toBe(platform);
  });

  it('is none for what is no native binary', () => {
    expect(platformOf(Buffer.from('GGUF'))).toBeUndefined();
    expect(platformOf(header([0, '4d5a']))).toBeUndefined();
    expect(platformOf(Buffer.from(`MZ ${'a text that begins like a program. '.repeat(8)}`))).toBeUndefined();
  });
});
