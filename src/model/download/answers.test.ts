import { describe, expect, it } from 'vitest';
import { contentRangeOf, failureOf, statedOf, strongEtagOf } from './answers.ts';
import { TransientError } from './failures.ts';

describe('an answer', () => {
  const withHeaders = (headers: Record<string, string>, status = 200) => new Response(null, { status, headers });

  it('says where its part lies', () => {
    expect(contentRangeOf(withHeaders({ 'content-range': 'bytes 10-19/100' }))).toEqual({ start: 10, total: 100 });
    expect(contentRangeOf(withHeaders({ 'content-range': 'bytes 10-19/*' }))).toEqual({ start: 10, total: undefined });
    expect(contentRangeOf(withHeaders({ 'content-range': 'bytes */100' }))).toBeUndefined();
    expect(contentRangeOf(withHeaders({}))).toBeUndefined();
  });

  it('says by its ETag whether the file is the same, unless that is a weak one', () => {
    expect(strongEtagOf(withHeaders({ etag: '"1"' }))).toBe('"1"');
    expect(strongEtagOf(withHeaders({ etag: 'W/"1"' }))).toBeUndefined();
  });

  it('of Hugging Face states hash and size; an ETag that is no SHA-256 is none', () => {
    const sha256 = 'ab'.repeat(32);
    const stated = { 'x-linked-etag': `"${sha256.toUpperCase()}"`, 'x-linked-size': '42' };
    expect(statedOf(withHeaders(stated))).toEqual({ sha256, bytes: 42 });
    expect(statedOf(withHeaders({ 'x-linked-etag': '"d41d8cd98f00"' }))).toEqual({
      sha256: undefined,
      bytes: undefined,
    });
  });

  it.each([
    ['7', 7000],
    ['0', 0],
    ['-3', 0],
    ['86400', 300_000],
    [new Date(Date.now() + 3_600_000).toUTCString(), 300_000],
    ['soon', undefined],
  ])('that asks to wait "%s" makes the next try wait %s ms', (value, milliseconds) => {
    const url = new URL('https://example.org');
    const asked = { name: 'model.gguf', origin: url, url, tokenSent: false };
    const failure = failureOf(withHeaders({ 'retry-after': value }, 429), asked);
    expect(failure).toBeInstanceOf(TransientError);
    expect(failure).toMatchObject({ retryAfter: milliseconds });
  });
});
