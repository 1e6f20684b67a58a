import { mkdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { QUIET_SETTINGS } from '../test/vscode/settings.ts';
import { installInPlace } from '../test/vscode/startWorkbench.ts';
import { VSCodeServer } from '../test/vscode/vscodeServer.ts';
import { ensureBuild } from './setup/build.ts';
import { ensureCodeServer } from './setup/codeServer.ts';
import { ensureLean } from './setup/lean.ts';
import { PREPARED, REPOSITORY } from './setup/paths.ts';
import { findOnPath, isReadable, run } from './setup/process.ts';
import { runTask } from './setup/runTask.ts';
import { announce } from './setup/say.ts';

/**
 * `npm start [-- --browser] [-- --port=8080]`: opens VS Code with the extension and the examples. The desktop's where
 * `code` is on the PATH, else one in the browser.
 */
const EXAMPLES = path.join(REPOSITORY, 'examples');

await runTask(async () => {
  const { values } = parseArgs({ options: { browser: { type: 'boolean' }, port: { type: 'string', default: '0' } } });
  await ensureBuild();
  const lean = (await hasLean()) ? undefined : await ensureLean();
  const code = values.browser === true ? undefined : await findOnPath('code');
  return code === undefined ? startInBrowser(lean, Number(values.port)) : startOnDesktop(code, lean);
});

async function hasLean(): Promise<boolean> {
  const fromElan = path.join(os.homedir(), '.elan', 'bin', 'lean');
  return (await findOnPath('lean')) !== undefined || (await isReadable(fromElan));
}

function startOnDesktop(code: string, lean: string | undefined): Promise<number> {
  announce('Opening VS Code.');
  const directories = [...(lean === undefined ? [] : [path.dirname(lean)]), process.env['PATH']];
  return run(code, [`--extensionDevelopmentPath=${REPOSITORY}`, EXAMPLES], {
    env: { ...process.env, PATH: directories.join(path.delimiter) },
  });
}

async function startInBrowser(lean: string | undefined, port: number): Promise<number> {
  const server = await VSCodeServer.start({
    codeServer: await ensureCodeServer(),
    userDataDirectory: path.join(PREPARED, 'vscode', 'data'),
    extensionsDirectory: await installedExtension(path.join(PREPARED, 'vscode', 'extensions')),
    settings: { ...QUIET_SETTINGS, ...(lean === undefined ? {} : { 'llemma.lean.path': lean }) },
    port,
    // The examples are ours: the first thing a newcomer sees should not be a question about trust.
    workspaceTrust: false,
    smokeTestDriver: false,
    loginShell: true,
    env: {},
  });
  process.stdout.write(`Open ${server.workbenchUrl(EXAMPLES).href.replaceAll('%2F', '/')} (Ctrl+C stops it)\n`);
  const interrupted = await Promise.race([
    server.ended.then(() => false),
    ...(['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(
      (signal) => new Promise<boolean>((resolve) => process.once(signal, () => resolve(true))),
    ),
  ]);
  if (!interrupted) {
    announce('The VS Code server has ended by itself.');
  }
  await server.stop();
  return interrupted ? 0 : 1;
}

/** Installs the extension as it stands in this repository. What else was installed there stays. */
async function installedExtension(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  await rm(path.join(directory, path.basename(REPOSITORY)), { force: true });
  // VS Code's list of what is in the directory; it makes a new one, with our present version.
  await rm(path.join(directory, 'extensions.json'), { force: true });
  await installInPlace(REPOSITORY, directory);
  return directory;
}
