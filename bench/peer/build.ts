import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { findOnPath, isReadable, runQuietly, SetupError } from '../../scripts/setup/process.ts';
import { announce } from '../../scripts/setup/say.ts';
import { ensureBuildTools } from './buildTools.ts';
import { peerLocations, type PeerLocations } from './locations.ts';

/** The peer's programs. @throws SetupError when they are not built yet. */
export async function findPeer(): Promise<PeerLocations> {
  const peer = await peerLocations();
  if ((await isReadable(peer.server)) && (await isReadable(peer.bench))) return peer;
  throw new SetupError(
    'There is nothing to compare with yet: llama-server and llama-bench are not built.\n' +
      'Run `npm run bench:peer` once (about 5 minutes on two cores), then this again.',
  );
}

/**
 * Builds llama-server and llama-bench from the source of llama.cpp that the inference library carries, for this very
 * processor. What is built already is kept.
 * @throws SetupError when a tool is missing or the build fails.
 */
export async function buildPeer(): Promise<PeerLocations> {
  const peer = await peerLocations();
  if ((await isReadable(peer.server)) && (await isReadable(peer.bench))) return peer;
  await ensureBuildTools();
  await unpackSource(peer);
  announce(`Building llama-server and llama-bench of llama.cpp ${peer.release} (about 5 min on two cores)…`);
  const generator = (await findOnPath('ninja')) === undefined ? [] : ['-G', 'Ninja'];
  await runQuietly('cmake', ['-S', peer.source, '-B', peer.build, ...generator, ...cmakeOptions]);
  await runQuietly('cmake', ['--build', peer.build, '--target', 'llama-server', 'llama-bench', '--parallel']);
  return findPeer();
}

const cmakeOptions = [
  '-DCMAKE_BUILD_TYPE=Release',
  '-DGGML_NATIVE=ON',
  '-DLLAMA_CURL=OFF',
  '-DLLAMA_BUILD_TESTS=OFF',
  '-DLLAMA_BUILD_EXAMPLES=OFF',
];

/** Appears under its name only when it is complete. */
async function unpackSource({ bundle, source }: PeerLocations): Promise<void> {
  if (await isReadable(source)) return;
  const partial = `${source}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(path.dirname(source), { recursive: true });
  await runQuietly('git', ['clone', '--quiet', bundle, partial]);
  await rename(partial, source);
}
