/** The figures a download works with. */
export interface DownloadLimits {
  /** connections at a time */
  readonly connections: number;
  /** bytes a connection asks for at a time */
  readonly segmentBytes: number;
  /** bytes gathered for one write, unless `writeMilliseconds` have passed */
  readonly writeBytes: number;
  readonly writeMilliseconds: number;
  /** longest wait for a byte */
  readonly stallMilliseconds: number;
  /** tries in a row without a new byte */
  readonly tries: number;
  /** wait before the second try; each further one waits twice as long */
  readonly firstDelayMilliseconds: number;
  readonly progressMilliseconds: number;
  /** between two writes of the state file */
  readonly saveMilliseconds: number;
  /** between two signs of life of whoever holds the lock */
  readonly heartbeatMilliseconds: number;
  /** between two looks at a lock that another holds */
  readonly lookMilliseconds: number;
  /** looks in a row without a sign of life after which the holder counts as dead */
  readonly looksUntilDead: number;
}

const kibibyte = 1024;

export const defaultLimits: DownloadLimits = {
  // CDNs limit the speed of a single connection; beyond four there is little to gain, and mirrors begin to refuse.
  connections: 4,
  // So large that the time of a request does not count beside its bytes, so small that all connections end together.
  segmentBytes: 16 * 1024 * kibibyte,
  // The network delivers pieces of 16 to 64 KiB; a write for each would keep the extension host busy on a fast line.
  writeBytes: 256 * kibibyte,
  writeMilliseconds: 250,
  stallMilliseconds: 30_000,
  tries: 5,
  firstDelayMilliseconds: 1000,
  // Four times a second reads as continuous and costs the editor nothing.
  progressMilliseconds: 250,
  // At most this much is downloaded twice after a crash.
  saveMilliseconds: 1000,
  heartbeatMilliseconds: 2000,
  lookMilliseconds: 500,
  // Half a minute: an extension host can be kept busy by other extensions for many seconds.
  looksUntilDead: 60,
};

/** Free space a download leaves, in bytes: the editor and the system write as well. */
export const spareBytes = 100_000_000;

/** Downloads anew, because the file on the server changed, before giving up. */
export const mostRestarts = 3;

/** The longest wait a server can ask for, in milliseconds; Hugging Face counts requests in windows of five minutes. */
export const longestRetryAfter = 5 * 60_000;
