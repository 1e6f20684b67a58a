import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Ids of the living processes whose command line contains a text. */
export async function processesWith(text: string): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,stat=,args=']);
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .filter(([, , state, command]) => state?.startsWith('Z') === false && command?.includes(text) === true)
    .map(([, id]) => Number(id));
}

/** The living processes that a process started, and those that they started, each with its command line. */
export async function descendantsOf(ancestor: number): Promise<{ id: number; command: string }[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  const table = stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, id, parent, command = '']) => ({ id: Number(id), parent: Number(parent), command }));
  const below = (parent: number): typeof table =>
    table.filter((entry) => entry.parent === parent).flatMap((entry) => [entry, ...below(entry.id)]);
  return below(ancestor).map(({ id, command }) => ({ id, command }));
}

export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // No permission to signal it means that it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
