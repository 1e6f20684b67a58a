import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError } from '../../common/errors.ts';
import { partialDownloads, removePartial } from './download.ts';
import { defaultLimits } from './limits.ts';
import { DownloadFixture, eventually, FileServer, modelContent, sha256Of } from './testSupport.ts';

let fixture: DownloadFixture;
beforeEach(async () => void (fixture = await DownloadFixture.create()));
afterEach(() => fixture.dispose());

/** Bytes of the partial file, as it says itself. */
const received = async (): Promise<number> => (await partialDownloads(fixture.folder))[0]?.received ?? 0;

describe('a download', () => {
  it('brings the whole file over several connections, each byte once, and leaves nothing else behind', async () => {
    const { result, progress } = fixture.start();
    expect(await result).toEqual({ path: fixture.path, bytes: 1_000_000, checked: 'sha256' });
    expect(await fixture.isRight()).toBe(true);
    expect(await fixture.files()).toEqual(['model.gguf']);
    expect(fixture.server.exchanges.filter(({ isProbe }) => !isProbe)).toHaveLength(16);
    expect(fixture.server.sentBytes()).toBe(1_000_000);
    expect(progress.at(0)).toMatchObject({ kind: 'downloading', received: 0, total: 1_000_000, elsewhere: false });
    expect(progress).toContainEqual(expect.objectContaining({ kind: 'downloading', received: 1_000_000 }));
    expect(progress.at(-1)).toEqual({ kind: 'checking', fraction: 1 });
  });

  it('has several connections open at a time', async () => {
    fixture.server.behave = (exchange) => (exchange.isProbe ? exchange.answer() : exchange.hold(10));
    const { result, cancel } = fixture.start();
    const open = () => fixture.server.exchanges.filter(({ isProbe }) => !isProbe).length;
    await eventually(open).toBe(defaultLimits.connections);
    cancel();
    await expect(result).rejects.toThrow(CancelledError);
    expect(open()).toBe(defaultLimits.connections);
  });

  it('comes in one stream from a server without ranges', async () => {
    fixture.server.ranges = false;
    expect(await fixture.run()).toMatchObject({ bytes: 1_000_000, checked: 'sha256' });
    expect(await fixture.isRight()).toBe(true);
  });

  it('comes from a server that does not say how long the file is', async () => {
    fixture.server.ranges = false;
    fixture.server.statesLength = false;
    const { result, progress } = fixture.start(fixture.request({ bytes: undefined }));
    expect(await result).toMatchObject({ bytes: 1_000_000, checked: 'sha256' });
    expect(progress.at(0)).toMatchObject({ total: undefined, secondsLeft: undefined });
  });

  it('says that only the size was checked when nobody knows the hash', async () => {
    expect(await fixture.run(fixture.request({ sha256: undefined }))).toMatchObject({ checked: 'size' });
  });

  it('of a file that is there already checks it and asks no server', async () => {
    await writeFile(fixture.path, fixture.content);
    expect(await fixture.run()).toEqual({ path: fixture.path, bytes: 1_000_000, checked: 'sha256' });
    expect(fixture.server.exchanges).toEqual([]);
  });

  it('replaces a damaged file of the same name', async () => {
    await writeFile(fixture.path, Buffer.alloc(1_000_000));
    await fixture.run();
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.server.sentBytes()).toBe(1_000_000);
  });

  it('makes the folder', async () => {
    const path = `${fixture.folder}/a/b/model.gguf`;
    await fixture.run(fixture.request({ path }));
    expect(fixture.content.equals(await readFile(path))).toBe(true);
  });

  it('of something that is no model does not ask for a GGUF file', async () => {
    fixture.server.content = Buffer.from('a library');
    const path = `${fixture.folder}/library.tgz`;
    expect(await fixture.run(fixture.request({ path }))).toMatchObject({ path, bytes: 9 });
  });
});

describe('a download that was cancelled', () => {
  /** Cancels when each connection of a server that falls silent has brought this much. */
  async function cancelAfter(bytesEach: number): Promise<void> {
    fixture.server.behave = (exchange) => (exchange.isProbe ? exchange.answer() : exchange.hold(bytesEach));
    const { result, progress, cancel } = fixture.start();
    await eventually(() => progress.at(-1)).toMatchObject({ received: bytesEach * defaultLimits.connections });
    cancel();
    await expect(result).rejects.toThrow(CancelledError);
    fixture.server.behave = (exchange) => exchange.answer();
  }

  it('on a slow line ends and keeps what has arrived', async () => {
    fixture.server.behave = (exchange) => (exchange.isProbe ? exchange.answer() : exchange.trickle());
    const { result, progress, cancel } = fixture.start();
    await eventually(() => progress.some((value) => value.kind === 'downloading' && value.received > 0)).toBe(true);
    cancel();
    await expect(result).rejects.toThrow(CancelledError);
    expect(await received()).toBeGreaterThan(0);
    expect(await received()).toBeLessThan(1_000_000);
    expect(await fixture.files()).toEqual(['model.gguf.part', 'model.gguf.part.json']);
  });

  it('goes on later and asks only for what lacks', async () => {
    await cancelAfter(20_480);
    const kept = await received();
    expect(kept).toBe(4 * 20_480);
    const before = fixture.server.exchanges.length;
    const { result, progress } = fixture.start();
    expect(await result).toMatchObject({ checked: 'sha256' });
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.server.sentBytes(fixture.server.exchanges.slice(before))).toBe(1_000_000 - kept);
    expect(progress.at(0)).toMatchObject({ received: kept });
  });

  it('before it began asks nothing', async () => {
    const started = AbortSignal.abort();
    await expect(fixture.run(fixture.request(), { signal: started })).rejects.toThrow(CancelledError);
    expect(fixture.server.exchanges).toEqual([]);
    expect(await fixture.files()).toEqual([]);
  });

  it('while the server is silent ends at once', async () => {
    fixture.server.behave = () => undefined;
    const { result, cancel } = fixture.start();
    await eventually(() => fixture.server.exchanges.length).toBe(1);
    cancel();
    await expect(result).rejects.toThrow(CancelledError);
    expect(await fixture.files()).toEqual([]);
  });

  it('is listed and can be removed', async () => {
    await cancelAfter(20_480);
    const { size } = await stat(`${fixture.path}.part`);
    expect(await partialDownloads(fixture.folder)).toEqual([
      { path: fixture.path, received: 4 * 20_480, total: 1_000_000 },
    ]);
    expect(await removePartial(fixture.path)).toBe(size);
    expect(await fixture.files()).toEqual([]);
    expect(await partialDownloads(fixture.folder)).toEqual([]);
    expect(await removePartial(fixture.path)).toBe(0);
  });

  it('starts anew when the file has changed on the server', async () => {
    await cancelAfter(20_480);
    fixture.server.content = modelContent(900_000);
    fixture.server.etag = '"second"';
    const before = fixture.server.exchanges.length;
    await fixture.run();
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.server.sentBytes(fixture.server.exchanges.slice(before))).toBe(900_000);
  });

  it('starts anew when only the ETag has changed', async () => {
    await cancelAfter(20_480);
    fixture.server.etag = '"second"';
    const before = fixture.server.exchanges.length;
    await fixture.run();
    expect(fixture.server.sentBytes(fixture.server.exchanges.slice(before))).toBe(1_000_000);
  });

  it.each([
    ['is damaged', () => writeFile(`${fixture.path}.part.json`, '{"version":1,"rec')],
    ['claims what the file does not hold', () => truncate(`${fixture.path}.part`, 1000)],
  ])('starts anew when its state file %s', async (_, damage) => {
    await cancelAfter(20_480);
    await damage();
    const before = fixture.server.exchanges.length;
    await fixture.run();
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.server.sentBytes(fixture.server.exchanges.slice(before))).toBe(1_000_000);
  });
});

describe('two downloads of one file in one process', () => {
  it('bring it once, and both report', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    fixture.server.behave = (exchange) => void gate.then(() => exchange.answer());
    const first = fixture.start();
    await eventually(() => fixture.server.exchanges.length).toBe(1);
    const second = fixture.start();
    await eventually(() => second.progress.length).toBeGreaterThan(0);
    expect(second.progress[0]).toMatchObject({ kind: 'downloading', total: 1_000_000, elsewhere: true });
    expect((await fixture.files()).includes('model.gguf.part.lock')).toBe(true);
    release();
    expect(await Promise.all([first.result, second.result])).toEqual([await first.result, await first.result]);
    expect(fixture.server.sentBytes()).toBe(1_000_000);
    expect(await fixture.files()).toEqual(['model.gguf']);
  });

  it('do not let a partial file be removed', async () => {
    fixture.server.behave = (exchange) => (exchange.isProbe ? exchange.answer() : exchange.hold(8192));
    const { result, cancel } = fixture.start();
    await eventually(received).toBe(4 * 8192);
    await expect(removePartial(fixture.path)).rejects.toThrow('another window');
    cancel();
    await expect(result).rejects.toThrow(CancelledError);
  });
});

describe('a redirect', () => {
  let store: FileServer;
  beforeEach(async () => void (store = await FileServer.start(fixture.content)));
  afterEach(() => store.close());

  const stated = () => ({
    'x-linked-etag': `"${sha256Of(fixture.content)}"`,
    'x-linked-size': String(fixture.content.length),
  });

  it('never takes the token to another host', async () => {
    fixture.server.behave = (exchange) => exchange.redirect(`${store.origin}/signed`);
    await fixture.run(fixture.request({ token: 'secret' }));
    expect(new Set(fixture.server.exchanges.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer secret']),
    );
    expect(store.exchanges.length).toBeGreaterThan(1);
    expect(new Set(store.exchanges.map(({ authorization }) => authorization))).toEqual(new Set([undefined]));
  });

  it('on the same host takes it along', async () => {
    fixture.server.behave = (exchange) =>
      exchange.path === '/moved' ? exchange.answer() : exchange.redirect('/moved');
    await fixture.run(fixture.request({ token: 'secret' }));
    expect(new Set(fixture.server.exchanges.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer secret']),
    );
  });

  it('is followed once, and again when the address it led to has expired', async () => {
    let address = 1;
    fixture.server.behave = (exchange) => exchange.redirect(`${store.origin}/signed/${address}`);
    store.behave = (exchange) => {
      if (exchange.path === `/signed/${address}`) exchange.answer();
      else exchange.refuse(403);
      if (store.exchanges.length === 8) address = 2;
    };
    await fixture.run();
    expect(await fixture.isRight()).toBe(true);
    expect(store.sentBytes()).toBe(1_000_000);
    // Once for the probe, and once for each connection at most when the first address expires.
    expect(fixture.server.exchanges.length).toBeGreaterThan(1);
    expect(fixture.server.exchanges.length).toBeLessThanOrEqual(1 + defaultLimits.connections);
  });

  it('that states a hash has it checked when no other is known', async () => {
    fixture.server.behave = (exchange) => exchange.redirect(`${store.origin}/signed`, stated());
    const request = fixture.request({ sha256: undefined, bytes: undefined });
    expect(await fixture.run(request)).toMatchObject({ checked: 'statedSha256', bytes: 1_000_000 });
  });

  it('that states a hash which what comes does not have fails', async () => {
    fixture.server.behave = (exchange) => exchange.redirect(`${store.origin}/signed`, stated());
    store.behave = (exchange) => (exchange.isProbe ? exchange.answer() : exchange.corrupt());
    const { what } = await fixture.failure(fixture.request({ sha256: undefined }));
    expect(what).toContain('SHA-256');
    expect(await fixture.files()).toEqual([]);
  });

  it('that states another hash than the one asked for fails before anything is downloaded', async () => {
    fixture.server.behave = (exchange) => exchange.redirect(`${store.origin}/signed`, stated());
    const { what } = await fixture.failure(fixture.request({ sha256: 'a'.repeat(64) }));
    expect(what).toContain('another file');
    expect(store.sentBytes()).toBe(0);
  });

  it('without end is given up', async () => {
    fixture.server.behave = (exchange) => exchange.redirect('/again');
    expect((await fixture.failure()).what).toContain('redirects without end');
  });
});
