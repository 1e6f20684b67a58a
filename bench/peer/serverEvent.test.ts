import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseServerLine } from './serverEvent.ts';

/** What llama-server v0.4.0 sent for three samples of two tokens each, with the answer's fields that are asked for. */
const recording = fileURLToPath(new URL('completion.sse', import.meta.url));

describe('a recorded stream of three samples', () => {
  test('is the text of each sample and its end', async () => {
    const lines = (await readFile(recording, 'utf8')).split('\n');
    const events = lines.flatMap((line) => parseServerLine(line) ?? []);
    const texts = events.filter((event) => event.kind === 'text');
    const ends = events.filter((event) => event.kind === 'end');
    expect(texts.map(({ sample }) => sample).toSorted()).toEqual([0, 0, 1, 1, 2, 2]);
    expect(texts.every(({ text }) => text.length > 0)).toBe(true);
    expect(ends.map(({ tokens, promptTokens }) => [tokens, promptTokens])).toEqual([
      [2, 7],
      [2, 7],
      [2, 7],
    ]);
    expect(events.at(-1)?.kind).toBe('end');
  });
});

describe('a line of a stream', () => {
  test.each(['', ': a comment that keeps the connection open'])('%j carries nothing', (line) => {
    expect(parseServerLine(line)).toBeUndefined();
  });

  test.each([
    'data: {"error":{"code":500,"message":"no slot","type":"server_error"}}',
    'error: {"code":400}',
    'data: {"stop":false}',
  ])('%s is a failure that says so', (line) => {
    expect(() => parseServerLine(line)).toThrow(`llama-server said: ${line}`);
  });
});
