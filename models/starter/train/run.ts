/**
 * The whole way from nothing to `starter.gguf`: Python packages, data, tokenizer, training, loss curve, export, and
 * the comparison of the exported file with the training code.
 * `npm run starter:train -- [arguments of train.py]`. Run again after an interruption, training goes on from its last
 * checkpoint; data of another version, and what was trained on it, are made anew.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { dataVersion } from '../data/settings.ts';

const here = import.meta.dirname;
const build = join(here, '..', 'build');
const environment = join(build, 'python');
const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

function run(program: string, ...given: string[]): void {
  // Idle worker threads sleep instead of spinning, so that other work on the machine gets its share.
  execFileSync(program, given, { stdio: 'inherit', env: { ...process.env, OMP_WAIT_POLICY: 'passive' } });
}

/** What `generate.ts` says of the data in the folder. */
function hasData(): boolean {
  const file = join(build, 'data.json');
  if (!existsSync(file)) return false;
  return v.parse(v.object({ version: v.number() }), JSON.parse(readFileSync(file, 'utf8'))).version === dataVersion;
}

if (!existsSync(python)) {
  run('python3', '-m', 'venv', environment);
  run(python, '-m', 'pip', 'install', '--quiet', '-r', join(here, 'requirements.txt'));
}
if (!hasData()) {
  for (const file of ['checkpoint.pt', 'weights.pt', 'loss.csv', 'tokenizer.model'])
    rmSync(join(build, file), { force: true });
  run(process.execPath, join(here, '..', 'data', 'generate.ts'));
}
if (!existsSync(join(build, 'tokenizer.model'))) run(python, join(here, 'tokenizer.py'));
run(python, join(here, 'train.py'), ...process.argv.slice(2));
run(python, join(here, 'plot.py'));
run(python, join(here, 'export.py'));
run(python, join(here, 'reference.py'));
run(process.execPath, join(here, '..', 'evaluate', 'parity.ts'));
