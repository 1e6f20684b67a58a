import { SetupError } from '../../scripts/setup/process.ts';
import { chosenSections, readCommandLine, refusePositionals, wholeNumber } from '../commandLine.ts';

export const sectionNames = ['naive', 'long', 'closing', 'search', 'prompts', 'cost'] as const;
export type SectionName = (typeof sectionNames)[number];

/** What a person asked for. */
export interface TacticsOptions {
  /** a GGUF file; the starter model when not given */
  readonly model: string | undefined;
  /** tactics to ask the model for, at each goal */
  readonly samples: number;
  /** where the results go as JSON */
  readonly json: string | undefined;
  readonly quick: boolean;
  /** what is measured */
  readonly only: readonly SectionName[];
}

export const usage = `npm run bench:tactics -- [options]
Checks tactics for the goals of test/lean/corpus with our checker, and with one run of Lean for each, and tells how long
that takes; counts which goals the portfolio closes, and which the model does, with one tactic and in a search; and asks
the model for tactics in each of the ways that Llemma can be asked.
  --model FILE       the GGUF file to ask (default: the starter model)
  --samples N        tactics to ask it for at each goal (default: 16)
  --json FILE        write the results there, too
  --quick            a rough answer in a few minutes
  --only NAME        only this, and may be given more than once: naive, long (files), closing (what closes the goals),
                     search (for the others), prompts (the ways to ask), cost (of reading these prompts)
  --help`;

/** @returns undefined when only help is asked for. @throws SetupError when the command line cannot be understood. */
export function readTacticsOptions(args: readonly string[]): TacticsOptions | undefined {
  const { values, positionals } = readCommandLine(args, optionTypes, misunderstood);
  if (values.help) return undefined;
  refusePositionals(positionals, misunderstood);
  return {
    model: values.model,
    samples: wholeNumber('--samples', values.samples, misunderstood),
    json: values.json,
    quick: values.quick ?? false,
    only: chosenSections(sectionNames, values.only, misunderstood),
  };
}

const optionTypes = {
  model: { type: 'string' },
  samples: { type: 'string', default: '16' },
  json: { type: 'string' },
  quick: { type: 'boolean' },
  only: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

const misunderstood = (what: string): SetupError => new SetupError(`${what}\n\n${usage}`);
