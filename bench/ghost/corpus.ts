import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { latexDocument } from '../../models/starter/data/latexDocuments.ts';
import { leanDocument } from '../../models/starter/data/leanDocuments.ts';
import { Random } from '../../models/starter/data/random.ts';
import { seed } from '../../models/starter/data/settings.ts';
import { REPOSITORY } from '../../scripts/setup/paths.ts';
import { isReadable, SetupError } from '../../scripts/setup/process.ts';
import { languageOf, type GhostOptions } from './options.ts';
import type { ReplayTask } from './replay.ts';

/** How much is typed. */
interface Extent {
  /** generated documents of each language that are typed from their beginning to their end, … */
  readonly short: number;
  /** … and those of which a passage is typed, and their length in UTF-16 units: longer than any prompt */
  readonly long: number;
  readonly length: number;
  /** most UTF-16 units typed in any file */
  readonly typed: number;
}
const full: Extent = { short: 1, long: 2, length: 12_000, typed: 2500 };
const quick: Extent = { short: 0, long: 1, length: 12_000, typed: 500 };

const generators = {
  latex: { write: latexDocument, languageId: 'latex', extension: 'tex' },
  lean: { write: leanDocument, languageId: 'lean4', extension: 'lean' },
} as const;

/**
 * What is typed. @throws SetupError when a file cannot be read
 */
export async function replayTasks({ files, quick: isQuick }: GhostOptions): Promise<ReplayTask[]> {
  const extent = isQuick ? quick : full;
  if (files.length > 0) return Promise.all(files.map((file) => fileTask(file, extent)));
  const generated = [...generatedTasks('latex', extent), ...generatedTasks('lean', extent)];
  if (isQuick) return generated;
  const examples = globSync(['examples/*.tex', 'examples/*.lean'], { cwd: REPOSITORY }).toSorted();
  const own = await Promise.all(examples.map((file) => fileTask(path.join(REPOSITORY, file), extent)));
  return [...own, ...generated];
}

async function fileTask(file: string, extent: Extent): Promise<ReplayTask> {
  const languageId = languageOf(file);
  if (languageId === undefined || !(await isReadable(file))) throw new SetupError(`${file} cannot be read.`);
  // Strokes are counted in a document with short line ends.
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  return { name: path.basename(file), file: text, languageId, passage: passageOf(text, extent.typed) };
}

/**
 * Documents as the starter model's generator writes them, from a seed that nothing was trained on. Their mathematics is
 * of the same sort as what the model learnt, so it knows more of them than of other people's.
 */
function generatedTasks(language: keyof typeof generators, { short, long, length, typed }: Extent): ReplayTask[] {
  const { write, languageId, extension } = generators[language];
  const random = Random.labelled(seed, `typed ${language}`);
  const task = (name: string, file: string): ReplayTask => ({
    name: `${name}.${extension}`,
    file,
    languageId,
    passage: passageOf(file, typed),
  });
  return [
    ...Array.from({ length: short }, (_, index) =>
      task(
        `short-${index + 1}`,
        ofLength(typed / 2, () => write(random)),
      ),
    ),
    ...Array.from({ length: long }, (_, index) =>
      task(
        `long-${index + 1}`,
        ofLength(length, () => write(random)),
      ),
    ),
  ];
}

/** So many documents, one behind the other, that they have a length at least. */
function ofLength(length: number, write: () => string): string {
  let text = write();
  while (text.length < length) text += `\n${write()}`;
  return text;
}

/** From a line start to a line end: all of a short file, and so much of a long one, from its middle on. */
export function passageOf(file: string, most: number): ReplayTask['passage'] {
  if (file.length <= most) return { from: 0, to: file.length };
  const from = file.lastIndexOf('\n', Math.floor(Math.min(file.length / 2, file.length - most))) + 1;
  const end = file.lastIndexOf('\n', from + most);
  return { from, to: end > from ? end : Math.min(file.length, from + most) };
}
