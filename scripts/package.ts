import path from 'node:path';
import { parseArgs } from 'node:util';
import { hostTarget, targetsAskedFor } from './packaging/targets.ts';
import { makeVsix, megabytes, type MadeVsix } from './packaging/vsix.ts';
import { REPOSITORY } from './setup/paths.ts';
import { runTask } from './setup/runTask.ts';

/**
 * `npm run package [-- --target linux-x64]… [-- --all] [-- --out FOLDER]`: makes the VSIX for each platform asked for, for
 * this one when none is named, looks into each, and prints what they weigh. Fails when one is not in order.
 */
await runTask(async () => {
  const { values } = parseArgs({
    options: {
      target: { type: 'string', multiple: true, default: [] },
      all: { type: 'boolean', default: false },
      out: { type: 'string', default: path.join(REPOSITORY, 'out', 'vsix') },
    },
  });
  const targets = targetsAskedFor(values, hostTarget());
  const made: MadeVsix[] = [];
  for (const target of targets) made.push(await makeVsix(target, path.resolve(values.out)));
  process.stdout.write(`\n${made.map(row).join('\n')}\n`);
  const problems = made.flatMap((vsix) => vsix.problems.map((problem) => `${vsix.target}: ${problem}`));
  process.stdout.write(problems.map((problem) => `NOT IN ORDER ${problem}\n`).join(''));
  return problems.length === 0 ? 0 : 1;
});

function row({ target, path: vsix, size, unpackedSize, fileCount }: MadeVsix): string {
  const figures = [megabytes(size).padStart(8), `${megabytes(unpackedSize)} unpacked`, `${fileCount} files`];
  return `${target.padEnd(12)} ${figures.join(', ')}  ${path.relative(process.cwd(), vsix)}`;
}
