import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureLean } from '../../scripts/setup/lean.ts';
import { silentLog } from '../../src/common/log.ts';
import { TacticService } from '../../src/lean/tacticService.ts';
import { RecordedModel } from './recordedModel.ts';
import { startOverStdio } from './stdioConnection.ts';

const text = 'theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  \n';

let root: string;
let service: TacticService;

/**
 * Stands for elan's `lean` and `lake`: they run those of the toolchain that the nearest `lean-toolchain` names. Here each
 * is the same Lean, and `asked` tells which server was wanted.
 */
function proxy(lean: string): string {
  return `#!/bin/sh
folder=$PWD
while [ "$folder" != / ] && [ ! -f "$folder/lean-toolchain" ]; do folder=$(dirname "$folder"); done
toolchain=$(cat "$folder/lean-toolchain" 2>/dev/null || echo default)
case "$1" in serve | --server) echo "$(basename "$0") $1 of $toolchain" >> '${path.join(root, 'asked')}' ;; esac
if [ "$1" = serve ]; then shift 2; set -- --server "$@"; fi
exec '${lean}' "$@"
`;
}

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'toolchains-'));
  const lean = await ensureLean();
  for (const name of ['lean', 'lake']) await write(path.join('elan', 'bin', name), proxy(lean), 0o755);
  service = new TacticService({
    startLean: startOverStdio,
    model: new RecordedModel(() => []),
    log: silentLog,
    settings: () => ({ samples: 0, timeoutMilliseconds: 60_000 }),
    leanPlaces: () => ({
      setting: '',
      platform: process.platform,
      environment: { ELAN_HOME: path.join(root, 'elan') },
      home: root,
    }),
    onModelFailure: () => undefined,
  });
});
afterEach(async () => {
  await service.dispose();
  await rm(root, { recursive: true });
});

async function write(name: string, content: string, mode = 0o644): Promise<string> {
  const file = path.join(root, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content, { mode });
  return pathToFileURL(file).href;
}

/** What Lean says of the best tactic for the goal of a file. */
async function best(uri: string): Promise<string | undefined> {
  const { suggestions } = await service.suggest({ uri, text }, { line: 1, character: 2 });
  return suggestions[0]?.verdict.kind;
}

it('each folder of a window is served by the toolchain that it names', async () => {
  await write('algebra/lakefile.toml', '');
  await write('algebra/lean-toolchain', 'leanprover/lean4:v4.9.0');
  const algebra = await write('algebra/Algebra/Group.lean', text);
  await write('notes/lean-toolchain', 'leanprover/lean4:v4.28.0');
  const notes = await write('notes/deep/Note.lean', text);

  expect([await best(algebra), await best(notes)]).toEqual(['closes', 'closes']);
  expect((await readFile(path.join(root, 'asked'), 'utf8')).trim().split('\n')).toEqual([
    'lake serve of leanprover/lean4:v4.9.0',
    'lean --server of leanprover/lean4:v4.28.0',
  ]);
});
