import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where a version of control groups keeps what. */
interface Hierarchy {
  readonly folder: string;
  readonly limit: string;
  readonly usage: string;
  /** the entry of `memory.stat` with the file pages that would be given up first */
  readonly reclaimable: string;
}

const version1: Hierarchy = {
  folder: 'sys/fs/cgroup/memory',
  limit: 'memory.limit_in_bytes',
  usage: 'memory.usage_in_bytes',
  reclaimable: 'total_inactive_file',
};
const version2: Hierarchy = {
  folder: 'sys/fs/cgroup',
  limit: 'memory.max',
  usage: 'memory.current',
  reclaimable: 'inactive_file',
};

/**
 * Bytes left under the limits of this process's control group and of those around it; Infinity without limits.
 * File pages in use long ago count as free, as the kernel drops them first.
 * https://docs.kernel.org/admin-guide/cgroup-v2.html and https://docs.kernel.org/admin-guide/cgroup-v1/memory.html
 * @param root the folder `proc` and `sys` are in
 */
export async function leftInControlGroups(root = '/'): Promise<number> {
  let left = Infinity;
  const groups = await textOf(join(root, 'proc/self/cgroup'));
  // Each line is `number:controllers:path`; version 2 names no controllers.
  for (const [, controllers = '', path = '/'] of groups.matchAll(/^\d+:([^:\n]*):(.*)$/gm)) {
    if (controllers !== '' && !controllers.split(',').includes('memory')) continue;
    const hierarchy = controllers === '' ? version2 : version1;
    // Inside a container the path may be one of the world outside; then only the top is there, and is the container's.
    for (let group = join('/', path); ; group = dirname(group)) {
      left = Math.min(left, await leftIn(join(root, hierarchy.folder, group), hierarchy));
      if (group === '/') break;
    }
  }
  return left;
}

async function leftIn(folder: string, { limit, usage, reclaimable }: Hierarchy): Promise<number> {
  const most = await textOf(join(folder, limit));
  // No limit is `max` in version 2, no file at the very top, and a number beyond any memory in version 1.
  if (!/^\d+$/.test(most.trim())) return Infinity;
  const used = await textOf(join(folder, usage));
  const statistics = await textOf(join(folder, 'memory.stat'));
  const inactive = new RegExp(`^${reclaimable} (\\d+)$`, 'm').exec(statistics)?.[1] ?? 0;
  return Math.max(0, Number(most) - Math.max(0, Number(used) - Number(inactive)));
}

/** @returns nothing for a file that is not there */
async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}
