import { spawn, type SpawnOptions } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { TOOL_PACKAGES } from './paths.ts';

/** A failure whose message is all a person needs: it is printed without a stack. */
export class SetupError extends Error {}

/** The program of that name on the PATH. */
export async function findOnPath(name: string): Promise<string | undefined> {
  for (const directory of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const candidate = path.join(directory, name);
    if (directory !== '' && (await isAccessible(candidate, constants.X_OK))) {
      return candidate;
    }
  }
  return undefined;
}

export function isReadable(file: string): Promise<boolean> {
  return isAccessible(file, constants.R_OK);
}

function isAccessible(file: string, mode: number): Promise<boolean> {
  return access(file, mode).then(
    () => true,
    () => false,
  );
}

/** Runs a program with our own output and input; returns its exit code (128 when a signal ended it). */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 128));
  });
}

/** Runs a program silently; its output is in the error when it fails. */
export async function runQuietly(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<void> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode ?? 128));
  });
  if (code !== 0) {
    const said = Buffer.concat(output).toString().trim();
    throw new SetupError(`${[command, ...args].join(' ')} ended with code ${code}:\n${said}`);
  }
}

/**
 * The PATH without the Node of the tools, for npm: it reads its global settings (a proxy, certificates) beside the Node it
 * came with, so it has to run on that one.
 */
export function pathWithoutTools(): string {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.filter((folder) => !folder.startsWith(TOOL_PACKAGES)).join(path.delimiter);
}
