import { SetupError } from '../scripts/setup/process.ts';
import { caseNames } from './cases/all.ts';
import { readCommandLine, refusePositionals, wholeNumber } from './commandLine.ts';

/** What a person asked for. */
export interface BenchOptions {
  /** the model in question; a random one of Llemma's shape, or with `quick` the small file, when not given */
  readonly model: string | undefined;
  /** the small file; a random one when not given */
  readonly small: string | undefined;
  /** where the results go as JSON */
  readonly json: string | undefined;
  readonly quick: boolean;
  readonly cold: boolean;
  /** names of cases; all when empty */
  readonly only: readonly string[];
  /** 0 lets our worker choose */
  readonly threads: number;
  readonly repetitions: number | undefined;
}

export const usage = `npm run bench:peer         builds llama.cpp's programs to compare with, once
npm run bench -- [options]
  --model FILE       the GGUF file to measure with (default: random weights in the shape of Llemma 7B)
  --small FILE       the GGUF file to measure the overhead with (default: random weights, 5 MB; and the starter model)
  --json FILE        write the results there, too
  --quick            a rough answer in under a minute, on the small file if no other is given
  --cold             measure cold starts more than once, at all lengths (minutes each on a CPU)
  --only CASE        measure this case only; can be repeated: ${caseNames.join(', ')}
  --threads N        threads of both sides (default: what our worker chooses)
  --repetitions N    repetitions of each case (default: each case has its own number)
  --help`;

/** @returns undefined when only help is asked for. @throws SetupError when the command line cannot be understood. */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const { values, positionals } = readCommandLine(args, optionTypes, misunderstood);
  if (values.help) return undefined;
  refusePositionals(positionals, misunderstood);
  const only = values.only ?? [];
  const unknown = only.find((name) => !caseNames.includes(name));
  if (unknown !== undefined) throw misunderstood(`There is no case "${unknown}".`);
  const number = (option: 'threads' | 'repetitions'): number | undefined => {
    const text = values[option];
    return text === undefined ? undefined : wholeNumber(`--${option}`, text, misunderstood);
  };
  return {
    model: values.model,
    small: values.small,
    json: values.json,
    quick: values.quick ?? false,
    cold: values.cold === true || only.includes('cold'),
    only,
    threads: number('threads') ?? 0,
    repetitions: number('repetitions'),
  };
}

const optionTypes = {
  model: { type: 'string' },
  small: { type: 'string' },
  json: { type: 'string' },
  quick: { type: 'boolean' },
  cold: { type: 'boolean' },
  only: { type: 'string', multiple: true },
  threads: { type: 'string' },
  repetitions: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const misunderstood = (what: string): SetupError => new SetupError(`${what}\n\n${usage}`);
