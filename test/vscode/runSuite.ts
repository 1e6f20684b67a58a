import path from 'node:path';
import type { Page } from 'playwright-core';
import { followFile } from './followFile.ts';
import { Scratch } from './scratch.ts';
import { installInPlace } from './startWorkbench.ts';
import { TEST_SETTINGS } from './settings.ts';
import { readSuiteResult, type SuiteResult } from './suiteResult.ts';
import { UiBridge } from './uiBridge.ts';
import { VSCodeServer, type CodeServer } from './vscodeServer.ts';
import { Workbench } from './workbench.ts';

export interface SuiteOptions {
  readonly codeServer: CodeServer;
  readonly chromium: string;
  /** The one under test first: VS Code in a browser takes one as being developed. The others are installed beside it. */
  readonly extensionPaths: readonly string[];
  /** The module whose `run` VS Code calls in the extension host. */
  readonly testsPath: string;
  /** Folder to open; none for an empty window. */
  readonly folder?: string | undefined;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: NodeJS.ProcessEnv;
  readonly workspaceTrust?: boolean;
  /** The report of the tests as it comes. */
  readonly onReport: (bytes: Buffer) => void;
  /** What the server and the page say: for finding out why nothing happens. */
  readonly onDiagnostics?: ((line: string) => void) | undefined;
  /** Where to put a picture of the window when the run did not end well. */
  readonly screenshot?: string | undefined;
  /** Ends the run early. */
  readonly signal?: AbortSignal | undefined;
}

/** How a run ended. */
export type SuiteOutcome =
  | { readonly kind: 'finished'; readonly result: SuiteResult }
  /** Nobody knows how many tests would have passed. */
  | { readonly kind: 'broken'; readonly why: string };

/** Runs a Mocha suite inside the real extension host of a VS Code in Chromium. Leaves no process and no file behind. */
export async function runSuite(options: SuiteOptions): Promise<SuiteOutcome> {
  const scratch = await Scratch.create();
  const disposals: (() => void | Promise<void>)[] = [() => scratch.dispose()];
  try {
    const output = scratch.file('report.txt');
    const resultFile = scratch.file('result.json');
    const socket = scratch.file('ui.sock');
    const report = followFile(output, options.onReport);
    disposals.push(() => report.stop());

    const extensionsDirectory = await scratch.directory('extensions');
    const [underTest, ...others] = options.extensionPaths;
    for (const extension of others) await installInPlace(extension, extensionsDirectory);
    const server = await VSCodeServer.start({
      codeServer: options.codeServer,
      userDataDirectory: await scratch.directory('data'),
      extensionsDirectory,
      settings: { ...TEST_SETTINGS, ...options.settings },
      port: 0,
      workspaceTrust: options.workspaceTrust ?? false,
      smokeTestDriver: true,
      loginShell: false,
      env: {
        TMPDIR: scratch.root,
        ...options.env,
        LLEMMA_TEST_OUTPUT: output,
        LLEMMA_TEST_RESULT: resultFile,
        LLEMMA_TEST_UI: socket,
      },
      ...(options.onDiagnostics === undefined ? {} : { onOutput: options.onDiagnostics }),
    });
    disposals.push(() => server.stop());

    const ending = new Ending(server, options.signal);
    const workbench = await Workbench.open({
      chromium: options.chromium,
      server,
      profile: await scratch.directory('browser'),
      folder: options.folder,
      payload: [
        ...(underTest === undefined ? [] : [['extensionDevelopmentPath', server.uriOf(underTest)] as const]),
        ['extensionTestsPath', server.uriOf(options.testsPath)],
      ],
      prepare: async (page) => {
        await ending.watch(page, options.onDiagnostics);
        const bridge = await UiBridge.listen(socket, page);
        disposals.push(() => bridge.dispose());
      },
    });
    disposals.push(() => workbench.close());

    const outcome = judge(await ending.reached, await readSuiteResult(resultFile));
    if (options.screenshot !== undefined && (outcome.kind === 'broken' || outcome.result.failures > 0)) {
      await workbench.screenshot(options.screenshot);
    }
    return outcome;
  } finally {
    for (const dispose of disposals.reverse()) {
      await dispose();
    }
  }
}

/** What ended the run: VS Code's own report that the tests are over, or a reason why that will never come. */
type End = { readonly kind: 'reported' } | { readonly kind: 'broken'; readonly why: string };

class Ending {
  readonly reached: Promise<End>;
  #end: (end: End) => void = () => undefined;

  constructor(server: VSCodeServer, signal: AbortSignal | undefined) {
    this.reached = new Promise((resolve) => {
      this.#end = resolve;
    });
    void server.ended.then(() => this.#break('the VS Code server ended early'));
    signal?.addEventListener('abort', () => this.#break(String(signal.reason)), { once: true });
  }

  /** Puts the functions on the page that the workbench calls in a test run. */
  async watch(page: Page, onDiagnostics: SuiteOptions['onDiagnostics']): Promise<void> {
    await page.exposeFunction('codeAutomationLog', (type: string, parts: unknown[]) =>
      onDiagnostics?.(`[${type}] ${parts.map(String).join(' ')}`),
    );
    await page.exposeFunction('codeAutomationExit', () => this.#end({ kind: 'reported' }));
    page.on('crash', () => this.#break('the page crashed'));
    page.on('close', () => this.#break('the page was closed'));
    page.on('console', (message) => onDiagnostics?.(`[page] ${message.text()}`));
  }

  #break(why: string): void {
    this.#end({ kind: 'broken', why });
  }
}

/**
 * VS Code reports success even when the extension host has died, so its exit code is not asked: only the result that
 * the tests themselves have written counts.
 */
function judge(end: End, result: SuiteResult | undefined): SuiteOutcome {
  if (end.kind === 'broken') {
    return end;
  }
  if (result === undefined) {
    return { kind: 'broken', why: 'the extension host ended before the tests did' };
  }
  if (result.tests === 0) {
    return { kind: 'broken', why: 'not a single test ran' };
  }
  return { kind: 'finished', result };
}

/** As desktop VS Code takes it: a file, a file without its ending, or a folder with an `index`. */
export function resolveTestsPath(given: string, exists: (file: string) => boolean): string {
  const candidates = ['', '.js', '.cjs', '/index.js', '/index.cjs'].map((ending) => path.resolve(given) + ending);
  return candidates.find((candidate) => /\.c?js$/.test(candidate) && exists(candidate)) ?? path.resolve(given);
}
