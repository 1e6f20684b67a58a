import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A living process of this machine, with its command line. */
export interface RunningProcess {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

/** Every living process, from Linux's /proc: a small system may lack `ps`. */
export function runningProcesses(): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => readProcess(Number(id)));
}

/** Ids of the processes whose command line contains a text. */
export function processesWith(text: string): number[] {
  return runningProcesses()
    .filter(({ command }) => command.includes(text))
    .map(({ id }) => id);
}

/** The processes that a process started, and those that they started. */
export function descendantsOf(ancestor: number): RunningProcess[] {
  const all = runningProcesses();
  const below = (parent: number): RunningProcess[] =>
    all.filter((entry) => entry.parent === parent).flatMap((entry) => [entry, ...below(entry.id)]);
  return below(ancestor);
}

export function isAlive(id: number): boolean {
  return readProcess(id).length > 0;
}

/** Bytes of the machine's memory that a process holds; 0 when it has ended. */
export function residentBytes(id: number): number {
  return unlessEnded(() => {
    const kilobytes = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  }, 0);
}

/** How many connections and ports of a network a process has open. Channels to other processes are no part of it. */
export function networkSockets(id: number): number {
  const ofNetwork = new Set(
    ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'].flatMap((table) => inodesOf(`/proc/${id}/net/${table}`)),
  );
  const sockets = readdirSync(`/proc/${id}/fd`).flatMap((descriptor) =>
    unlessEnded(() => /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${id}/fd/${descriptor}`))?.[1] ?? [], []),
  );
  return sockets.filter((inode) => ofNetwork.has(inode)).length;
}

/** The tenth column of a table of sockets. */
function inodesOf(table: string): string[] {
  const [, ...lines] = unlessEnded(() => readFileSync(table, 'utf8'), '')
    .trim()
    .split('\n');
  return lines.flatMap((line) => line.trim().split(/\s+/)[9] ?? []);
}

/** Nothing when it has ended, also when it only waits for its parent to take note (state Z). */
function readProcess(id: number): RunningProcess[] {
  return unlessEnded(() => {
    // pid (name) state parent …; the name may hold spaces and brackets
    const status = readFileSync(`/proc/${id}/stat`, 'utf8');
    const [state, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return state === 'Z' ? [] : [{ id, parent: Number(parent), command }];
  }, []);
}

function unlessEnded<T>(read: () => T, ended: T): T {
  try {
    return read();
  } catch (error) {
    // ENOENT, or ESRCH while it is being read: it ended.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return ended;
    throw error;
  }
}
