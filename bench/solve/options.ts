import { SetupError } from '../../scripts/setup/process.ts';
import { chosenSections, readCommandLine, refusePositionals, wholeNumber } from '../commandLine.ts';

export const sectionNames = ['voting', 'time', 'page', 'checks', 'equivalence'] as const;
export type SectionName = (typeof sectionNames)[number];

/** What a person asked for. */
export interface SolveOptions {
  /** a GGUF file; the starter model when not given */
  readonly model: string | undefined;
  /** problems of each family */
  readonly problems: number;
  readonly seed: number;
  /** where the results go as JSON */
  readonly json: string | undefined;
  readonly quick: boolean;
  /** what is measured */
  readonly only: readonly SectionName[];
}

export const usage = `npm run bench:solve -- [options]
Solves problems that the starter model was not trained on, with 1, 4, 16 and 64 samples, and tells how many answers are right and
what stopping early saves; how soon steps and answers come; what each token costs in the page of the panel; how many checks a
second has; and how our comparison of answers does beside others, on the same pairs.
  --model FILE       the GGUF file to ask (default: the starter model)
  --problems N       problems of each family (default: 2)
  --seed N           other problems and samples (default: 1)
  --json FILE        write the results there, too
  --quick            a rough answer in about a minute
  --only NAME        only this: ${sectionNames.join(', ')}; may be given more than once
  --help`;

/** @returns undefined when only help is asked for. @throws SetupError when the command line cannot be understood. */
export function readSolveOptions(words: readonly string[]): SolveOptions | undefined {
  const { values, positionals } = readCommandLine(words, optionTypes, misunderstood);
  if (values.help) return undefined;
  refusePositionals(positionals, misunderstood);
  return {
    model: values.model,
    problems: wholeNumber('--problems', values.problems, misunderstood),
    seed: wholeNumber('--seed', values.seed, misunderstood),
    json: values.json,
    quick: values.quick ?? false,
    only: chosenSections(sectionNames, values.only, misunderstood),
  };
}

const optionTypes = {
  model: { type: 'string' },
  problems: { type: 'string', default: '2' },
  seed: { type: 'string', default: '1' },
  json: { type: 'string' },
  quick: { type: 'boolean' },
  only: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

const misunderstood = (what: string): SetupError => new SetupError(`${what}\n\n${usage}`);
