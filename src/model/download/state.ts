import { rename, rm, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { readJsonFile } from './jsonFile.ts';
import type { DownloadPaths } from './paths.ts';
import { lengthOf, segmentsOf } from './segments.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The state file: which file of which server this is, and how far each of its segments has got. */
const partStateSchema = v.pipe(
  v.object({
    version: v.literal(1),
    url: v.string(),
    total: v.optional(count),
    /** what tells this content from another at the same address: see `RemoteFile` */
    identity: v.optional(v.string()),
    /** false: the server sends whole files only, and this one has one segment */
    ranges: v.boolean(),
    segmentBytes: v.pipe(count, v.minValue(1)),
    /** bytes of each segment, from its start, that are on the disk */
    received: v.array(count),
  }),
  v.check((state) => isConsistent(state), 'The segments do not fit the size.'),
);
export type PartState = v.InferOutput<typeof partStateSchema>;

function isConsistent(state: {
  total?: number | undefined;
  ranges: boolean;
  segmentBytes: number;
  received: readonly number[];
}): boolean {
  if (!state.ranges) return state.received.length === 1;
  if (state.total === undefined) return false;
  const segments = segmentsOf(state.total, state.segmentBytes);
  if (segments.length !== state.received.length) return false;
  return segments.every((segment, index) => (state.received[index] ?? 0) <= lengthOf(segment));
}

/** @returns undefined when there is none or it is damaged */
export async function readPartState(path: string): Promise<PartState | undefined> {
  const file = await readJsonFile(path, partStateSchema);
  return file.kind === 'read' ? file.value : undefined;
}

/** Replaces the state in one step: a crash leaves the old one or the new one. */
export async function writePartState(path: string, state: PartState): Promise<void> {
  const temporary = temporaryPath(path);
  await writeFile(temporary, JSON.stringify(state));
  await rename(temporary, path);
}

/** Removes the partial file and its state; the lock stays with whoever holds it. */
export async function discardPart(paths: DownloadPaths): Promise<void> {
  // The state first: a part without a state is started anew, a state without its part would claim what is not there.
  for (const path of [paths.state, temporaryPath(paths.state), paths.part]) await rm(path, { force: true });
}

export function receivedBytes(state: Pick<PartState, 'received'>): number {
  return state.received.reduce((sum, bytes) => sum + bytes, 0);
}

/** The end of the last byte that the state claims to be in the file. */
export function claimedEnd(state: PartState): number {
  return Math.max(0, ...state.received.map((bytes, index) => (bytes === 0 ? 0 : index * state.segmentBytes + bytes)));
}

function temporaryPath(path: string): string {
  return `${path}.tmp`;
}
