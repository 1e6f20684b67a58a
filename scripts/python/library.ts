import { readFile } from 'node:fs/promises';
import JSZip from 'jszip';

/** Of the wheels, what no program of a few lines imports, and what only their authors need. */
const LEFT_OUT = /\/(tests|benchmarks)\/|^sympy\/parsing\/(autolev|latex\/_antlr)\//;

/** An archive is the same each time it is made: its files carry no date of their own. */
const DATE = new Date(Date.UTC(1980, 0, 2));

/** The modules of several wheels in one archive, which Python imports from. */
export async function libraryOf(wheels: readonly string[]): Promise<Uint8Array> {
  const library = new JSZip();
  for (const wheel of wheels) {
    const modules = Object.values((await JSZip.loadAsync(await readFile(wheel))).files).filter(isWanted);
    for (const file of modules) library.file(file.name, await file.async('uint8array'), { date: DATE });
  }
  return library.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 9 } });
}

function isWanted({ dir, name }: JSZip.JSZipObject): boolean {
  return !dir && name.endsWith('.py') && !LEFT_OUT.test(name);
}

/** The licences that wheels carry, by the names of their packages. */
export async function licencesOf(wheels: readonly string[]): Promise<readonly string[]> {
  return Promise.all(wheels.map(licenceOf));
}

async function licenceOf(wheel: string): Promise<string> {
  const { files } = await JSZip.loadAsync(await readFile(wheel));
  const licence = Object.values(files).find(({ name }) => /\.dist-info\/(licenses\/)?LICENSE$/.test(name));
  const metadata = Object.values(files).find(({ name }) => name.endsWith('.dist-info/METADATA'));
  if (licence === undefined || metadata === undefined) throw new Error(`${wheel} carries no licence.`);
  const said = await metadata.async('string');
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(said)?.[1] ?? '';
  return `${field('Name')} ${field('Version')} (${field('License')})\n\n${(await licence.async('string')).trim()}`;
}
