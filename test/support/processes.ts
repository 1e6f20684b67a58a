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
