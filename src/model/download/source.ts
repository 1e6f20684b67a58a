import {
  contentRangeOf,
  failureOf,
  isRedirect,
  statedOf,
  strongEtagOf,
  wholeLengthOf,
  type ContentRange,
} from './answers.ts';
import { isCertificateError, StaleError } from './failures.ts';
import { unexpectedAnswer, untrusted } from './messages.ts';
import type { ByteRange } from './segments.ts';

/** The file as the server describes it. */
export interface RemoteFile {
  /** bytes; undefined when the server doesn't say */
  readonly total: number | undefined;
  /** whether parts of it can be asked for */
  readonly ranges: boolean;
  /** lower-case hexadecimal; what the server says the content's hash is */
  readonly statedSha256: string | undefined;
  /** what changes when the content does: the stated hash, else the ETag */
  readonly identity: string | undefined;
}

export interface SourceOptions {
  readonly url: string;
  /** the file, for messages */
  readonly name: string;
  readonly token: string | undefined;
  readonly fetch: typeof fetch;
}

type Body = NonNullable<Response['body']>;

interface Answer {
  readonly response: Response;
  /** who gave it, after the redirects */
  readonly url: URL;
}

/** Hugging Face redirects once or twice; browsers stop at twenty. */
const mostRedirects = 10;

/** What a server answers when a signed address has expired, or what it led to has moved. */
const expired = [401, 403, 404, 410];

/**
 * A file on a server. Redirects are followed here and not by `fetch`, for three reasons: the token must never reach
 * another host, the redirecting answer holds what Hugging Face says about the file, and where it leads to is kept, so
 * that each further range costs one request until that address expires.
 */
export class Source {
  readonly #origin: URL;
  readonly #name: string;
  readonly #token: string | undefined;
  readonly #fetch: typeof fetch;
  /** where the last redirect led */
  #location: URL | undefined;
  #stated: ReturnType<typeof statedOf> = { sha256: undefined, bytes: undefined };

  constructor(options: SourceOptions) {
    this.#origin = new URL(options.url);
    this.#name = options.name;
    this.#token = options.token;
    this.#fetch = options.fetch;
  }

  get host(): string {
    return this.#origin.host;
  }

  /**
   * Asks for the first byte: a HEAD request would be cheaper, but addresses signed for GET refuse it.
   * @throws UserMessage, TransientError, StaleError, or whatever `fetch` throws
   */
  async probe(signal: AbortSignal): Promise<RemoteFile> {
    const response = await this.#ask({ start: 0, end: 1 }, signal);
    await response.body?.cancel();
    const range = response.status === 206 ? this.#rangeOf(response) : undefined;
    const answered = range === undefined ? wholeLengthOf(response) : range.total;
    const { sha256, bytes: stated } = this.#stated;
    if (answered !== undefined && stated !== undefined && answered !== stated) {
      throw unexpectedAnswer(this.#name, this.host, `two sizes, ${stated} and ${answered} bytes`);
    }
    return {
      total: answered ?? stated,
      ranges: range?.total !== undefined,
      statedSha256: sha256,
      identity: sha256 ?? strongEtagOf(response),
    };
  }

  /**
   * The bytes of a range; of the whole file when the server knows no ranges.
   * @throws StaleError when the answer is not part of `file`; UserMessage, TransientError, or whatever `fetch` throws
   */
  async read(range: ByteRange, file: RemoteFile, signal: AbortSignal): Promise<Body> {
    const response = await this.#ask(file.ranges ? range : undefined, signal);
    if (file.ranges) this.#expectPart(response, range, file);
    if (response.body === null) throw unexpectedAnswer(this.#name, this.host, 'an empty one');
    return response.body;
  }

  #expectPart(response: Response, range: ByteRange, file: RemoteFile): void {
    if (response.status !== 206) throw new StaleError('The server sent the whole file instead of a part');
    const { start, total } = this.#rangeOf(response);
    if (start !== range.start) throw new StaleError(`The server sent bytes from ${start} instead of ${range.start}`);
    if (total !== undefined && total !== file.total) throw new StaleError('The size of the file changed');
    const identity = file.statedSha256 === undefined ? strongEtagOf(response) : this.#stated.sha256;
    if (identity !== file.identity) throw new StaleError('The file changed on the server');
  }

  #rangeOf(response: Response): ContentRange {
    const range = contentRangeOf(response);
    if (range === undefined) throw unexpectedAnswer(this.#name, this.host, 'a part without its place');
    return range;
  }

  /** The answer of whoever has the file. */
  async #ask(range: ByteRange | undefined, signal: AbortSignal): Promise<Response> {
    const { response, url } = await this.#reach(range, signal);
    if (response.status === 200 || response.status === 206) return response;
    await response.body?.cancel();
    const tokenSent = this.#token !== undefined;
    throw failureOf(response, { name: this.#name, origin: this.#origin, url, tokenSent });
  }

  async #reach(range: ByteRange | undefined, signal: AbortSignal): Promise<Answer> {
    const known = this.#location;
    if (known === undefined) return this.#follow(range, signal);
    let response: Response | undefined;
    try {
      response = await this.#get(known, range, signal);
    } finally {
      if (response?.ok !== true) this.#location = undefined;
    }
    if (!expired.includes(response.status) && !isRedirect(response)) return { response, url: known };
    await response.body?.cancel();
    return this.#follow(range, signal);
  }

  async #follow(range: ByteRange | undefined, signal: AbortSignal): Promise<Answer> {
    let url = this.#origin;
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const response = await this.#get(url, range, signal);
      if (url.origin === this.#origin.origin) this.#noteStated(response);
      if (!isRedirect(response)) {
        if (url !== this.#origin) this.#location = url;
        return { response, url };
      }
      await response.body?.cancel();
      url = this.#next(url, response);
    }
    throw unexpectedAnswer(this.#name, this.host, 'it redirects without end');
  }

  #noteStated(response: Response): void {
    const stated = statedOf(response);
    if (stated.sha256 !== undefined || stated.bytes !== undefined) this.#stated = stated;
  }

  #next(url: URL, response: Response): URL {
    const next = new URL(response.headers.get('location') ?? '', url);
    if (url.protocol === 'https:' && next.protocol !== 'https:') {
      throw unexpectedAnswer(this.#name, this.host, 'it redirects to an unencrypted address');
    }
    return next;
  }

  async #get(url: URL, range: ByteRange | undefined, signal: AbortSignal): Promise<Response> {
    // Not compressed on the way: ranges and sizes are those of the file.
    const headers = new Headers({ 'accept-encoding': 'identity' });
    if (range?.end !== undefined) headers.set('range', `bytes=${range.start}-${range.end - 1}`);
    if (this.#token !== undefined && url.origin === this.#origin.origin) {
      headers.set('authorization', `Bearer ${this.#token}`);
    }
    try {
      return await this.#fetch(url, { headers, redirect: 'manual', signal });
    } catch (error) {
      if (isCertificateError(error)) throw untrusted(this.#name, url.host, error);
      throw error;
    }
  }
}
