import { open } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partialDownloads } from './download.ts';
import { spareBytes } from './limits.ts';
import type { OpenPart } from './partFile.ts';
import { DownloadFixture, FileServer, modelContent, type Exchange } from './testSupport.ts';

let fixture: DownloadFixture;
beforeEach(async () => void (fixture = await DownloadFixture.create()));
afterEach(() => fixture.dispose());

/** Answers the requests but for probes; the first is number 1. */
function behave(answer: (exchange: Exchange, number: number) => void): void {
  let number = 0;
  fixture.server.behave = (exchange) => (exchange.isProbe ? exchange.answer() : answer(exchange, ++number));
}

const received = async (): Promise<number> => (await partialDownloads(fixture.folder))[0]?.received ?? 0;

describe('a download gets over', () => {
  it('connections that are cut, and goes on where they stopped', async () => {
    behave((exchange, number) => (number % 3 === 1 ? exchange.cut(20_000) : exchange.answer()));
    await fixture.run();
    expect(await fixture.isRight()).toBe(true);
    // Sixteen segments have sixteen starts; every other one is where a connection was cut.
    const starts = fixture.server.exchanges.filter(({ isProbe }) => !isProbe).map(({ start }) => start);
    expect(new Set(starts).size).toBeGreaterThan(16);
  });

  it('connections that send fewer bytes than they were asked for, and end well', async () => {
    fixture.server.statesLength = false;
    behave((exchange, number) => (number < 5 ? exchange.cut(30_000) : exchange.answer()));
    await fixture.run();
    expect(await fixture.isRight()).toBe(true);
  });

  it('a stream without ranges that is cut, from its start', async () => {
    fixture.server.ranges = false;
    let streams = 0;
    // The probe is answered with the whole file as well, and left.
    fixture.server.behave = (exchange) => (++streams === 2 ? exchange.cut(300_000) : exchange.answer());
    await fixture.run();
    expect(await fixture.isRight()).toBe(true);
    expect(streams).toBe(3);
  });

  it('connections that fall silent', async () => {
    behave((exchange, number) => (number < 5 ? exchange.hold(10_000) : exchange.answer()));
    await fixture.run(fixture.request(), { limits: { stallMilliseconds: 100 } });
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.logged).toContainEqual(expect.stringContaining('No byte for'));
  });

  it.each([408, 500, 502, 503])('the answer %i', async (status) => {
    behave((exchange, number) => (number < 4 ? exchange.refuse(status) : exchange.answer()));
    await fixture.run();
    expect(await fixture.isRight()).toBe(true);
  });

  it('the answer 500 to its first question', async () => {
    fixture.server.behave = (exchange) =>
      fixture.server.exchanges.length === 1 ? exchange.refuse(500) : exchange.answer();
    await fixture.run();
    expect(await fixture.isRight()).toBe(true);
  });

  it('the answer 429, waiting as long as it is told', async () => {
    behave((exchange, number) => (number === 1 ? exchange.refuse(429, { 'retry-after': '0.04' }) : exchange.answer()));
    await fixture.run();
    expect(fixture.logged).toContainEqual(expect.stringMatching(/HTTP 429 .* trying again in 40 ms/));
  });

  it('a server that takes one connection at a time', async () => {
    let open = 0;
    behave((exchange) => {
      if (open > 0) {
        exchange.refuse(503);
        return;
      }
      open += 1;
      exchange.onClose(() => (open -= 1));
      exchange.answer();
    });
    await fixture.run(fixture.request(), { limits: { firstDelayMilliseconds: 20 } });
    expect(await fixture.isRight()).toBe(true);
  });

  it('a file that changes on the way, by starting anew', async () => {
    behave((exchange, number) => {
      if (number === 8) {
        fixture.server.content = modelContent(1_000_000).fill(7, 500_000);
        fixture.server.etag = '"second"';
      }
      exchange.answer();
    });
    await fixture.run(fixture.request({ sha256: undefined }));
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.logged).toContainEqual(expect.stringContaining('starts anew'));
  });

  it('the answer 416, by starting anew', async () => {
    behave((exchange, number) => (number === 6 ? exchange.refuse(416) : exchange.answer()));
    await fixture.run();
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.logged).toContainEqual(expect.stringMatching(/starts anew: HTTP 416/));
  });
});

describe('a download is given up', () => {
  it('after five tries without a new byte, keeping what has arrived', async () => {
    behave((exchange) => exchange.hold(exchange.start % 65_536 === 0 ? 16_384 : 0));
    const { what, todo } = await fixture.failure(fixture.request(), { limits: { stallMilliseconds: 200 } });
    expect(what).toContain('5 times');
    expect(todo).toContain('is kept');
    const kept = await received();
    expect(kept).toBe(4 * 16_384);
    const before = fixture.server.exchanges.length;
    fixture.server.behave = (exchange) => exchange.answer();
    await fixture.run();
    expect(fixture.server.sentBytes(fixture.server.exchanges.slice(before))).toBe(1_000_000 - kept);
  });

  it('when a stream without ranges is always cut at the same place, and nothing useless stays', async () => {
    fixture.server.ranges = false;
    fixture.server.behave = (exchange) => exchange.cut(300_000);
    const { todo } = await fixture.failure();
    expect(todo).toContain('from the start');
    expect(await fixture.files()).toEqual([]);
  });

  it('when the server stays busy', async () => {
    fixture.server.behave = (exchange) => exchange.refuse(503);
    expect((await fixture.failure()).what).toContain('too busy');
    expect(fixture.server.exchanges).toHaveLength(5);
    expect(await fixture.files()).toEqual([]);
  });

  it('when the file never stays the same', async () => {
    behave((exchange) => exchange.refuse(416));
    expect((await fixture.failure()).what).toContain('kept changing');
    expect(await fixture.files()).toEqual([]);
  });
});

describe('a download fails at once', () => {
  it.each([
    [401, undefined, /needs a Hugging Face token/],
    [403, undefined, /accept its terms/],
    [403, 'secret', /with the account the token belongs to/],
    [404, undefined, /removed or renamed/],
    [418, undefined, /HTTP 418/],
  ])('on the answer %i, token %s', async (status, token, text) => {
    fixture.server.behave = (exchange) => exchange.refuse(status);
    const message = await fixture.failure(fixture.request({ token }));
    expect(message.message).toMatch(text);
    expect(fixture.server.exchanges).toHaveLength(1);
    expect(await fixture.files()).toEqual([]);
  });

  it('and leads to the page where the terms are, or to where the token is set', async () => {
    fixture.server.behave = (exchange) => exchange.refuse(403);
    expect((await fixture.failure()).action).toMatchObject({ command: 'llemma.setHuggingFaceToken' });
    const { action } = await fixture.failure(fixture.request({ token: 'hf_token' }));
    expect(action).toMatchObject({ command: 'vscode.open', arguments: [`${fixture.server.origin}/who/models`] });
  });

  it('for a repository that does not exist, which is also answered with 401', async () => {
    fixture.server.behave = (exchange) => exchange.refuse(401, { 'x-error-code': 'RepoNotFound' });
    expect((await fixture.failure()).what).toContain('removed or renamed');
  });

  it('when where it was redirected to refuses, which no token mends', async () => {
    const store = await FileServer.start(fixture.content);
    store.behave = (exchange) => exchange.refuse(403);
    fixture.server.behave = (exchange) => exchange.redirect(store.origin);
    const { message } = await fixture.failure();
    store.close();
    expect(store.exchanges).toHaveLength(1);
    expect(message).toContain('refused to send');
    expect(message).not.toContain('token');
  });

  it('without a network', async () => {
    const request = fixture.request();
    fixture.server.close();
    expect((await fixture.failure(request)).what).toContain('no network, or the proxy refuses');
    expect(await fixture.files()).toEqual([]);
  });

  it('when the name of the server is unknown', async () => {
    const message = await fixture.failure(fixture.request({ url: 'http://nowhere.invalid/model.gguf' }));
    expect(message.what).toContain('nowhere.invalid was not reached');
  });

  it('when the server has a file of another size', async () => {
    const { what } = await fixture.failure(fixture.request({ bytes: 999_999 }));
    expect(what).toContain('1000000 bytes instead of 999999');
    expect(fixture.server.sentBytes()).toBe(0);
  });

  it('when the disk has too little space, and names both figures', async () => {
    const needed = 1_000_000 + spareBytes;
    const { what } = await fixture.failure(fixture.request(), { freeSpace: () => Promise.resolve(needed - 1e6) });
    expect(what).toContain('needs 101 MB');
    expect(what).toContain('has 100 MB free');
    expect(await fixture.files()).toEqual([]);
    await fixture.run(fixture.request(), { freeSpace: () => Promise.resolve(needed) });
  });
});

describe('what has arrived', () => {
  it('is deleted when its hash is wrong', async () => {
    behave((exchange, number) => (number === 5 ? exchange.corrupt() : exchange.answer()));
    const { what } = await fixture.failure();
    expect(what).toContain('SHA-256');
    expect(what).toContain('deleted');
    expect(await fixture.files()).toEqual([]);
  });

  it('is deleted when it is no model', async () => {
    fixture.server.content = Buffer.alloc(200_000, 'a page to sign in ');
    expect((await fixture.failure()).what).toContain('no GGUF file');
    expect(await fixture.files()).toEqual([]);
  });

  it('counts when the space on the disk is checked', async () => {
    behave((exchange, number) => (number < 9 ? exchange.answer() : exchange.cut(0)));
    await fixture.failure();
    const kept = await received();
    expect(kept).toBeGreaterThan(0);
    fixture.server.behave = (exchange) => exchange.answer();
    await fixture.run(fixture.request(), { freeSpace: () => Promise.resolve(1_000_000 - kept + spareBytes) });
  });

  it('is kept when the disk becomes full', async () => {
    const { what, todo } = await fixture.failure(fixture.request(), { openPart: diskOf(300_000) });
    expect(what).toContain('disk became full');
    expect(todo).toContain('is kept');
    const kept = await received();
    expect(kept).toBeGreaterThan(200_000);
    const before = fixture.server.exchanges.length;
    await fixture.run();
    expect(await fixture.isRight()).toBe(true);
    expect(fixture.server.sentBytes(fixture.server.exchanges.slice(before))).toBe(1_000_000 - kept);
  });
});

/** A disk with room for this many bytes. */
function diskOf(bytes: number): OpenPart {
  let free = bytes;
  return async (path, flags) => {
    const file = await open(path, flags);
    return {
      write: async (buffer, offset, length, position) => {
        if (free < length) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        free -= length;
        return file.write(buffer, offset, length, position);
      },
      truncate: (length) => file.truncate(length),
      datasync: () => file.datasync(),
      close: () => file.close(),
    };
  };
}
