import { UserMessage } from '../../common/errors.ts';

/** Why a try failed that is worth repeating. */
export type TransientKind = 'offline' | 'cut' | 'stalled' | 'busy';

/** The next try may succeed. */
export class TransientError extends Error {
  readonly kind: TransientKind;
  /** milliseconds the server asks to wait */
  readonly retryAfter: number | undefined;

  constructor(
    kind: TransientKind,
    message: string,
    options: { retryAfter?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'TransientError';
    this.kind = kind;
    this.retryAfter = options.retryAfter;
  }
}

/** What has been received is not part of the file that the server has now. */
export class StaleError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StaleError';
  }
}

/** Another process took the download over, because this one seemed dead. */
export class LockLostError extends Error {
  constructor() {
    super('Another process took the download over');
    this.name = 'LockLostError';
  }
}

export function isMissing(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}

/** The `code` of an error of Node, as in `ENOSPC`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(error) ?? '');
}

/** Codes of Node and undici, and Chromium's for those who let VS Code use Electron's `fetch`. */
const offlineCodes =
  /^(ENOTFOUND|EAI_AGAIN|EAI_FAIL|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT)$|^net::ERR_(INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|CONNECTION_REFUSED|ADDRESS_UNREACHABLE)|\bproxy\b/i;
const certificateCodes =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|CERT_[A-Z_]+|ERR_TLS_CERT_ALTNAME_INVALID)$|^net::ERR_CERT_/;

/** Whether `fetch` failed because a certificate is not trusted. */
export function isCertificateError(error: unknown): boolean {
  return signsOf(error).some((sign) => certificateCodes.test(sign));
}

/** What `fetch`, or reading its answer, was rejected with; errors of our own stay as they are. */
export function asTransferError(error: unknown): Error {
  if (error instanceof UserMessage || error instanceof TransientError || error instanceof StaleError) return error;
  const signs = signsOf(error);
  const text = signs.join(', ');
  if (signs.some((sign) => offlineCodes.test(sign))) return new TransientError('offline', text, { cause: error });
  return new TransientError('cut', text, { cause: error });
}

/** Codes and messages of an error and of its causes: `fetch` says "fetch failed", and its cause says why. */
function signsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const several: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  const code = errorCode(error);
  return [
    ...(code === undefined ? [] : [code]),
    ...(error.message === '' ? [] : [error.message]),
    ...[error.cause, ...several].filter((cause) => cause !== undefined).flatMap(signsOf),
  ];
}
