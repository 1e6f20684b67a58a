/** Numbers of machines in the headers of native binaries. */
const machines = {
  linux: new Map([
    [0x3e, 'x64'],
    [0xb7, 'arm64'],
  ]),
  win32: new Map([
    [0x8664, 'x64'],
    [0xaa64, 'arm64'],
  ]),
  darwin: new Map([
    [0x0100_0007, 'x64'],
    [0x0100_000c, 'arm64'],
  ]),
};

/**
 * The platform a native binary is made for, from its header: named as a target is, or with `other` in place of a machine
 * that no target has. Undefined for a file that is no native binary.
 */
export function platformOf(bytes: Buffer): string | undefined {
  if (bytes.length < 64) return undefined;
  const magic = bytes.readUInt32BE(0);
  // ELF: e_machine is at 18.
  if (magic === 0x7f45_4c46) return name('linux', bytes.readUInt16LE(18));
  // Mach-O of 64 bits, and the kind that holds several machines.
  if (magic === 0xcffa_edfe) return name('darwin', bytes.readUInt32LE(4));
  if (magic === 0xcafe_babe) return 'darwin-other';
  // PE: "MZ", and at 60 where "PE\0\0" stands, before the machine.
  if (magic >>> 16 !== 0x4d5a) return undefined;
  const header = bytes.readUInt32LE(60);
  const isPortableExecutable = header + 6 <= bytes.length && bytes.readUInt32BE(header) === 0x5045_0000;
  return isPortableExecutable ? name('win32', bytes.readUInt16LE(header + 4)) : undefined;
}

function name(platform: keyof typeof machines, machine: number): string {
  return `${platform}-${machines[platform].get(machine) ?? 'other'}`;
}
