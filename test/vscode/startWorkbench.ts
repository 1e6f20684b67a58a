import { symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { runQuietly } from '../../scripts/setup/process.ts';
import { Scratch } from './scratch.ts';
import { TEST_SETTINGS } from './settings.ts';
import { VSCodeServer, type CodeServer } from './vscodeServer.ts';
import { Workbench } from './workbench.ts';

export interface StartOptions {
  readonly codeServer: CodeServer;
  readonly chromium: string;
  /** The folder of the extension, which is installed as it stands there, or a VSIX. */
  readonly extensionPath: string;
  readonly folder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: NodeJS.ProcessEnv;
  /** Whether the folder starts as not trusted. */
  readonly workspaceTrust?: boolean;
}

/** A VS Code with the extension installed, and its window. Dispose it: nothing is left of it then. */
export interface RunningWorkbench {
  readonly workbench: Workbench;
  readonly page: Page;
  readonly server: VSCodeServer;
  dispose(): Promise<void>;
}

/** Starts a VS Code as a user has it: the extension installed, notifications shown. */
export async function startWorkbench(options: StartOptions): Promise<RunningWorkbench> {
  const scratch = await Scratch.create();
  let server: VSCodeServer | undefined;
  let workbench: Workbench | undefined;
  const dispose = async (): Promise<void> => {
    await workbench?.close();
    await server?.stop();
    await scratch.dispose();
  };
  try {
    const userDataDirectory = await scratch.directory('data');
    const extensionsDirectory = await scratch.directory('extensions');
    if (options.extensionPath.endsWith('.vsix'))
      await installVsix({ ...options, userDataDirectory, extensionsDirectory });
    else await installInPlace(options.extensionPath, extensionsDirectory);
    server = await VSCodeServer.start({
      codeServer: options.codeServer,
      userDataDirectory,
      extensionsDirectory,
      settings: { ...TEST_SETTINGS, ...options.settings },
      port: 0,
      workspaceTrust: options.workspaceTrust ?? false,
      smokeTestDriver: false,
      loginShell: false,
      env: { TMPDIR: scratch.root, ...options.env },
    });
    workbench = await Workbench.open({
      chromium: options.chromium,
      server,
      profile: await scratch.directory('browser'),
      folder: options.folder,
    });
    return { workbench, page: workbench.page, server, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Makes an extensions directory, which must be new, hold the extension without a copy of it. */
export async function installInPlace(extensionPath: string, extensionsDirectory: string): Promise<void> {
  await symlink(extensionPath, path.join(extensionsDirectory, path.basename(extensionPath)));
}

interface Installation extends Pick<StartOptions, 'codeServer' | 'extensionPath'> {
  readonly userDataDirectory: string;
  readonly extensionsDirectory: string;
}

/** Has VS Code itself install a VSIX, from the command line. @throws SetupError with what it said when it does not */
async function installVsix({ codeServer, ...options }: Installation): Promise<void> {
  const { extensionPath, userDataDirectory, extensionsDirectory } = options;
  const folders = ['--server-data-dir', userDataDirectory, '--user-data-dir', userDataDirectory];
  const extension = ['--extensions-dir', extensionsDirectory, '--install-extension', extensionPath];
  await runQuietly(codeServer.node, [codeServer.script, ...folders, ...extension]);
}
