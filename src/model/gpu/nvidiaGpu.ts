import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as v from 'valibot';

/** A GPU as NVIDIA's driver describes it. */
export interface NvidiaGpu {
  readonly name: string;
  /** the release of the driver, as in 580.65 */
  readonly driver: number;
  /** what the GPU can do, as in 8.9; grows with each generation */
  readonly capability: number;
}

const run = promisify(execFile);

/** A machine whose GPU sleeps takes some seconds to answer. */
const longestWait = 15_000;

const figure = v.pipe(v.string(), v.transform(Number.parseFloat), v.number());
const rowSchema = v.pipe(
  v.tuple([v.string(), figure, figure]),
  v.transform(([name, driver, capability]): NvidiaGpu => ({ name, driver, capability })),
);

/**
 * The most able NVIDIA GPU, from the program that comes with the driver: files of a driver alone do not tell whether
 * there is a GPU to drive.
 * @param environment in which the program is looked for
 * @returns undefined where there is none, or the driver does not run, or is too old for CUDA anyway
 */
export async function findNvidiaGpu(environment: NodeJS.ProcessEnv): Promise<NvidiaGpu | undefined> {
  const query = ['--query-gpu=name,driver_version,compute_cap', '--format=csv,noheader'];
  try {
    const { stdout } = await run('nvidia-smi', query, { env: environment, timeout: longestWait, windowsHide: true });
    return mostAble(stdout);
  } catch {
    // No such program, no driver, or one from before the question was known.
    return undefined;
  }
}

function mostAble(table: string): NvidiaGpu | undefined {
  const rows = table.split('\n').map((row) =>
    v.safeParse(
      rowSchema,
      row.split(',').map((cell) => cell.trim()),
    ),
  );
  const gpus = rows.flatMap((row) => (row.success ? [row.output] : []));
  return gpus.toSorted((one, other) => other.capability - one.capability)[0];
}
