import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { aptObstacle, installWithApt } from './apt.ts';
import { isReadable, SetupError } from './process.ts';

const DEBIAN_PACKAGES = ['mesa-vulkan-drivers', 'libvulkan1'];

/** Where Vulkan looks for drivers, and where node-llama-cpp looks for Vulkan. */
const DRIVER_FOLDERS = ['/etc/vulkan/icd.d', '/usr/local/share/vulkan/icd.d', '/usr/share/vulkan/icd.d'];
const LIBRARY_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib'];

/** Why there can be no GPU in software on this machine; undefined when there is one or it can be installed. */
export async function softwareGpuObstacle(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'It needs Linux on an x64 machine.';
  return (await findSoftwareGpu()) === undefined ? aptObstacle() : undefined;
}

/**
 * Mesa's Vulkan device that computes on the CPU, installed from Debian when it is missing.
 * @returns the driver's manifest, for the variable `VK_DRIVER_FILES`
 * @throws SetupError when there is none and none can be installed
 */
export async function ensureSoftwareGpu(): Promise<string> {
  const found = await findSoftwareGpu();
  if (found !== undefined) return found;
  const obstacle = await softwareGpuObstacle();
  if (obstacle !== undefined) throw missing(obstacle);
  await installWithApt(DEBIAN_PACKAGES, 'Installing a GPU in software with apt-get (about 30 s)…');
  const installed = await findSoftwareGpu();
  if (installed === undefined) throw missing('apt-get installed the packages, but no driver is where it should be.');
  return installed;
}

/** @param root a folder that stands for the root of the file system */
export async function findSoftwareGpu(root = '/'): Promise<string | undefined> {
  const libraries = LIBRARY_FOLDERS.map((folder) => path.join(root, folder, 'libvulkan.so.1'));
  if (!(await Promise.all(libraries.map(isReadable))).includes(true)) return undefined;
  for (const folder of DRIVER_FOLDERS.map((folder) => path.join(root, folder))) {
    const names = (await isReadable(folder)) ? await readdir(folder) : [];
    const manifest = names.find((name) => /^lvp_icd\..*json$/.test(name));
    if (manifest !== undefined) return path.join(folder, manifest);
  }
  return undefined;
}

function missing(why: string): SetupError {
  return new SetupError(
    `The tests need Mesa's Vulkan device in software, and there is none. ${why}\n` +
      `Install it (Debian and Ubuntu: sudo apt-get install ${DEBIAN_PACKAGES.join(' ')}) and run this again.`,
  );
}
