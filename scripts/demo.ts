import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Scratch } from '../test/vscode/scratch.ts';
import { startWorkbench } from '../test/vscode/startWorkbench.ts';
import type { Workbench } from '../test/vscode/workbench.ts';
import { ensureBuild } from './setup/build.ts';
import { ensureChromium } from './setup/chromium.ts';
import { ensureCodeServer } from './setup/codeServer.ts';
import { findOrPrepareLean } from './setup/lean.ts';
import { REPOSITORY } from './setup/paths.ts';
import { runTask } from './setup/runTask.ts';
import { announce } from './setup/say.ts';

/**
 * `npm run demo`: uses the features in a real VS Code, with the starter model and a real Lean, as a newcomer would
 * in the examples. Writes one picture for each to `out/demo/`, says what came out, fails when a feature gave no answer.
 */
const pictures = path.join(REPOSITORY, 'out', 'demo');

await runTask(async () => {
  await ensureBuild();
  await mkdir(pictures, { recursive: true });
  const scratch = await Scratch.create();
  try {
    const folder = scratch.file('examples');
    await cp(path.join(REPOSITORY, 'examples'), folder, { recursive: true });
    const running = await startWorkbench({
      codeServer: await ensureCodeServer(),
      chromium: await ensureChromium(),
      extensionPath: REPOSITORY,
      folder,
      settings: {
        'llemma.lean.path': await findOrPrepareLean(),
        'window.commandCenter': false,
        'editor.minimap.enabled': false,
      },
    });
    try {
      await ghostText(running.workbench, folder);
      await tactics(running.workbench, folder);
      await goals(running.workbench, folder);
      await solution(running.workbench, folder);
    } catch (error) {
      await running.workbench.screenshot(path.join(pictures, 'failed.png'));
      throw error;
    } finally {
      await running.dispose();
    }
    announce('The pictures are in out/demo/.');
    return 0;
  } finally {
    await scratch.dispose();
  }
});

async function ghostText(workbench: Workbench, folder: string): Promise<void> {
  const file = path.join(folder, 'problems.tex');
  const place = await placeOf(file, 'integers $a$ and $b$.\nThen');
  await workbench.openFile(file);
  await workbench.goTo(place.line, place.column);
  const shown = await typeForGhostText(workbench, ' ');
  await workbench.screenshot(path.join(pictures, 'ghost-text.png'));
  await workbench.page.keyboard.press('Tab');
  announce(`Ghost text: after "Then" it offered "${shown.trim()}".`);
}

/** Types a text until ghost text appears: what is typed before the extension is up is answered by nobody. */
async function typeForGhostText(workbench: Workbench, text: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    await workbench.type(text);
    const shown = await workbench.waitForGhostText(20_000).catch((error: unknown) => {
      if (attempt === 5) throw error;
    });
    if (shown !== undefined) return shown;
    for (let typed = text.length; typed > 0; typed--) await workbench.page.keyboard.press('Backspace');
  }
}

async function tactics(workbench: Workbench, folder: string): Promise<void> {
  const file = path.join(folder, 'Basics.lean');
  const place = await placeOf(file, 'q ∧ p := by\n  ');
  await workbench.openFile(file);
  await workbench.goTo(place.line, place.column);
  await workbench.runCommand('Llemma: Suggest Tactics');
  const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: 'closes the goal' }).first().waitFor();
  // Away from the list, where it would raise a tooltip.
  await workbench.page.mouse.move(640, 700);
  // The verdicts on the model's candidates come after those on the portfolio.
  await workbench.page.locator('.quick-input-widget .monaco-progress-container.done').waitFor({ state: 'attached' });
  await workbench.screenshot(path.join(pictures, 'tactics.png'));
  const offered = await Promise.all((await rows.all()).map((row) => row.getAttribute('aria-label')));
  await workbench.page.keyboard.press('Enter');
  announce(`Tactics: Lean accepted\n${offered.map((row) => `  ${row ?? ''}`).join('\n')}`);
}

async function goals(workbench: Workbench, folder: string): Promise<void> {
  const { page } = workbench;
  const file = path.join(folder, 'Basics.lean');
  const place = await placeOf(file, 'p → r := by\n  ');
  await workbench.openFile(file);
  await workbench.goTo(place.line, place.column);
  const icon = page.locator('.activitybar [aria-label^="Llemma"]').first();
  await icon.click();
  const view = page.locator('.pane-body');
  await view.getByText('Ask at the Cursor').click();
  const rows = view.locator('.monaco-list-row');
  await rows.filter({ hasText: 'rejected by Lean' }).first().waitFor();
  await rows.locator('.codicon-loading').waitFor({ state: 'detached' });
  // Away from the rows, which would raise a tooltip.
  await page.mouse.move(640, 700);
  await workbench.screenshot(path.join(pictures, 'goals.png'));
  const shown = await Promise.all((await rows.all()).map((row) => row.getAttribute('aria-label')));
  await icon.click();
  announce(`Goals: the view shows\n${shown.map((row) => `  ${row ?? ''}`).join('\n')}`);
}

async function solution(workbench: Workbench, folder: string): Promise<void> {
  const file = path.join(folder, 'problems.tex');
  const problem = 'Solve $3x + 7 = 22$ for $x$.';
  const end = await placeOf(file, problem);
  await workbench.openFile(file);
  await workbench.goTo(end.line, end.column);
  await workbench.page.keyboard.press('Shift+Home');
  await workbench.runCommand('Llemma: Solve Selection');
  const answer = workbench.webview().locator('.answer-text');
  await answer.waitFor();
  await workbench
    .webview()
    .locator('.phase', { hasText: /Decided|Finished/ })
    .waitFor();
  await workbench.screenshot(path.join(pictures, 'solution.png'));
  const steps = await workbench.webview().locator('.steps .step').count();
  // KaTeX keeps the TeX it was given beside what it draws.
  const tex = await answer.locator('annotation').first().textContent();
  announce(`Solution: "${problem}" in ${steps} steps, answer ${tex ?? ''}.`);
}

/** Where a text ends for the first time in a file: line and column, both from 1. */
async function placeOf(file: string, text: string): Promise<{ line: number; column: number }> {
  const content = await readFile(file, 'utf8');
  const start = content.indexOf(text);
  if (start < 0) throw new Error(`${path.basename(file)} does not contain "${text}".`);
  const before = content.slice(0, start + text.length).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
