import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leftInControlGroups } from './controlGroups.ts';

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'llemma-root-'))));
afterEach(() => rm(root, { recursive: true }));

async function files(contents: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(contents)) {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${content}\n`);
  }
}

describe('the memory left in control groups', () => {
  it('has no limit where there are none', async () => {
    expect(await leftInControlGroups(root)).toBe(Infinity);
  });

  it('is what a container (version 2) may have and has not, old file pages given up', async () => {
    await files({
      'proc/self/cgroup': '0::/',
      'sys/fs/cgroup/memory.max': '8000',
      'sys/fs/cgroup/memory.current': '5000',
      'sys/fs/cgroup/memory.stat': 'anon 1500\nfile 3500\nactive_file 500\ninactive_file 3000',
    });
    expect(await leftInControlGroups(root)).toBe(6000);
  });

  it('is the least of what the groups around this one leave', async () => {
    await files({
      'proc/self/cgroup': '0::/user.slice/app.scope',
      'sys/fs/cgroup/user.slice/memory.max': '1000',
      'sys/fs/cgroup/user.slice/memory.current': '900',
      'sys/fs/cgroup/user.slice/app.scope/memory.max': 'max',
      'sys/fs/cgroup/user.slice/app.scope/memory.current': '100',
    });
    expect(await leftInControlGroups(root)).toBe(100);
  });

  it('is known in version 1, too, where a container does not see its own path', async () => {
    await files({
      'proc/self/cgroup': '5:cpu,cpuacct:/docker/1234\n4:memory:/docker/1234\n0::/',
      'sys/fs/cgroup/memory/memory.limit_in_bytes': '4000',
      'sys/fs/cgroup/memory/memory.usage_in_bytes': '4500',
      'sys/fs/cgroup/memory/memory.stat': 'inactive_file 1\ntotal_inactive_file 1000',
    });
    expect(await leftInControlGroups(root)).toBe(500);
  });

  it('is nothing when a group has more than it may', async () => {
    await files({
      'proc/self/cgroup': '0::/',
      'sys/fs/cgroup/memory.max': '8000',
      'sys/fs/cgroup/memory.current': '9000',
    });
    expect(await leftInControlGroups(root)).toBe(0);
  });

  it('has no limit in version 1 with a number beyond any memory', async () => {
    await files({
      'proc/self/cgroup': '4:memory:/',
      'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712',
      'sys/fs/cgroup/memory/memory.usage_in_bytes': '9000',
    });
    expect(await leftInControlGroups(root)).toBeGreaterThan(2 ** 60);
  });
});
