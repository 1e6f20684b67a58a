import * as v from 'valibot';
import data from './cudaPackages.json' with { type: 'json' };

/** The CUDA releases that binaries are made for; a driver runs those of its own time and older ones. */
export type CudaRelease = 'cuda12' | 'cuda13';

/** A package of npm with binaries, which the extension is too small to hold. */
export interface CudaPackage {
  /** without its scope */
  readonly name: string;
  readonly version: string;
  /** `sha512-` and the hash of its archive in base64, as in package-lock.json */
  readonly integrity: string;
  /** size of the archive */
  readonly bytes: number;
  readonly unpackedBytes: number;
}

/** The packages for a platform: the one for CUDA 13 is whole, the one for CUDA 12 stands on it. */
export type CudaPackages = Readonly<Record<CudaRelease, CudaPackage>>;

export const cudaScope = '@node-llama-cpp';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const packageSchema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  integrity: v.pipe(v.string(), v.startsWith('sha512-')),
  bytes: count,
  unpackedBytes: count,
});

const { version, platforms } = v.parse(
  v.strictObject({
    version: v.string(),
    platforms: v.record(v.string(), v.strictObject({ cuda12: packageSchema, cuda13: packageSchema })),
  }),
  data,
);

/**
 * The packages for a platform.
 * @param platform as in `linux-x64`: `process.platform` and `process.arch`
 * @returns undefined where there is no CUDA
 */
export function cudaPackagesFor(platform: string): CudaPackages | undefined {
  const found = platforms[platform];
  return found && { cuda12: { ...found.cuda12, version }, cuda13: { ...found.cuda13, version } };
}

/** What has to be there for a release. */
export function packagesOf(release: CudaRelease, packages: CudaPackages): readonly CudaPackage[] {
  return release === 'cuda13' ? [packages.cuda13] : [packages.cuda13, packages.cuda12];
}
