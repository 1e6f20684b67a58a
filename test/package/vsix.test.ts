import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostTarget } from '../../scripts/packaging/targets.ts';
import { makeVsix, type MadeVsix } from '../../scripts/packaging/vsix.ts';
import { readVsix, unpackExtension } from '../../scripts/packaging/vsixFile.ts';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { ensureCodeServer } from '../../scripts/setup/codeServer.ts';
import { silentLog } from '../../src/common/log.ts';
import type { GenerateRequest } from '../../src/model/languageModel.ts';
import { WorkerProcess } from '../../src/model/workerProcess.ts';
import { descendantsOf } from '../support/processes.ts';
import { Scratch } from '../vscode/scratch.ts';
import { startWorkbench, type RunningWorkbench } from '../vscode/startWorkbench.ts';

const problem = 'Solve $3x + 7 = 22$ for $x$.';

let scratch: Scratch;
let vsix: MadeVsix;

beforeAll(async () => {
  scratch = await Scratch.create();
  const target = hostTarget();
  if (target === undefined) throw new Error('No VSIX is made for this kind of machine');
  vsix = await makeVsix(target, scratch.root);
});
afterAll(() => scratch.dispose());

it('the VSIX holds what it must and nothing else', () => {
  expect(vsix.problems).toEqual([]);
});

describe('the worker in the unpacked VSIX', () => {
  let worker: WorkerProcess;
  let extension: string;

  beforeAll(async () => {
    extension = scratch.file('extension');
    await unpackExtension(await readVsix(vsix.path), extension);
    worker = new WorkerProcess({ script: path.join(extension, 'dist', 'worker.mjs'), log: silentLog });
  });
  afterAll(() => worker.stop());

  it('has no other packages in reach', () => {
    expect(foldersAbove(extension).filter((folder) => existsSync(path.join(folder, 'node_modules')))).toEqual([]);
  });

  it('says what the machine has', async () => {
    const machine = await worker.machine({ gpu: 'auto' });
    expect(machine.ram.total).toBeGreaterThan(0);
  });

  it('loads the starter model and completes with it', async () => {
    const starter = path.join(extension, 'models', 'starter', 'starter.gguf');
    const loaded = await worker.load({ path: starter, gpu: 'off', threads: 1 });
    expect(loaded.device).toBe('cpu');
    const { samples } = await worker.generate(request);
    expect(samples).toMatchObject([{ text: expect.stringContaining('5') as unknown }]);
  });
});

describe('a VS Code that the VSIX is installed in', () => {
  let running: RunningWorkbench;
  let file: string;

  beforeAll(async () => {
    const folder = await scratch.directory('folder');
    file = path.join(folder, 'problem.tex');
    await writeFile(file, `${problem}\n`);
    running = await startWorkbench({
      codeServer: await ensureCodeServer(),
      chromium: await ensureChromium(),
      extensionPath: vsix.path,
      folder,
    });
  });
  afterAll(() => running.dispose());

  it('solves a problem, in a process of the installed extension', async () => {
    const { workbench } = running;
    await workbench.openFile(file);
    await workbench.goTo(1, problem.length + 1);
    await workbench.page.keyboard.press('Shift+Home');
    await workbench.runCommand('Llemma: Solve Selection');
    const answer = workbench.webview().locator('.answer-text .katex-mathml').first();
    await expect.poll(() => answer.innerText(), { timeout: 120_000 }).toContain('5');
    const workers = descendantsOf(running.server.processId).filter(({ command }) => command.includes('worker.mjs'));
    expect(workers.map(({ command }) => command)).toEqual([
      expect.stringMatching(/extensions\/llemma\.llemma-[^/]*\/dist\/worker\.mjs/),
    ]);
  });
});

const request: GenerateRequest = {
  lane: 'ghost',
  prompt: `Problem:\n${problem}\n\nSolution:`,
  overflow: 'cut',
  maxTokens: 128,
  temperature: 0,
  topP: 1,
  samples: 1,
  seed: 1,
  stop: [],
};

/** The folders a file or folder lies in, up to the root. */
function foldersAbove(place: string): readonly string[] {
  const above = path.dirname(place);
  return above === place ? [] : [above, ...foldersAbove(above)];
}
