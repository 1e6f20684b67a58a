import { describe, expect, it } from 'vitest';
import { CancelledError } from '../common/errors.ts';
import { debounce } from './debounce.ts';

describe('debounce', () => {
  it('ends with CancelledError when the next key is pressed', async () => {
    const controller = new AbortController();
    const waiting = debounce(60_000, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(CancelledError);
  });

  it('does not even begin after that', async () => {
    await expect(debounce(60_000, AbortSignal.abort())).rejects.toBeInstanceOf(CancelledError);
    await expect(debounce(0, AbortSignal.abort())).rejects.toBeInstanceOf(CancelledError);
  });

  it('lets a rest pass', async () => {
    await expect(debounce(1, new AbortController().signal)).resolves.toBeUndefined();
  });
});
