/** What a promise gives within some milliseconds; undefined when it takes longer, or when the signal fires before. */
export function within<T>(promise: Promise<T>, milliseconds: number, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      resolve(undefined);
    };
    const timer = setTimeout(giveUp, signal.aborted ? 0 : milliseconds);
    signal.addEventListener('abort', giveUp);
    void promise.then(resolve, reject).finally(giveUp);
  });
}
