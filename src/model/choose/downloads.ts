import { Observable } from '../../common/event.ts';
import type { Log } from '../../common/log.ts';
import { download, type DownloadProgress, type DownloadRequest, type DownloadResult } from '../download/download.ts';
import { downloadFraction } from './texts.ts';

interface RunningDownload {
  readonly stopping: AbortController;
  readonly result: Promise<DownloadResult>;
}

/** The downloads of this window, by the path of the file they make. */
export class Downloads {
  readonly #log: Log;
  readonly #running = new Map<string, RunningDownload>();
  readonly #progress = new Observable<ReadonlyMap<string, DownloadProgress>>(new Map());

  /** Fires when a download begins or ends, once its speed is known, and with each percent: a list is not drawn more often. */
  readonly onDidChange = this.#progress.onDidChange;

  constructor(log: Log) {
    this.#log = log;
  }

  /** How far each download is. */
  get running(): ReadonlyMap<string, DownloadProgress> {
    return this.#progress.value;
  }

  /**
   * Downloads a file, or waits for the download of it that is under way.
   * @throws CancelledError when it was stopped, UserMessage when it failed
   */
  start(request: DownloadRequest, onProgress: (progress: DownloadProgress) => void): Promise<DownloadResult> {
    const underWay = this.#running.get(request.path);
    if (underWay !== undefined) return underWay.result;
    const stopping = new AbortController();
    const result = this.#download(request, stopping.signal, onProgress);
    this.#running.set(request.path, { stopping, result });
    return result;
  }

  /** Stops a download; what has arrived stays. */
  async stop(path: string): Promise<void> {
    const running = this.#running.get(path);
    running?.stopping.abort();
    await Promise.allSettled([running?.result]);
  }

  /** Stops all of them; what has arrived stays. */
  async dispose(): Promise<void> {
    await Promise.all(Array.from(this.#running.keys(), (path) => this.stop(path)));
  }

  async #download(
    request: DownloadRequest,
    signal: AbortSignal,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<DownloadResult> {
    const { path } = request;
    this.#show(path, begun(request));
    try {
      return await download(request, {
        signal,
        log: this.#log,
        onProgress: (progress) => {
          onProgress(progress);
          if (changesMuch(this.running.get(path), progress)) this.#show(path, progress);
        },
      });
    } finally {
      this.#running.delete(path);
      this.#show(path, undefined);
    }
  }

  #show(path: string, progress: DownloadProgress | undefined): void {
    const all = new Map(this.running);
    if (progress === undefined) all.delete(path);
    else all.set(path, progress);
    this.#progress.set(all);
  }
}

function begun({ bytes }: DownloadRequest): DownloadProgress {
  const unknown = { bytesPerSecond: undefined, secondsLeft: undefined };
  return { kind: 'downloading', received: 0, total: bytes, ...unknown, elsewhere: false };
}

function changesMuch(before: DownloadProgress | undefined, now: DownloadProgress): boolean {
  return before?.kind !== now.kind || percentOf(before) !== percentOf(now) || hasSpeed(before) !== hasSpeed(now);
}

function hasSpeed(progress: DownloadProgress): boolean {
  return progress.kind === 'downloading' && progress.bytesPerSecond !== undefined;
}

/** Without a size, the megabytes that have come. */
function percentOf(progress: DownloadProgress): number {
  if (progress.kind === 'checking') return Math.floor(progress.fraction * 100);
  const fraction = downloadFraction(progress);
  return Math.floor(fraction === undefined ? progress.received / 1e6 : fraction * 100);
}
