import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** V8's optimising compiler costs more than it gives here, and so does validating functions that never run. */
export const NODE_FLAGS = ['--wasm-lazy-validation', '--no-wasm-tier-up'];

/**
 * Writes `bin/lean`: a command that answers like the native `lean`, on the Node that prepared this Lean. What editors
 * ask often (the version, the prefix) is answered at once, `--server` by the watchdog beside this folder.
 */
export async function writeLauncher(root: string, version: string): Promise<void> {
  const launcher = path.join(root, 'bin', 'lean');
  const node = quote(process.execPath);
  const watchdog = quote(path.join(import.meta.dirname, '..', 'main.ts'));
  const script = quote(path.join(root, 'bin', 'lean.js'));
  await writeFile(
    launcher,
    `#!/bin/sh
case "\${1-}" in
  --version | -v) echo ${quote(version)}; exit ;;
  --print-prefix) echo ${quote(root)}; exit ;;
  --print-libdir) echo ${quote(path.join(root, 'lib', 'lean'))}; exit ;;
esac
# With a root that has no bin/lake, Lean does not try to start a Lake, which it could not.
unset LAKE
export LEAN_SYSROOT=${quote(root)}
for argument; do
  if [ "$argument" = --server ]; then
    exec ${node} --disable-warning=ExperimentalWarning ${watchdog} ${quote(root)} "$@"
  fi
done
exec ${node} ${NODE_FLAGS.join(' ')} ${script} "$@"
`,
  );
  await chmod(launcher, 0o755);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
