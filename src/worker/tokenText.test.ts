import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenText } from './tokenText.ts';

/** The simplest tokenizer: a token is some bytes. */
const decode = (tokens: readonly Uint8Array[]) => Buffer.concat(tokens).toString('utf8');

function pieces(tokens: readonly Uint8Array[]): string[] {
  const text = new TokenText(decode, []);
  return [...tokens.map((token) => text.push(token)), text.end()];
}

const bytes = (text: string) => [...Buffer.from(text, 'utf8')].map((byte) => Uint8Array.of(byte));

describe('TokenText', () => {
  it('gives a character only when all its bytes are there', () => {
    expect(pieces(bytes('∀x'))).toEqual(['', '', '∀', 'x', '']);
  });

  it('gives characters of four bytes whole', () => {
    expect(pieces(bytes('𝔸'))).toEqual(['', '', '', '𝔸', '']);
  });

  it('gives bytes that are no character as replacement characters, and does not wait for ever', () => {
    const broken = [0xe2, 0xe2, 0xe2, 0xe2, 0x41].map((byte) => Uint8Array.of(byte));
    expect(pieces(broken).join('')).toBe('\ufffd\ufffd\ufffd\ufffdA');
  });

  it('shows the tokens before to the tokenizer, which decides about spaces', () => {
    const text = new TokenText<string>((tokens, before) => (before.length === 0 ? '' : ' ') + tokens.join(' '), ['a']);
    expect([text.push('b'), text.push('c')]).toEqual([' b', ' c']);
  });

  it('gives any text back, however its bytes are cut into tokens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.integer({ min: 1, max: 5 })), (text, lengths) => {
        const tokens: Uint8Array[] = [];
        let rest: Uint8Array = Buffer.from(text.replaceAll('\ufffd', ''), 'utf8');
        for (let index = 0; rest.length > 0; index++) {
          const length = lengths[index] ?? 1;
          tokens.push(rest.subarray(0, length));
          rest = rest.subarray(length);
        }
        const parts = pieces(tokens);
        expect(parts.join('')).toBe(text.replaceAll('\ufffd', ''));
        expect(parts.some((part) => part.includes('\ufffd'))).toBe(false);
      }),
    );
  });
});
