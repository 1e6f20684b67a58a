import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimedEnd, readPartState, receivedBytes, writePartState, type PartState } from './state.ts';

describe('the state file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'llemma-state-'));
    path = join(folder, 'state.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const state: PartState = {
    version: 1,
    url: 'https://example.org/model.gguf',
    total: 250,
    identity: '"etag"',
    ranges: true,
    segmentBytes: 100,
    received: [100, 30, 0],
  };

  it('is read as it was written', async () => {
    await writePartState(path, state);
    expect(await readPartState(path)).toEqual(state);
  });

  it('knows how much and how far', () => {
    expect(receivedBytes(state)).toBe(130);
    expect(claimedEnd(state)).toBe(130);
    expect(claimedEnd({ ...state, received: [0, 0, 5] })).toBe(205);
    expect(claimedEnd({ ...state, received: [0, 0, 0] })).toBe(0);
  });

  it.each([
    ['has too few segments', { ...state, received: [100, 30] }],
    ['has more of a segment than there is', { ...state, received: [100, 30, 51] }],
    ['has less than nothing', { ...state, received: [100, -1, 0] }],
    ['has segments of an unknown file', { ...state, total: undefined }],
    ['is of another version', { ...state, version: 2 }],
  ])('counts as absent when it %s', async (_, damaged) => {
    await writeFile(path, JSON.stringify(damaged));
    expect(await readPartState(path)).toBeUndefined();
  });
});
