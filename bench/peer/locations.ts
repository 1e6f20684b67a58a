import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { PREPARED, REPOSITORY } from '../../scripts/setup/paths.ts';

const inference = path.join(REPOSITORY, 'node_modules', 'node-llama-cpp', 'llama');

/** Where the peer comes from and where it is built. */
export interface PeerLocations {
  /** the release of llama.cpp that the inference library was built from */
  readonly release: string;
  /** that release as a git bundle */
  readonly bundle: string;
  readonly source: string;
  readonly build: string;
  readonly server: string;
  readonly bench: string;
}

export async function peerLocations(): Promise<PeerLocations> {
  const info: unknown = JSON.parse(await readFile(path.join(inference, 'llama.cpp.info.json'), 'utf8'));
  const { tag } = v.parse(v.object({ tag: v.string() }), info);
  const folder = path.join(PREPARED, `llama.cpp-${tag}`);
  const build = path.join(folder, 'build');
  return {
    release: tag,
    bundle: path.join(inference, 'gitRelease.bundle'),
    source: path.join(folder, 'source'),
    build,
    server: path.join(build, 'bin', 'llama-server'),
    bench: path.join(build, 'bin', 'llama-bench'),
  };
}
