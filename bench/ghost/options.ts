import { SetupError } from '../../scripts/setup/process.ts';
import { readCommandLine, wholeNumber } from '../commandLine.ts';

/** What a person asked for. */
export interface GhostOptions {
  /** what is typed; documents of the repository's own when empty */
  readonly files: readonly string[];
  /** a GGUF file; the starter model when not given */
  readonly model: string | undefined;
  /** where the results go as JSON */
  readonly json: string | undefined;
  readonly quick: boolean;
  readonly accept: boolean;
  readonly seed: number;
}

export const usage = `npm run bench:ghost -- [options] [FILE…]
Types files at human rhythm with our ghost text at the cursor, and with two plain ones, and tells what each shows and costs.
  FILE               .tex and .lean files, of which a passage is typed (default: examples/, and documents as the starter
                     model learnt from)
  --model FILE       the GGUF file to ask (default: the starter model)
  --json FILE        write the results there, too
  --accept           accept offers that are right (default: type every character, whatever is offered)
  --seed N           type in another way (default: 1)
  --quick            a rough answer in under a minute
  --help`;

/** @returns undefined when only help is asked for. @throws SetupError when the command line cannot be understood. */
export function readGhostOptions(args: readonly string[]): GhostOptions | undefined {
  const { values, positionals } = readCommandLine(args, optionTypes, misunderstood);
  if (values.help) return undefined;
  const unknown = positionals.find((file) => languageOf(file) === undefined);
  if (unknown !== undefined) throw misunderstood(`There is no ghost text for files like ${unknown}.`);
  return {
    files: positionals,
    model: values.model,
    json: values.json,
    quick: values.quick ?? false,
    accept: values.accept ?? false,
    seed: wholeNumber('--seed', values.seed, misunderstood),
  };
}

/** VS Code's language id for a file that ghost text is for. */
export function languageOf(file: string): string | undefined {
  if (file.endsWith('.tex')) return 'latex';
  return file.endsWith('.lean') ? 'lean4' : undefined;
}

const optionTypes = {
  model: { type: 'string' },
  json: { type: 'string' },
  accept: { type: 'boolean' },
  seed: { type: 'string', default: '1' },
  quick: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const misunderstood = (what: string): SetupError => new SetupError(`${what}\n\n${usage}`);
