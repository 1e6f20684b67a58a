import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuild } from '../../scripts/setup/build.ts';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { ensureCodeServer } from '../../scripts/setup/codeServer.ts';
import { findOrPrepareLean } from '../../scripts/setup/lean.ts';
import { REPOSITORY } from '../../scripts/setup/paths.ts';
import { descendantsOf, isAlive } from '../support/processes.ts';
import { startWorkbench, type RunningWorkbench } from '../vscode/startWorkbench.ts';

const problem = 'Solve $3x + 7 = 22$ for $x$.';
const proof = 'theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  sorry\n';

let folder: string;
let running: RunningWorkbench | undefined;

beforeEach(async () => {
  await ensureBuild();
  folder = await mkdtemp(path.join(os.tmpdir(), 'llemma-folder-'));
  await writeFile(path.join(folder, 'problem.tex'), `${problem}\n`);
  await writeFile(path.join(folder, 'Proof.lean'), proof);
});

afterEach(async () => {
  await running?.dispose();
  running = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** A window as a user has it, with our extension installed. */
async function openWindow(options: { trusted: boolean }): Promise<RunningWorkbench> {
  running = await startWorkbench({
    codeServer: await ensureCodeServer(),
    chromium: await ensureChromium(),
    extensionPath: REPOSITORY,
    folder,
    settings: { 'llemma.lean.path': await findOrPrepareLean() },
    workspaceTrust: !options.trusted,
  });
  return running;
}

async function solveFirstLine({ workbench }: RunningWorkbench): Promise<string> {
  await workbench.openFile(path.join(folder, 'problem.tex'));
  await workbench.goTo(1, problem.length + 1);
  await workbench.page.keyboard.press('Shift+Home');
  await workbench.runCommand('Llemma: Solve Selection');
  return workbench.webview().locator('.answer-text .katex-mathml').first().innerText();
}

async function suggestTactics({ workbench }: RunningWorkbench): Promise<void> {
  await workbench.openFile(path.join(folder, 'Proof.lean'));
  await workbench.goTo(2, 3);
  await workbench.runCommand('Llemma: Suggest Tactics');
}

/** Command lines of the processes below the server that are ours: the model worker and the Lean server. */
async function ourProcesses({ server }: RunningWorkbench): Promise<{ id: number; command: string }[]> {
  const all = await descendantsOf(server.processId);
  return all.filter(({ command }) => command.includes('worker.mjs') || command.includes('lean'));
}

describe('a window', () => {
  it('leaves no process behind when the extension is deactivated', async () => {
    const window = await openWindow({ trusted: true });
    await suggestTactics(window);
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'closes the goal' }).first().waitFor();
    await window.page.keyboard.press('Escape');
    const before = await ourProcesses(window);
    expect(before.some(({ command }) => command.includes('worker.mjs'))).toBe(true);
    expect(before.some(({ command }) => command.includes('lean'))).toBe(true);

    await window.workbench.runCommand('Developer: Restart Extension Host');
    await expect.poll(() => before.filter(({ id }) => isAlive(id)), { timeout: 60_000 }).toEqual([]);
  });

  it('of a folder that is not trusted solves problems, and says why it does not run Lean', async () => {
    const window = await openWindow({ trusted: false });
    expect(await solveFirstLine(window)).toContain('5');

    await suggestTactics(window);
    const message = window.page.locator('.notification-toast', { hasText: 'trust this workspace' });
    await message.waitFor();
    expect((await ourProcesses(window)).filter(({ command }) => command.includes('lean --server'))).toEqual([]);
  });

  it('keeps the solution when it is loaded anew', async () => {
    const window = await openWindow({ trusted: true });
    const answer = await solveFirstLine(window);
    await window.page.reload({ waitUntil: 'commit' });
    await expect
      .poll(() => window.workbench.webview().locator('.answer-text .katex-mathml').first().innerText(), {
        timeout: 120_000,
      })
      .toBe(answer);
  });
});
