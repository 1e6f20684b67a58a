import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Makes the error of a command line that cannot be understood, given what is wrong with it. */
export type Complaint = (what: string) => Error;

/**
 * Reads the arguments of a command.
 * @throws what `complaint` makes, when there are others than those that are described
 */
export function readCommandLine<Options extends NonNullable<ParseArgsConfig['options']>>(
  commandLine: readonly string[],
  options: Options,
  complaint: Complaint,
) {
  try {
    return parseArgs({ args: [...commandLine], options, allowPositionals: true });
  } catch (error) {
    throw complaint(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The value of an option that takes a whole number from 1 on.
 * @throws what `complaint` makes, when it is something else
 */
export function wholeNumber(option: string, text: string, complaint: Complaint): number {
  if (!/^[1-9]\d*$/.test(text)) throw complaint(`${option} takes a whole number from 1 on, not "${text}".`);
  return Number(text);
}

/**
 * For a command that takes options only.
 * @throws what `complaint` makes, when there is anything else
 */
export function refusePositionals(positionals: readonly string[], complaint: Complaint): void {
  if (positionals.length > 0) throw complaint(`This is no option: ${positionals.join(' ')}.`);
}

/**
 * The parts of a benchmark that `--only` names; all of them when it is not given.
 * @param names in the order in which they are measured
 * @throws what `complaint` makes, when it names another
 */
export function chosenSections<Name extends string>(
  names: readonly Name[],
  only: readonly string[] | undefined,
  complaint: Complaint,
): Name[] {
  const unknown = only?.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) throw complaint(`--only takes ${names.join(', ')}, not "${unknown}".`);
  return names.filter((name) => only?.includes(name) ?? true);
}
