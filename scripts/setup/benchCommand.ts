import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runTask } from './runTask.ts';

/** A benchmark as a command. */
export interface Bench<Options extends { readonly json: string | undefined }, Report> {
  readonly usage: string;
  /** @returns undefined when only the usage was asked for */
  readonly readOptions: (words: readonly string[]) => Options | undefined;
  readonly run: (options: Options) => Promise<Report>;
  readonly toMarkdown: (report: Report) => string;
  readonly toJson: (report: Report) => unknown;
  /** 0 where it is not said */
  readonly exitCode?: (report: Report) => number;
}

/** Runs a benchmark with the words of the command line, prints its tables and writes the figures where `--json` says. */
export async function benchCommand<Options extends { readonly json: string | undefined }, Report>(
  bench: Bench<Options, Report>,
): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Leaving ends what was started, too.
    process.once(signal, () => process.exit(130));
  }
  await runTask(async () => {
    const options = bench.readOptions(process.argv.slice(2));
    if (options === undefined) {
      process.stdout.write(`${bench.usage}\n`);
      return 0;
    }
    const report = await bench.run(options);
    process.stdout.write(`${bench.toMarkdown(report)}\n`);
    if (options.json !== undefined) {
      await mkdir(path.dirname(path.resolve(options.json)), { recursive: true });
      await writeFile(options.json, `${JSON.stringify(bench.toJson(report), undefined, 2)}\n`);
    }
    return bench.exitCode?.(report) ?? 0;
  });
}
