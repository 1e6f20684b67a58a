#!/usr/bin/env node
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { ensureCodeServer } from '../../scripts/setup/codeServer.ts';
import { resolveTestsPath, runSuite } from './runSuite.ts';

/**
 * Takes the place of a desktop VS Code that runs tests, and its flags: it can be the `vscodeExecutablePath` of
 * `@vscode/test-electron`. Exit code 0 when all tests passed, 1 when one failed, 2 when they did not run to their end.
 *
 *   launch.ts --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [--disable-workspace-trust] [FOLDER]
 *
 * Environment: LLEMMA_TEST_VERBOSE=1 shows what VS Code says, LLEMMA_TEST_TIMEOUT is the limit in seconds (600).
 */
const { values, positionals } = parseArgs({
  // Flags of VS Code that mean nothing here are let through.
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'disable-workspace-trust': { type: 'boolean' },
  },
});
const folder = positionals[0];
const verbose = process.env['LLEMMA_TEST_VERBOSE'] === '1';
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => interrupted.abort(`interrupted by ${signal}`));
}
const limit = Number(process.env['LLEMMA_TEST_TIMEOUT'] ?? 600);
const timer = setTimeout(() => interrupted.abort(`not finished after ${limit} s`), limit * 1000);

const outcome = await runSuite({
  codeServer: await ensureCodeServer(),
  chromium: await ensureChromium(),
  extensionPaths: (values.extensionDevelopmentPath ?? []).map((extension) => path.resolve(String(extension))),
  testsPath: resolveTestsPath(String(values.extensionTestsPath), existsSync),
  folder: folder === undefined ? undefined : path.resolve(folder),
  env: process.env,
  workspaceTrust: values['disable-workspace-trust'] !== true,
  onReport: (bytes) => process.stdout.write(bytes),
  onDiagnostics: verbose ? (line) => process.stderr.write(`${line}\n`) : undefined,
  signal: interrupted.signal,
});
clearTimeout(timer);
if (outcome.kind === 'broken') {
  process.stderr.write(`The tests did not run to their end: ${outcome.why}.\n`);
  process.exitCode = 2;
} else {
  process.exitCode = outcome.result.failures > 0 ? 1 : 0;
}
