import * as v from 'valibot';
import { UserMessage } from '../../src/common/errors.ts';
import { readCommandLine } from '../commandLine.ts';
import type { ModelOptions } from './modelFile.ts';
import { quantisations } from './quantisation.ts';
import { shapes } from './shapes.ts';

const shapeNames = Object.keys(shapes).join(', ');
const quantisationNames = Object.keys(quantisations).join(', ');

export const usage = `Usage: npm run model -- SHAPE --out FILE [--quantisation NAME] [--seed 1] [--sparse]

Writes a GGUF model with random weights, for benchmarks. Shape, vocabulary, size and speed are those of a real model;
what it says means nothing.

  SHAPE            ${shapeNames}
  --out            the file to write
  --quantisation   ${quantisationNames}; without it, q4_k_m for the Llemmas and q8_0 for the others
  --seed           a whole number from 0; equal seeds give equal files
  --sparse         a file of true size without weights, which takes almost no room on the disk: to be looked at, not run
  --help           this text`;

const noSeed = 'The seed is no whole number from 0 to 2^53 - 1.';

/** What a command line asks to be written. */
export interface Order extends ModelOptions {
  readonly out: string;
  readonly sparse: boolean;
}

const orderSchema = v.object({
  shape: keyOf(shapes, (given) => `There is no shape “${given}”. There are ${shapeNames}.`),
  out: v.pipe(v.string('It is not said which file to write.'), v.minLength(1, 'The name of the file is empty.')),
  quantisation: v.optional(
    keyOf(quantisations, (given) => `There is no quantisation “${given}”. There are ${quantisationNames}.`),
  ),
  seed: v.optional(v.pipe(v.string(), v.regex(/^\d+$/, noSeed), v.transform(Number), v.safeInteger(noSeed))),
  sparse: v.optional(v.boolean(), false),
});

/**
 * Reads the arguments of the command.
 * @returns undefined when they ask for help
 * @throws UserMessage when they cannot be understood
 */
export function readOrder(commandLine: readonly string[]): Order | undefined {
  const { positionals, values } = readCommandLine(commandLine, optionTypes, misunderstood);
  if (values.help === true) return undefined;
  const [shape, ...more] = positionals;
  if (shape === undefined) throw misunderstood('It is not said which shape the model shall have.');
  if (more.length > 0) throw misunderstood(`One file is written at a time, and this is too much: ${more.join(' ')}.`);
  const order = v.safeParse(orderSchema, { ...values, out: values.out, shape });
  if (!order.success) throw misunderstood(order.issues[0].message);
  return order.output;
}

const optionTypes = {
  out: { type: 'string' },
  quantisation: { type: 'string' },
  seed: { type: 'string' },
  sparse: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function misunderstood(what: string): UserMessage {
  return new UserMessage(what, 'See npm run model -- --help');
}

/** A name that is a key of a table. */
function keyOf<Table extends object>(table: Table, complaint: (given: string) => string) {
  return v.custom<Extract<keyof Table, string>>(
    (given) => typeof given === 'string' && Object.hasOwn(table, given),
    (issue) => complaint(String(issue.input)),
  );
}
