import { expect, test } from 'vitest';
import { highByteTokens } from './byteTokens.ts';

test('the tokens of the upper bytes follow from those of one character', () => {
  const pieces = [0xf4, 0x8f, 0xbf, 0xbd].map((byte) => ({ id: byte + 3, piece: [byte] }));
  const tokens = highByteTokens({ tokens: [{ id: 1, piece: '' }, ...pieces] });
  expect([tokens.at(0), tokens.at(-1), tokens.length]).toEqual([0x80 + 3, 0xff + 3, 128]);
});

test('a vocabulary without tokens for bytes has none', () => {
  expect(highByteTokens({ tokens: [{ id: 0, piece: '<unk>' }] })).toEqual([]);
});
