import { describe, expect, it } from 'vitest';
import { asTransferError, isCertificateError } from './failures.ts';

describe('a failure of the network', () => {
  const coded = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error('why'), { code }) });

  it.each([
    [coded('ENOTFOUND'), 'offline'],
    [coded('ECONNREFUSED'), 'offline'],
    [
      new TypeError('fetch failed', {
        cause: new AggregateError([Object.assign(new Error(), { code: 'ENETUNREACH' })]),
      }),
      'offline',
    ],
    [
      new TypeError('fetch failed', { cause: new Error('Proxy response (403) !== 200 when HTTP Tunneling') }),
      'offline',
    ],
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'offline'],
    [coded('ECONNRESET'), 'cut'],
    [new TypeError('terminated'), 'cut'],
    ['strange', 'cut'],
  ])('%s is %s', (error, kind) => {
    expect(asTransferError(error)).toMatchObject({ name: 'TransientError', kind });
  });

  it('is told from a certificate that is not trusted', () => {
    expect(isCertificateError(coded('SELF_SIGNED_CERT_IN_CHAIN'))).toBe(true);
    expect(isCertificateError(coded('CERT_HAS_EXPIRED'))).toBe(true);
    expect(isCertificateError(coded('ECONNRESET'))).toBe(false);
  });
});
