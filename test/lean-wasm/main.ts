import { parseArgs } from 'node:util';
import { LeanServer } from './server.ts';

/** `lean --server [-Doption=value …]`. The command in Lean's `bin` folder puts Lean's own folder before the arguments. */
const [root = '', ...args] = process.argv.slice(2);
const { values } = parseArgs({
  args,
  strict: false,
  options: { server: { type: 'boolean' }, define: { type: 'string', short: 'D', multiple: true } },
});
const leanOptions = (values.define ?? []).map((definition) => `-D${definition}`);

// A client that is gone can't be told anything.
process.stdout.on('error', () => process.exit(1));
process.exitCode = await new LeanServer(root, leanOptions, process.stdout).serve(process.stdin);
process.stdin.destroy();
