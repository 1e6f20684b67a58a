import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError } from '../../common/errors.ts';
import { silentLog } from '../../common/log.ts';
import { partialDownloads, type DownloadProgress } from '../download/download.ts';
import { DownloadFixture } from '../download/testSupport.ts';
import { Downloads } from './downloads.ts';

let fixture: DownloadFixture;
let downloads: Downloads;

beforeEach(async () => {
  fixture = await DownloadFixture.create();
  downloads = new Downloads(silentLog);
});

afterEach(async () => {
  await downloads.dispose();
  await fixture.dispose();
});

/** Has the server fall silent in the middle; resolves when something has arrived. */
function halfway(): Promise<void> {
  fixture.server.behave = (exchange) => (exchange.isProbe ? exchange.answer() : exchange.hold(500_000));
  return new Promise((resolve) => {
    downloads.onDidChange((running) => {
      const progress = running.get(fixture.path);
      if (progress?.kind === 'downloading' && progress.received > 0) resolve();
    });
  });
}

describe('the downloads of a window', () => {
  it('are known from their beginning to their end', async () => {
    const seen: DownloadProgress[] = [];
    const result = downloads.start(fixture.request(), (progress) => void seen.push(progress));
    expect(downloads.running.get(fixture.path)).toMatchObject({ kind: 'downloading', received: 0, total: 1_000_000 });
    expect(await result).toMatchObject({ path: fixture.path, checked: 'sha256' });
    expect(downloads.running.size).toBe(0);
    expect(seen.at(-1)).toEqual({ kind: 'checking', fraction: 1 });
  });

  it('tell of a change once for a percent', async () => {
    const seen: string[] = [];
    downloads.onDidChange((running) => {
      const progress = running.get(fixture.path);
      if (progress?.kind !== 'downloading') return;
      seen.push(`${Math.floor(progress.received / 10_000)} ${progress.bytesPerSecond === undefined}`);
    });
    await downloads.start(fixture.request(), () => undefined);
    expect(seen.length).toBeGreaterThan(1);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('do not begin a second time', async () => {
    const first = downloads.start(fixture.request(), () => undefined);
    expect(downloads.start(fixture.request(), () => undefined)).toBe(first);
    await first;
    expect(fixture.server.sentBytes()).toBe(1_000_000);
  });

  it('stop when they are told to, and what has arrived stays and is continued', async () => {
    const arrived = halfway();
    const stopped = downloads.start(fixture.request(), () => undefined);
    await arrived;
    await downloads.stop(fixture.path);
    await expect(stopped).rejects.toThrow(CancelledError);
    expect(downloads.running.size).toBe(0);
    const [{ path, received } = { path: '', received: 0 }] = await partialDownloads(fixture.folder);
    expect(path).toBe(fixture.path);
    expect(received).toBeGreaterThan(0);

    fixture.server.behave = (exchange) => exchange.answer();
    const before = fixture.server.sentBytes();
    await downloads.start(fixture.request(), () => undefined);
    expect(fixture.server.sentBytes() - before).toBe(1_000_000 - received);
  });

  it('have ended when they are disposed', async () => {
    const arrived = halfway();
    const stopped = downloads.start(fixture.request(), () => undefined).catch((error: unknown) => error);
    await arrived;
    await downloads.dispose();
    expect(await stopped).toBeInstanceOf(CancelledError);
    expect(downloads.running.size).toBe(0);
  });

  it('are forgotten when they fail', async () => {
    fixture.server.behave = (exchange) => exchange.refuse(404);
    await expect(downloads.start(fixture.request(), () => undefined)).rejects.toThrow(/no longer has/);
    expect(downloads.running.size).toBe(0);
  });
});
