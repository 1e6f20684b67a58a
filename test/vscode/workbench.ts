import { chromium, type BrowserContext, type FrameLocator, type Page } from 'playwright-core';
import type { VSCodeServer } from './vscodeServer.ts';

export interface WorkbenchOptions {
  /** The Chromium or Chrome program. */
  readonly chromium: string;
  readonly server: VSCodeServer;
  /** Directory for the browser's profile. */
  readonly profile: string;
  /** Folder to open. */
  readonly folder?: string | undefined;
  /** Options of the workbench, such as `['openFile', uri]`. */
  readonly payload?: readonly (readonly [string, string])[];
  /** Runs before the workbench is loaded: for functions it must find on the page. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Milliseconds to wait for anything on the page; generous, because machines are shared. */
const PATIENCE = 120_000;

const QUICK_INPUT = '.quick-input-widget input.input';
const QUICK_INPUT_ROW = '.quick-input-list .monaco-list-row';

/** VS Code's window: a page of a browser that reaches nothing but the VS Code server. */
export class Workbench {
  readonly page: Page;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const { server, folder, payload = [] } = options;
    const context = await chromium.launchPersistentContext(options.profile, {
      executablePath: options.chromium,
      headless: true,
      viewport: { width: 1280, height: 800 },
      locale: 'en-US',
      args: CHROMIUM_FLAGS,
      env: { ...process.env, HOME: options.profile },
    });
    try {
      await context.route(
        (url) => leavesTheMachine(url),
        (route) => route.abort(),
      );
      const page = context.pages()[0] ?? (await context.newPage());
      page.setDefaultTimeout(PATIENCE);
      await options.prepare?.(page);
      const url = server.workbenchUrl(folder, [...payload, ['skipWelcome', 'true'], ['skipReleaseNotes', 'true']]);
      await page.goto(url.href, { waitUntil: 'commit' });
      return new Workbench(context, page);
    } catch (error) {
      await context.close();
      throw error;
    }
  }

  /** Runs a command of the palette by its full title, such as `Llemma: Solve Selection`. Waits until it is offered. */
  async runCommand(title: string): Promise<void> {
    await this.#pick(`>${title}`, title);
  }

  /** Opens a file by its absolute path and waits until its text is shown. */
  async openFile(file: string): Promise<void> {
    const name = file.slice(file.lastIndexOf('/') + 1);
    await this.#pick(file, name);
    await this.editor(name).locator('.view-line').first().waitFor();
  }

  /** The editor of a file, by the end of its path. */
  editor(name: string): ReturnType<Page['locator']> {
    return this.page.locator(`.monaco-editor[data-uri$="/${name}"]`);
  }

  /** Puts the cursor at a place in the active editor; both count from 1, as the status bar does. */
  async goTo(line: number, column: number): Promise<void> {
    const input = this.page.locator(QUICK_INPUT);
    await this.page.keyboard.press('Control+g');
    await input.fill(`:${line}:${column}`);
    await input.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** Types into what has the focus, like a person: one key after the other. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 30 });
  }

  /** Waits for ghost text, at most `timeout` milliseconds, and returns its first line. */
  async waitForGhostText(timeout = PATIENCE): Promise<string> {
    const parts = this.page.locator('.ghost-text-decoration');
    await parts.first().waitFor({ state: 'attached', timeout });
    return (await parts.allTextContents()).join('').replaceAll('\u00a0', ' ');
  }

  /** Waits for a notification that contains `text` and returns all of it. */
  async waitForNotification(text: string): Promise<string> {
    const message = this.page.locator('.notification-toast .notification-list-item-message', { hasText: text }).first();
    return (await message.textContent()) ?? '';
  }

  /** The document inside the webview that is shown. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Enters a text into the quick input and takes the row that shows `label`. */
  async #pick(text: string, label: string): Promise<void> {
    const input = this.page.locator(QUICK_INPUT);
    const row = this.page.locator(QUICK_INPUT_ROW, { hasText: label }).first();
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    for (const end = Date.now() + PATIENCE; ;) {
      await this.page.keyboard.press('F1');
      await input.fill(text);
      // Commands of an extension appear once it is known; the list does not follow, so ask again.
      const isOffered = await row.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
      if (isOffered) {
        await row.click();
        return;
      }
      if (Date.now() > end) {
        throw new Error(`VS Code never offered "${label}".`);
      }
      await this.page.keyboard.press('Escape');
    }
  }
}

function leavesTheMachine(url: URL): boolean {
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname) || url.hostname.endsWith('.localhost');
  return url.protocol.startsWith('http') && !isLocal;
}
