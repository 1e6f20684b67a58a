import { defaultLimits, type DownloadLimits } from './limits.ts';

/** The usual figures, but for small files and short pauses. */
export const testLimits: DownloadLimits = {
  ...defaultLimits,
  segmentBytes: 64 * 1024,
  writeBytes: 4096,
  writeMilliseconds: 5,
  firstDelayMilliseconds: 1,
  progressMilliseconds: 5,
  saveMilliseconds: 10,
  heartbeatMilliseconds: 20,
  lookMilliseconds: 10,
  looksUntilDead: 100_000,
};
