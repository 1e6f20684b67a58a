import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CodeServer } from '../../test/vscode/vscodeServer.ts';
import { TOOL_PACKAGES } from './paths.ts';
import { isReadable, pathWithoutTools, runQuietly, SetupError } from './process.ts';
import { announce } from './say.ts';

const PACKAGE = path.join(TOOL_PACKAGES, 'code-server');
const VSCODE = path.join(PACKAGE, 'lib', 'vscode');

/**
 * The VS Code server of code-server, ready to run. Its own packages are installed when they are missing; none of them
 * is compiled, because a machine may have no compiler: log files are written by our own module, and the rest (a
 * watchdog of the extension host, a data base) is not needed here.
 */
export async function ensureCodeServer(): Promise<CodeServer> {
  // npm writes this file when everything is in place.
  if (!(await isReadable(path.join(VSCODE, 'node_modules', '.package-lock.json')))) {
    announce('Installing VS Code for the browser (about 20 s)…');
    await runQuietly('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: VSCODE,
      env: { ...process.env, PATH: pathWithoutTools() },
    });
  }
  await replaceLogWriter(path.join(VSCODE, 'node_modules', '@vscode', 'spdlog'));
  return { node: await nodeForCodeServer(), script: path.join(VSCODE, 'out', 'server-main.js') };
}

async function replaceLogWriter(directory: string): Promise<void> {
  await copyFile(path.join(import.meta.dirname, 'logWriter.mjs'), path.join(directory, 'logWriter.mjs'));
  const manifest = { name: '@vscode/spdlog', version: '0.0.0', main: 'logWriter.mjs' };
  await writeFile(path.join(directory, 'package.json'), JSON.stringify(manifest));
}

/** Node 24 from npm where it is built for this machine, else the one we run on when it is a Node 24. */
async function nodeForCodeServer(): Promise<string> {
  const packaged = path.join(TOOL_PACKAGES, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (await isReadable(packaged)) {
    return packaged;
  }
  if (process.versions.node.startsWith('24.')) {
    return process.execPath;
  }
  throw new SetupError(
    'VS Code for the browser needs Node 24. Install it, put it first on the PATH, and run this again.',
  );
}
