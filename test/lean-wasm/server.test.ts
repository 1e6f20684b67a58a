import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureLean } from '../../scripts/setup/lean.ts';
import { LeanClient } from './leanClient.ts';

const MINUTE = 60_000;
const FATAL = 2;
const uri = 'file:///llemma/Test.lean';

let lean = '';
let client: LeanClient;

beforeAll(async () => {
  lean = await ensureLean();
});

describe('the lean command', () => {
  it('answers its version like the native one', () => {
    const { stdout, status } = spawnSync(lean, ['--version'], { encoding: 'utf8' });
    expect(stdout).toMatch(/^Lean \(version 4\.\d+\.\d+/);
    expect(status).toBe(0);
  });

  it('reports errors of a file and nothing else', () => {
    const input = 'theorem two : 1 + 1 = 2 := rfl\nexample : 1 = 2 := by decide\n';
    const { stdout, stderr, status } = spawnSync(lean, ['--json', '--stdin'], { input, encoding: 'utf8' });
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ severity: 'error', pos: { line: 2 } });
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });
});

describe('the Lean server', () => {
  beforeEach(async () => {
    client = await LeanClient.start(lean);
  });

  afterEach(() => client.shutdown());

  it('gives the goals at a position', async () => {
    await client.open(uri, 'theorem symmetric (a b : Nat) (h : a = b) : b = a := by\n  exact h.symm\n');
    expect(await client.goals(uri, 1, 2)).toEqual(['a b : Nat\nh : a = b\n⊢ b = a']);
    expect(await client.diagnostics(uri, 1)).toEqual([]);
  });

  it('follows edits and reports errors', async () => {
    await client.open(uri, 'example (a b : Nat) : a + b = b + a := by\n  omega\n');
    expect(await client.diagnostics(uri, 1)).toEqual([]);
    await client.edit(uri, 2, 'example (a b : Nat) : a + b = b := by\n  omega\n');
    expect(await client.diagnostics(uri, 2)).toEqual([expect.stringContaining('omega could not prove the goal')]);
  });

  it('starts again with other imports', async () => {
    await client.open(uri, 'example : True := trivial\n');
    expect(await client.diagnostics(uri, 1)).toEqual([]);
    await client.edit(uri, 2, 'import Std.Data.HashMap\nopen Std\n#check HashMap\nexample : True := trivial\n');
    await client.nextProgress(({ textDocument, processing }) => textDocument.version === 2 && processing.length === 0);
    expect(await client.diagnostics(uri, 2)).toEqual([expect.stringContaining('HashMap')]);
  });

  it('recovers at the next edit when a worker was killed', async () => {
    await client.open(uri, 'example : 1 + 1 = 2 := by\n  rfl\n');
    await client.diagnostics(uri, 1);
    const crash = client.nextProgress(({ processing }) => processing.some(({ kind }) => kind === FATAL));
    const waiting = client.connection.sendRequest('$/lean/waitForILeans', { uri, version: 7 });
    const [worker] = await workersOf(client);
    process.kill(worker ?? 0, 'SIGKILL');
    await crash;
    expect(await waiting).toEqual({});
    await expect(client.goals(uri, 1, 2)).rejects.toThrow('crashed');

    await client.edit(uri, 2, 'example : 2 + 2 = 4 := by\n  rfl\n');
    expect(await client.goals(uri, 1, 2)).toEqual(['⊢ 2 + 2 = 4']);
  });

  it('leaves no worker behind when it is shut down', async () => {
    await client.open(uri, 'example : True := trivial\n');
    await client.diagnostics(uri, 1);
    const workers = await workersOf(client);
    expect(workers).toHaveLength(1);
    expect(await client.shutdown()).toBe(0);
    expect(workers.filter(isRunning)).toEqual([]);
  });

  it('leaves no worker behind when it is killed', async () => {
    await client.open(uri, 'example : True := trivial\n');
    await client.diagnostics(uri, 1);
    const workers = await workersOf(client);
    expect(workers).toHaveLength(1);
    client.server.kill('SIGKILL');
    await expect.poll(() => workers.filter(isRunning), { timeout: MINUTE }).toEqual([]);
  });
});

/** Processes whose parent is the server. */
async function workersOf({ server }: LeanClient): Promise<number[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(processes.map(parentOf));
  return processes.filter((_, index) => parents[index] === server.pid);
}

async function parentOf(id: number): Promise<number | undefined> {
  // The name of the program, in parentheses, may hold anything; the state and the parent follow it.
  const status = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  const parent = /\) \S (\d+) /.exec(status)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
