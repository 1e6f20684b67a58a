import type { Log } from '../../common/log.ts';
import type { DownloadLimits } from './limits.ts';
import type { OpenPart } from './partFile.ts';

export interface DownloadRequest {
  readonly url: string;
  /** Final path; nothing has this name before the file is complete and checked. */
  readonly path: string;
  /** What must come. */
  readonly bytes?: number | undefined;
  /** 64 hexadecimal digits. */
  readonly sha256?: string | undefined;
  /** The SHA-512 as a lock file of npm pins it, where there is no `sha256`: `sha512-` and the hash in base64. */
  readonly integrity?: string | undefined;
  /** Bearer token, sent to the host of `url` only, never to where it redirects. */
  readonly token?: string | undefined;
}

/** Bytes, bytes per second, seconds. */
export type DownloadProgress =
  | {
      readonly kind: 'downloading';
      readonly received: number;
      readonly total: number | undefined;
      readonly bytesPerSecond: number | undefined;
      readonly secondsLeft: number | undefined;
      /** Another window downloads it. */
      readonly elsewhere: boolean;
    }
  | { readonly kind: 'checking'; readonly fraction: number };

/**
 * What the content was compared with beside its size: the hash of the request, the hash the server stated when the
 * request had none, or nothing.
 */
export type Checked = 'sha256' | 'sha512' | 'statedSha256' | 'size';

export interface DownloadResult {
  readonly path: string;
  readonly bytes: number;
  readonly checked: Checked;
}

export interface DownloadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
  readonly log: Log;
  /**
   * The only way to the network. VS Code replaces the extension host's global `fetch` by one that knows the proxies of
   * its settings and the certificates of the system; any other HTTP client would not get through where those are needed.
   */
  readonly fetch?: typeof fetch;
  /** Bytes that can still be written to a folder. */
  readonly freeSpace?: (folder: string) => Promise<number>;
  readonly openPart?: OpenPart;
  readonly limits?: Partial<DownloadLimits>;
}
