import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuild } from '../../scripts/setup/build.ts';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { ensureCodeServer } from '../../scripts/setup/codeServer.ts';
import { findOrPrepareLean } from '../../scripts/setup/lean.ts';
import { REPOSITORY } from '../../scripts/setup/paths.ts';
import { descendantsOf, isAlive, type RunningProcess } from '../support/processes.ts';
import { startWorkbench, type RunningWorkbench } from '../vscode/startWorkbench.ts';

const problem = 'Solve $3x + 7 = 22$ for $x$.';
const proof = 'theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  sorry\n';

let folder: string;
let running: RunningWorkbench;

/** Opens a window as a user has it, with our extension installed. */
async function openWindow(options: { trusted: boolean }): Promise<void> {
  await ensureBuild();
  folder = await mkdtemp(path.join(os.tmpdir(), 'llemma-folder-'));
  await writeFile(path.join(folder, 'problem.tex'), `${problem}\n`);
  await writeFile(path.join(folder, 'Proof.lean'), proof);
  running = await startWorkbench({
    codeServer: await ensureCodeServer(),
    chromium: await ensureChromium(),
    extensionPath: REPOSITORY,
    folder,
    settings: { 'llemma.lean.path': await findOrPrepareLean() },
    workspaceTrust: !options.trusted,
  });
}

async function closeWindow(): Promise<void> {
  await running.dispose();
  await rm(folder, { recursive: true, force: true });
}

async function solveFirstLine(): Promise<void> {
  const { workbench } = running;
  await workbench.openFile(path.join(folder, 'problem.tex'));
  await workbench.goTo(1, problem.length + 1);
  await workbench.page.keyboard.press('Shift+Home');
  await workbench.runCommand('Llemma: Solve Selection');
  await solved();
}

/** The vote has ended, and there is an answer. */
async function solved(): Promise<void> {
  const panel = running.workbench.webview();
  await panel.locator('.answer-text .katex').first().waitFor();
  await panel.locator('.phase:not(.running)').first().waitFor();
}

async function suggestTactics(): Promise<void> {
  const { workbench } = running;
  await workbench.openFile(path.join(folder, 'Proof.lean'));
  await workbench.goTo(2, 3);
  await workbench.runCommand('Llemma: Suggest Tactics');
}

/** Command lines of the processes below the server that are ours: the model worker and the Lean server. */
function ourProcesses(): RunningProcess[] {
  const all = descendantsOf(running.server.processId);
  return all.filter(({ command }) => command.includes('worker.mjs') || /\blean\b/.test(command));
}

/** The text of the answer in the panel, as KaTeX gives it to screen readers. */
function answer(): Promise<string> {
  return running.workbench.webview().locator('.answer-text .katex-mathml').first().innerText();
}

describe('a window', () => {
  beforeAll(() => openWindow({ trusted: true }));
  afterAll(closeWindow);

  it('solves the problem at the cursor when nothing is selected', async () => {
    await running.workbench.openFile(path.join(folder, 'problem.tex'));
    await running.workbench.goTo(1, 1);
    await running.workbench.runCommand('Llemma: Solve Selection');
    await solved();
    await running.workbench.runCommand('View: Close All Editors');
  });

  it('keeps the solution when it is loaded anew, and leaves no process of before', async () => {
    await suggestTactics();
    await running.page.locator('.quick-input-list .monaco-list-row', { hasText: 'closes the goal' }).first().waitFor();
    await running.page.keyboard.press('Escape');
    await solveFirstLine();
    const before = { answer: await answer(), processes: ourProcesses() };
    expect(before.processes.some(({ command }) => command.includes('worker.mjs'))).toBe(true);
    expect(before.processes.some(({ command }) => /\blean\b/.test(command))).toBe(true);

    await running.workbench.runCommand('Developer: Reload Window');
    const alive = () => before.processes.filter(({ id }) => isAlive(id));
    await expect.poll(alive, { timeout: 60_000 }).toEqual([]);
    await expect.poll(answer, { timeout: 120_000 }).toBe(before.answer);
  });
});

describe('a window of a folder that is not trusted', () => {
  beforeAll(() => openWindow({ trusted: false }));
  afterAll(closeWindow);

  it('solves problems', async () => {
    await solveFirstLine();
    expect(await answer()).not.toBe('');
  });

  const startsNoLean = (): void => {
    expect(ourProcesses().filter(({ command }) => !command.includes('worker.mjs'))).toEqual([]);
  };

  it('says why it does not run Lean', async () => {
    await suggestTactics();
    await running.page.locator('.notification-toast', { hasText: 'trust this workspace' }).waitFor();
    startsNoLean();
  });

  it.each(['Llemma: Find a Proof', 'Llemma: Fill Every Sorry in This File'])('nor for %s', async (command) => {
    const { workbench, page } = running;
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.openFile(path.join(folder, 'Proof.lean'));
    await workbench.goTo(2, 3);
    await workbench.runCommand(command);
    await page.locator('.notification-toast', { hasText: 'trust this workspace' }).waitFor();
    startsNoLean();
  });
});
