import { CancelledError } from '../common/errors.ts';

/**
 * The promise, or CancelledError as soon as the signal fires; what the promise stands for goes on regardless.
 * @param onCancel called when the signal fires first
 */
export async function cancellable<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  onCancel?: () => void,
): Promise<T> {
  if (signal === undefined) return promise;
  let cancel: (() => void) | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => {
      onCancel?.();
      reject(new CancelledError());
    };
    signal.addEventListener('abort', cancel, { once: true });
  });
  try {
    if (signal.aborted) cancel?.();
    return await Promise.race([cancelled, promise]);
  } finally {
    if (cancel !== undefined) signal.removeEventListener('abort', cancel);
  }
}
