import * as v from 'valibot';
import { describeError } from '../../common/errors.ts';
import { silentLog } from '../../common/log.ts';
import { download } from './download.ts';
import { testLimits } from './testLimits.ts';

/** Another window: downloads what its argument says, and tells its parent how it goes. */

const orderSchema = v.object({
  url: v.string(),
  path: v.string(),
  bytes: v.number(),
  sha256: v.string(),
  /** tells the processes apart at the server */
  token: v.string(),
  looksUntilDead: v.number(),
});
export type Order = v.InferOutput<typeof orderSchema>;

const { looksUntilDead, ...request } = v.parse(v.pipe(v.string(), v.parseJson(), orderSchema), process.argv[2]);
const tell = (message: object): void => void process.send?.(message);

process.once('disconnect', () => process.exit());
try {
  const result = await download(request, {
    signal: new AbortController().signal,
    onProgress: tell,
    log: silentLog,
    limits: { ...testLimits, looksUntilDead },
  });
  tell({ kind: 'done', checked: result.checked });
} catch (error) {
  tell({ kind: 'failed', message: describeError(error) });
}
