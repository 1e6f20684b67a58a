import * as v from 'valibot';
import { readJsonFile } from '../download/jsonFile.ts';
import { cudaScope, type CudaPackage } from './cudaPackages.ts';

const buildSchema = v.object({ registry: v.optional(v.string()) });

const address = /^https?:\/\/[^\s@]+$/;

/**
 * The registry that packages come from: the one npm's own variable names, as for a mirror, else the one of whoever built
 * the extension.
 * @param build the file in which the build notes it
 * @returns undefined where neither is an address
 */
export async function registryOf(
  environment: Readonly<Record<string, string | undefined>>,
  build: string,
): Promise<string | undefined> {
  const named = environment['npm_config_registry'] ?? environment['NPM_CONFIG_REGISTRY'];
  if (named !== undefined && address.test(named.trim())) return named.trim();
  const noted = await readJsonFile(build, buildSchema);
  const registry = noted.kind === 'read' ? noted.value.registry : undefined;
  return registry !== undefined && address.test(registry) ? registry : undefined;
}

/** Where a registry has the archive of a package, as all of them do. */
export function archiveUrl({ name, version }: Pick<CudaPackage, 'name' | 'version'>, registry: string): string {
  return `${registry.replace(/\/+$/, '')}/${cudaScope}/${name}/-/${name}-${version}.tgz`;
}
