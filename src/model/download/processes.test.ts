import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partialDownloads } from './download.ts';
import { testLimits } from './testLimits.ts';
import { DownloadFixture, eventually, type Exchange } from './testSupport.ts';
import type { Order } from './testProcess.ts';

const script = fileURLToPath(new URL('./testProcess.ts', import.meta.url));
const size = 1_000_000;

let fixture: DownloadFixture;
let windows: Window[];

beforeEach(async () => {
  fixture = await DownloadFixture.create(size);
  windows = [];
});
afterEach(async () => {
  for (const window of windows) window.process.kill('SIGKILL');
  await fixture.dispose();
});

interface Window {
  readonly process: ChildProcess;
  readonly messages: unknown[];
}

/** Another process that downloads the same file. */
function openWindow(name: string, looksUntilDead = testLimits.looksUntilDead): Window {
  const { url, path, bytes = size, sha256 = '' } = fixture.request();
  const order: Order = { url, path, bytes, sha256, token: name, looksUntilDead };
  const process = fork(script, [JSON.stringify(order)], { execArgv: [] });
  const messages: unknown[] = [];
  process.on('message', (message) => void messages.push(message));
  const window = { process, messages };
  windows.push(window);
  return window;
}

const asksOf = (name: string): Exchange[] =>
  fixture.server.exchanges.filter(({ authorization }) => authorization === `Bearer ${name}`);

const isDone = ({ messages }: Window) => eventually(() => messages.at(-1)).toEqual({ kind: 'done', checked: 'sha256' });

const waits = ({ messages }: Window) =>
  eventually(() => messages).toContainEqual(
    expect.objectContaining({ kind: 'downloading', received: 4 * 8192, elsewhere: true }),
  );

/** A first window whose four connections fall silent after these bytes, which are on the disk by then. */
async function openSilentWindow(looksUntilDead?: number): Promise<Window> {
  fixture.server.behave = (exchange) => {
    if (exchange.isProbe || exchange.authorization !== 'Bearer first') exchange.answer();
    else exchange.hold(8192);
  };
  const first = openWindow('first', looksUntilDead);
  await eventually(async () => (await partialDownloads(fixture.folder))[0]?.received).toBe(4 * 8192);
  return first;
}

describe('two windows that download one file', () => {
  it('bring each byte once, and both have it', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    fixture.server.behave = (exchange) => void gate.then(() => exchange.answer());
    const first = openWindow('first');
    await eventually(() => asksOf('first').length).toBe(1);
    const second = openWindow('second');
    await eventually(() => second.messages.length).toBeGreaterThan(0);
    release();
    await isDone(first);
    await isDone(second);
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.server.sentBytes()).toBe(size);
    expect(asksOf('second')).toEqual([]);
    expect(await fixture.files()).toEqual(['model.gguf']);
  });

  it('go on when the first is killed, with what lacks', async () => {
    const first = await openSilentWindow();
    const second = openWindow('second');
    await waits(second);
    first.process.kill('SIGKILL');
    await isDone(second);
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.server.sentBytes(asksOf('second'))).toBe(size - 4 * 8192);
    expect(await fixture.files()).toEqual(['model.gguf']);
  });

  it('go on when the first hangs, and what it does when it wakes up harms nothing', async () => {
    const first = await openSilentWindow(100);
    const second = openWindow('second', 100);
    await waits(second);
    first.process.kill('SIGSTOP');
    await isDone(second);
    expect(fixture.server.sentBytes(asksOf('second'))).toBe(size - 4 * 8192);
    first.process.kill('SIGCONT');
    await isDone(first);
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.server.sentBytes(asksOf('first'))).toBe(4 * 8192);
    expect(await fixture.files()).toEqual(['model.gguf']);
  });

  it('are three, and one of the two that wait goes on when the first is killed', async () => {
    const first = await openSilentWindow();
    const others = [openWindow('second'), openWindow('third')];
    await Promise.all(others.map(waits));
    first.process.kill('SIGKILL');
    await once(first.process, 'exit');
    await Promise.all(others.map(isDone));
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.server.sentBytes()).toBe(size);
    expect([asksOf('second'), asksOf('third')]).toContainEqual([]);
    expect(await fixture.files()).toEqual(['model.gguf']);
  });
});
