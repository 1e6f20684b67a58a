import * as assert from 'node:assert/strict';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { CancelledError } from '../../src/common/errors.ts';
import { silentLog } from '../../src/common/log.ts';
import type { CatalogueModel } from '../../src/model/catalogue/catalogue.ts';
import { testModel } from '../../src/model/choose/testCatalogue.ts';
import { Downloads } from '../../src/model/choose/downloads.ts';
import { chooseModel, type ModelDependencies } from '../../src/model/commands.ts';
import { FileServer, sha256Of } from '../../src/model/download/testSupport.ts';
import { Cuda } from '../../src/model/gpu/cuda.ts';
import { packedPackage, pinned } from '../../src/model/gpu/testArchive.ts';
import { onPage } from '../vscode/ui.ts';
import { eventually, itWithPage, llemma, openDocument, repository } from './support.ts';

const problem = 'Compute $\\frac{1}{2} + \\frac{1}{3}$.';
const starter = path.join(repository, 'models', 'starter', 'starter.gguf');
const machine = { ram: { total: 34e9, free: 30e9 }, cores: 8, memoryBandwidth: 20e9 };

/** What the list shows, one text a row; rows that are out of sight are not there. A list that was closed stays in the page. */
function rows(): Promise<string[]> {
  return onPage(async (page) => page.locator('.quick-input-list .monaco-list-row:visible').allInnerTexts());
}

function rowWith(text: string): Promise<string> {
  return eventually(`the row «${text}»`, async () => (await rows()).find((row) => row.includes(text)));
}

/** What the list says of the machine. It is drawn anew when that is known, and a click just then would be lost. */
function knownMachine(): Promise<string> {
  return eventually('what is known of the machine', async () => {
    const input = await onPage(async (page) =>
      page.locator('.quick-input-widget:visible input.input').first().getAttribute('placeholder'),
    );
    return input?.startsWith('This machine: ') && input;
  });
}

async function choose(text: string): Promise<void> {
  await rowWith(text);
  await onPage(
    async (page, label) =>
      page.locator('.quick-input-list .monaco-list-row:visible', { hasText: label }).first().click(),
    text,
  );
}

async function closeList(): Promise<void> {
  await onPage(async (page) => page.keyboard.press('Escape'));
}

/** What the language status says to screen readers. */
function status(): Promise<string> {
  return onPage(async (page) => {
    const labels = await page.locator('.statusbar-item [aria-label*="Llemma"]').all();
    return (await Promise.all(labels.map((label) => label.getAttribute('aria-label')))).join('\n');
  });
}

function chosenPath(): string {
  return vscode.workspace.getConfiguration('llemma.model').get('path', '');
}

async function forgetModel(): Promise<void> {
  await vscode.workspace.getConfiguration('llemma.model').update('path', undefined, vscode.ConfigurationTarget.Global);
}

/** A catalogue of one model that is the starter model under another name, on a server of our own. */
class Shop {
  readonly server: FileServer;
  readonly folder: string;
  readonly path: string;
  readonly problems: unknown[] = [];
  /** whether what was chosen has been loaded */
  loaded = false;
  readonly dependencies: ModelDependencies;

  private constructor(server: FileServer, folder: string) {
    this.server = server;
    this.folder = folder;
    this.path = path.join(folder, 'small.Q4_K_M.gguf');
    this.dependencies = {
      models: [smallModel(server.content)],
      model: {
        state: { kind: 'idle', reason: 'notStarted' },
        machine: () => Promise.resolve(machine),
        restart: async () => {
          await vscode.commands.executeCommand('llemma.restartModel');
          this.loaded = true;
        },
      },
      downloads: new Downloads(silentLog),
      cuda: new Cuda({ packages: undefined, folder, build: '', environment: {}, log: silentLog }),
      settings: () => ({ path: chosenPath(), profile: 'auto' }),
      folder: () => folder,
      environment: { HF_ENDPOINT: server.origin },
      secrets: {
        get: () => Promise.resolve(undefined),
        store: () => Promise.resolve(),
        delete: () => Promise.resolve(),
      },
      log: silentLog,
      notify: (error) => {
        if (!(error instanceof CancelledError)) this.problems.push(error);
      },
    };
  }

  static async open(): Promise<Shop> {
    const server = await FileServer.start(await readFile(starter));
    return new Shop(server, await mkdtemp(path.join(os.tmpdir(), 'llemma-shop-')));
  }

  async close(): Promise<void> {
    await this.dependencies.downloads.dispose();
    this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function smallModel(content: Buffer): CatalogueModel {
  const name = 'small.Q4_K_M.gguf';
  const bytes = content.length;
  const files = [{ name, bytes, sha256: sha256Of(content) }];
  return testModel({
    id: 'llemma-7b',
    name: 'Small Model',
    profile: 'starter',
    layers: 8,
    cacheBytesPerToken: 1024,
    files,
  });
}

describe('choosing a model', function () {
  this.timeout(240_000);
  let shop: Shop;

  beforeEach(async () => {
    await llemma();
    shop = await Shop.open();
  });

  afterEach(async () => {
    await forgetModel();
    await shop.close();
    assert.deepEqual(shop.problems, []);
  });

  itWithPage('opens with the starter model, and then knows the machine', async () => {
    const list = vscode.commands.executeCommand('llemma.chooseModel');
    assert.match(await rowWith('Llemma starter'), /in use/);
    await rowWith('Llemma 7B');
    const placeholder = await knownMachine();
    assert.match(placeholder, /\d+ GB of memory · \d+ cores? · /);
    const known = await rows();
    assert.ok(
      known.some((row) => /recommended|needs .* free memory|too slow to be of use/.test(row)),
      known.join('\n'),
    );
    await closeList();
    await list;
  });

  itWithPage('downloads what is chosen, and answers with it', async () => {
    const list = chooseModel(shop.dependencies);
    assert.match(await rowWith('Small Model'), /recommended/);
    await knownMachine();
    await choose('Small Model');
    await list;
    await eventually('the model in the memory', () => shop.loaded);
    assert.equal(chosenPath(), shop.path);
    assert.deepEqual(await readdir(shop.folder), ['small.Q4_K_M.gguf']);
    await openDocument('Chosen.tex', 'Let $x$ be a number.\n');
    assert.equal((await (await llemma()).solve({ problem })).answer, '\\frac{5}{6}');
    assert.match(await eventually('the status', async () => (await status()) || undefined), /Llemma/);

    const again = chooseModel(shop.dependencies);
    assert.match(await rowWith('Small Model · Q4_K_M'), /in use/);
    await closeList();
    await again;
  });

  itWithPage('stops a download, keeps what has arrived, and deletes it when asked', async () => {
    shop.server.behave = (exchange) => (exchange.isProbe ? exchange.answer() : exchange.hold(6_000_000));
    const first = chooseModel(shop.dependencies);
    await knownMachine();
    await choose('Small Model');
    await first;
    await eventually('some of the file', () => {
      const progress = shop.dependencies.downloads.running.get(shop.path);
      return progress?.kind === 'downloading' && progress.received > 1_000_000;
    });

    const second = chooseModel(shop.dependencies);
    await knownMachine();
    await choose('Choose it to stop');
    assert.match(await rowWith('are there'), /\d MB of \d+ MB are there/);
    assert.equal(chosenPath(), '');

    await knownMachine();
    await choose('Delete a model');
    await choose('unfinished');
    await eventually('the list without it', async () => {
      const shown = await rows();
      return shown.some((row) => row.includes('recommended')) && !shown.some((row) => row.includes('are there'));
    });
    assert.deepEqual(await readdir(shop.folder), []);
    await closeList();
    await second;
  });

  itWithPage('takes a file on this disk', async () => {
    const { document } = await openDocument('Beside.tex', '');
    const file = path.join(path.dirname(document.uri.fsPath), 'mine.gguf');
    await copyFile(starter, file);
    const list = vscode.commands.executeCommand('llemma.chooseModel');
    await knownMachine();
    await choose('A GGUF file on this disk');
    await choose('mine.gguf');
    await list;
    assert.equal(chosenPath(), file);
    assert.equal((await (await llemma()).solve({ problem })).answer, '\\frac{5}{6}');
  });

  itWithPage('deletes the model in use, after it has gone back to the starter model', async () => {
    await copyFile(starter, shop.path);
    const configuration = vscode.workspace.getConfiguration('llemma.model');
    await configuration.update('path', shop.path, vscode.ConfigurationTarget.Global);
    await (await llemma()).solve({ problem });

    const list = chooseModel(shop.dependencies);
    assert.match(await rowWith('Small Model · Q4_K_M'), /in use/);
    await knownMachine();
    await choose('Delete a model');
    await choose('frees');
    assert.match(await rowWith('Llemma starter'), /in use/);
    assert.equal(chosenPath(), '');
    assert.deepEqual(await readdir(shop.folder), []);
    await closeList();
    await list;
    assert.equal((await (await llemma()).solve({ problem })).answer, '\\frac{5}{6}');
  });
});

/** A machine with an NVIDIA GPU as far as one looks from outside, and small packages in place of those for CUDA. */
async function withNvidiaGpu(server: FileServer, folder: string): Promise<Cuda> {
  server.content = await packedPackage({ 'package.json': '{}', 'dist/index.js': 'export {};' });
  const program = path.join(folder, 'nvidia-smi');
  await writeFile(program, '#!/bin/sh\necho "NVIDIA H200, 580.65.06, 9.0"\n');
  await chmod(program, 0o755);
  await mkdir(path.join(folder, 'lib64'));
  const libraries = ['libcuda.so.1', 'libnvidia-ml.so.1', 'libcudart.so.13', 'libcublas.so.13', 'libcublasLt.so.13'];
  for (const name of libraries) await writeFile(path.join(folder, 'lib64', name), '');
  const wanted = pinned(server.content);
  return new Cuda({
    packages: { cuda12: wanted, cuda13: wanted },
    folder: path.join(folder, 'cuda'),
    build: '',
    environment: { PATH: `${folder}:/usr/bin:/bin`, CUDA_PATH: folder, npm_config_registry: server.origin },
    log: silentLog,
  });
}

/** The list before it, or as it was drawn first, may still be on the page. */
function rowThatSays(name: string, what: RegExp): Promise<boolean> {
  return eventually(`a row with ${name} that says ${String(what)}`, async () => what.test(await rowWith(name)));
}

describe('CUDA', function () {
  this.timeout(240_000);

  itWithPage('is offered where there is an NVIDIA GPU, installed, and deleted', async () => {
    const shop = await Shop.open();
    const cuda = await withNvidiaGpu(shop.server, shop.folder);
    const dependencies = { ...shop.dependencies, cuda };
    try {
      const first = chooseModel(dependencies);
      assert.match(await rowWith('Use CUDA'), /1 MB download.*NVIDIA H200 · takes 1 MB of disk/s);
      await knownMachine();
      await choose('Use CUDA');
      await first;
      await eventually('the installation', () => cuda.view.installed);

      const second = chooseModel(dependencies);
      await rowThatSays('NVIDIA H200', /CUDA\s*installed/);
      await knownMachine();
      await choose('Delete a model');
      await choose('CUDA');
      await rowThatSays('NVIDIA H200', /Use CUDA/);
      assert.equal((await readdir(shop.folder)).includes('cuda'), false);
      await closeList();
      await second;
    } finally {
      await cuda.dispose();
      await shop.close();
    }
    assert.deepEqual(shop.problems, []);
  });
});

describe('the examples of the walkthrough', () => {
  before(async () => {
    await llemma();
  });

  it('open with the problem selected', async () => {
    await vscode.commands.executeCommand('llemma.openExample', 'solve');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.languageId, 'latex');
    assert.equal(editor.document.getText(editor.selection), 'Solve $3x + 7 = 22$ for $x$.');
  });

  it('open in a file on the disk, where Lean can check it', async () => {
    await vscode.commands.executeCommand('llemma.openExample', 'tactics');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.languageId, 'lean4');
    const { suggestions } = await (
      await llemma()
    ).suggestTactics({ uri: editor.document.uri.toString(), position: editor.selection.active });
    assert.ok(suggestions.some(({ verdict }) => verdict.kind === 'closes'));
  });
});
