import type { UserMessage } from '../../common/errors.ts';
import { StaleError, TransientError } from './failures.ts';
import { longestRetryAfter } from './limits.ts';
import { gone, needsAccess, refused, unexpectedAnswer } from './messages.ts';

/** What the HTTP answers of a file server mean. */

export interface Asked {
  /** the file, for messages */
  readonly name: string;
  /** the address of the request; redirects lead from it */
  readonly origin: URL;
  /** the address that answered */
  readonly url: URL;
  readonly tokenSent: boolean;
}

export function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** What an answer other than 200, 206 or a redirect means for the download. */
export function failureOf(response: Response, asked: Asked): UserMessage | TransientError | StaleError {
  const { status } = response;
  const answer = `HTTP ${status} from ${asked.url.host}`;
  if (status === 416) return new StaleError(answer);
  if (status === 408 || status === 429 || status >= 500) {
    return new TransientError('busy', answer, { retryAfter: retryAfter(response) });
  }
  if (status === 404 || status === 410) return gone(asked.name, asked.origin);
  if (status === 401 || status === 403) return denied(response, asked);
  return unexpectedAnswer(asked.name, asked.url.host, `HTTP ${status}`);
}

function denied(response: Response, { name, origin, url, tokenSent }: Asked): UserMessage {
  if (url.origin !== origin.origin) return refused(name, url.host, response.status);
  // Hugging Face answers 401 for a repository that does not exist as well: private ones shall not be told apart.
  if (response.headers.get('x-error-code') === 'RepoNotFound') return gone(name, origin);
  return needsAccess(name, origin, tokenSent);
}

/** Milliseconds; the header holds seconds or a date. */
function retryAfter({ headers }: Response): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = Number(value);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return Number.isNaN(milliseconds) ? undefined : Math.min(longestRetryAfter, Math.max(0, milliseconds));
}

/** Where a partial answer lies in the file: its first byte, and the size of the file when the server knows it. */
export interface ContentRange {
  readonly start: number;
  readonly total: number | undefined;
}

export function contentRangeOf({ headers }: Response): ContentRange | undefined {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/i.exec(headers.get('content-range') ?? '');
  if (match === null) return undefined;
  const [, start, total] = match;
  return { start: Number(start), total: total === '*' ? undefined : Number(total) };
}

/** The size of the file in a whole answer; a compressed one states another size. */
export function wholeLengthOf({ headers }: Response): number | undefined {
  const length = headers.get('content-length');
  const encoding = headers.get('content-encoding') ?? 'identity';
  return length === null || encoding !== 'identity' ? undefined : Number(length);
}

/** The ETag, unless it is a weak one, which two different contents may share. */
export function strongEtagOf({ headers }: Response): string | undefined {
  const etag = headers.get('etag');
  return etag === null || etag.startsWith('W/') ? undefined : etag;
}

/** What Hugging Face says of a large file on the answer that redirects to where it lies. */
export function statedOf({ headers }: Response): { sha256: string | undefined; bytes: number | undefined } {
  const sha256 = /^"?([0-9a-f]{64})"?$/i.exec(headers.get('x-linked-etag') ?? '')?.[1];
  const bytes = /^\d+$/.exec(headers.get('x-linked-size') ?? '')?.[0];
  return { sha256: sha256?.toLowerCase(), bytes: bytes === undefined ? undefined : Number(bytes) };
}
