import { SetupError } from '../setup/process.ts';

/** The platforms a VSIX is made for, as VS Code names them; each is `process.platform-process.arch` of Node too. */
export const targets = ['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64', 'darwin-arm64', 'darwin-x64'] as const;

export type Target = (typeof targets)[number];

/** What makes node-llama-cpp run on each, from the scope `@node-llama-cpp`. CUDA is too large to be there: 140 MB and more. */
export const binaryPackages: Readonly<Record<Target, readonly string[]>> = {
  'linux-x64': ['linux-x64', 'linux-x64-vulkan'],
  'linux-arm64': ['linux-arm64'],
  'win32-x64': ['win-x64', 'win-x64-vulkan'],
  'win32-arm64': ['win-arm64'],
  'darwin-arm64': ['mac-arm64-metal'],
  'darwin-x64': ['mac-x64'],
};

/** What this machine is, when a VSIX is made for it. */
export function hostTarget(
  platform: string = process.platform,
  architecture: string = process.arch,
): Target | undefined {
  return targetOf(`${platform}-${architecture}`);
}

/**
 * The targets a command line asks for.
 * @param host what is made when nothing is asked for
 * @throws SetupError when a name is none of a target, or nothing is asked for where `host` is undefined
 */
export function targetsAskedFor(
  asked: { readonly target: readonly string[]; readonly all: boolean },
  host: Target | undefined,
): readonly Target[] {
  if (asked.all) return targets;
  if (asked.target.length > 0) return [...new Set(asked.target.map(knownTarget))];
  if (host === undefined) throw new SetupError(`No VSIX is made for this kind of machine. ${advice}`);
  return [host];
}

const advice = `Name one with --target: ${targets.join(', ')}. Or make all with --all.`;

function knownTarget(name: string): Target {
  const target = targetOf(name);
  if (target === undefined) throw new SetupError(`No VSIX is made for "${name}". ${advice}`);
  return target;
}

function targetOf(name: string): Target | undefined {
  return targets.find((target) => target === name);
}
