import { randomUUID } from 'node:crypto';
import { rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as v from 'valibot';
import type { Log } from '../../common/log.ts';
import { errorCode, isMissing, LockLostError } from './failures.ts';
import { readJsonFile } from './jsonFile.ts';
import type { DownloadLimits } from './limits.ts';
import { logFailure } from './logFailure.ts';

/**
 * The lock file: one process downloads a file. Whoever's id stands in it holds it.
 *
 * It is made with `wx`, in which only one process succeeds. A lock whose holder died is never removed and made anew,
 * as two that find it dead at the same time would remove each other's; it is replaced in these steps:
 *
 *   1. make the file `<lock>.<id of the dead>` with `wx`, holding the own id; only one process succeeds
 *   2. see that the lock still has the id of the dead; if not, another has replaced it: remove that file again
 *   3. else rename that file to the lock, which replaces the lock and ends step 1 at once
 *   4. read the lock: whoever's id stands in it holds it
 *
 * An id is never used again. So a late-comer that begins step 1 after somebody's step 3 gives up at its step 2, and one
 * that begins before cannot pass step 1. Should a process die between 1 and 3, the next removes its file; when that is by
 * then the file of a third one, step 3 still happens once, and step 4 tells all of them whose file it was. What is left is
 * a process suspended for minutes between 2 and 3; the holder learns of that with its next sign of life.
 */

const ownerSchema = v.object({ id: v.string(), pid: v.pipe(v.number(), v.integer()), host: v.string() });
type Owner = v.InferOutput<typeof ownerSchema>;

export type LockTiming = Pick<DownloadLimits, 'heartbeatMilliseconds' | 'lookMilliseconds' | 'looksUntilDead'>;

/** A lock file as it was seen. `owner` is undefined while it is being written, or when its writer died doing so. */
interface Sight {
  readonly id: string;
  readonly owner: Owner | undefined;
  readonly modified: number;
}

/** The lock, held. Give it back with `release`. */
export class PartLock {
  readonly #path: string;
  readonly #owner: Owner;
  readonly #timing: LockTiming;
  readonly #log: Log;
  readonly #lost = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #confirmedAt = Date.now();
  #beating: Promise<void> = Promise.resolve();

  constructor(path: string, owner: Owner, timing: LockTiming, log: Log) {
    this.#path = path;
    this.#owner = owner;
    this.#timing = timing;
    this.#log = log;
    this.#schedule();
  }

  /** Fires when another took the lock, as this process gave no sign of life. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /**
   * To be called before each write to what the lock protects. A process that was suspended, as with its machine, looks
   * whether it still holds the lock before it goes on.
   * @throws LockLostError
   */
  async confirm(): Promise<void> {
    const { heartbeatMilliseconds, lookMilliseconds, looksUntilDead } = this.#timing;
    const longest = Math.max(2 * heartbeatMilliseconds, (lookMilliseconds * looksUntilDead) / 2);
    if (Date.now() - this.#confirmedAt > longest) await this.#beat();
    if (this.#lost.signal.aborted) throw new LockLostError();
  }

  /** Does nothing to a lock that another holds by now. */
  async release(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#beating;
    clearTimeout(this.#timer);
    // As if it were replaced: whoever is doing that goes first.
    const marker = markerOf(this.#path, this.#owner.id);
    if (!(await create(marker, this.#owner))) return;
    try {
      if ((await look(this.#path))?.id === this.#owner.id) await rm(this.#path, { force: true });
    } finally {
      await rm(marker, { force: true });
    }
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      const beating = logFailure('Lock of a download', this.#log, () => this.#beat());
      this.#beating = beating.then(() => this.#schedule());
    }, this.#timing.heartbeatMilliseconds);
  }

  async #beat(): Promise<void> {
    if (this.#lost.signal.aborted) return;
    const held = await look(this.#path);
    if (held !== undefined && held.owner === undefined) throw new Error(`${this.#path} cannot be read`);
    if (held?.id !== this.#owner.id) {
      this.#lost.abort();
      return;
    }
    const now = new Date();
    await utimes(this.#path, now, now);
    this.#confirmedAt = now.getTime();
  }
}

/** Somebody who wants the lock of a file. */
export class LockContender {
  readonly #path: string;
  readonly #timing: LockTiming;
  readonly #log: Log;
  readonly #lockPatience: Patience;
  readonly #markerPatience: Patience;

  constructor(path: string, timing: LockTiming, log: Log) {
    this.#path = path;
    this.#timing = timing;
    this.#log = log;
    this.#lockPatience = new Patience(timing.looksUntilDead);
    this.#markerPatience = new Patience(timing.looksUntilDead);
  }

  /**
   * To be called every `lookMilliseconds` until it succeeds.
   * @returns undefined when another holds the lock and seems alive
   */
  async tryTake(): Promise<PartLock | undefined> {
    const owner: Owner = { id: randomUUID(), pid: process.pid, host: hostname() };
    return (await this.#take(owner)) ? new PartLock(this.#path, owner, this.#timing, this.#log) : undefined;
  }

  async #take(owner: Owner): Promise<boolean> {
    if (await create(this.#path, owner)) return true;
    const held = await look(this.#path);
    if (held === undefined || !this.#lockPatience.isOver(held)) return false;
    this.#log.info(`The download in process ${held.owner?.pid ?? '?'} gives no sign of life; taking over`);
    return this.#replace(held, owner);
  }

  async #replace(dead: Sight, owner: Owner): Promise<boolean> {
    const marker = markerOf(this.#path, dead.id);
    if (!(await create(marker, owner))) {
      const other = await look(marker);
      if (other !== undefined && this.#markerPatience.isOver(other)) await rm(marker, { force: true });
      return false;
    }
    const isStillDead = (await look(this.#path))?.id === dead.id;
    if (isStillDead) await renameUnlessGone(marker, this.#path);
    else await rm(marker, { force: true });
    return (await look(this.#path))?.id === owner.id;
  }
}

/**
 * Decides whether who wrote a file is dead: its process is gone, or the file has not been touched at many looks in a
 * row. Looks are counted, not time: the clocks of a file server differ, and a machine that wakes up wakes the holder as
 * well as us.
 */
class Patience {
  readonly #looks: number;
  #last: Sight | undefined;
  #count = 0;

  constructor(looks: number) {
    this.#looks = looks;
  }

  isOver(sight: Sight): boolean {
    const unchanged = this.#last?.id === sight.id && this.#last.modified === sight.modified;
    this.#count = unchanged ? this.#count + 1 : 0;
    this.#last = sight;
    return isGone(sight.owner) || this.#count >= this.#looks;
  }
}

/** Whether a process of this machine has ended; of another machine's nothing is known. */
function isGone(owner: Owner | undefined): boolean {
  if (owner?.host !== hostname()) return false;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    // EPERM: it runs, as another user.
    return errorCode(error) === 'ESRCH';
  }
}

/** @returns false when the file exists */
async function create(path: string, owner: Owner): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // A full disk has room for the name, but not for the content.
    if (errorCode(error) === 'ENOSPC') await rm(path, { force: true });
    throw error;
  }
}

/** @returns undefined when there is no such file */
async function look(path: string): Promise<Sight | undefined> {
  const file = await readJsonFile(path, ownerSchema);
  if (file.kind === 'missing') return undefined;
  const owner = file.kind === 'read' ? file.value : undefined;
  try {
    return { id: owner?.id ?? 'unreadable', owner, modified: (await stat(path)).mtimeMs };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function renameUnlessGone(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function markerOf(lockPath: string, id: string): string {
  return `${lockPath}.${id}`;
}
