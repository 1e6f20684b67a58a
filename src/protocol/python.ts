import * as v from 'valibot';

/**
 * Programs that a model wrote, and what came of them. The extension host has the page of the panel run them; the page has each run
 * by a web worker of its own. Whatever comes back is text of the program's making: all of it is shown, none of it is believed.
 */

/** The most characters of an answer, of an error and of an output that are passed on. */
export const longest = { answer: 4_000, error: 2_000, output: 10_000 } as const;

/** Python counts characters where JavaScript counts one or two units. */
const text = (characters: number) => v.pipe(v.string(), v.maxLength(2 * characters));
const answer = text(longest.answer);
const error = text(longest.error);
/** what the program printed; its end may be missing */
const output = text(longest.output);

const endedSchemas = [
  /** `answer`: the value it left in the variable `answer`, as TeX */
  v.object({ kind: v.literal('answer'), answer, output }),
  v.object({ kind: v.literal('noAnswer'), output }),
  v.object({ kind: v.literal('error'), error, output }),
  v.object({ kind: v.literal('memoryLimit'), output }),
] as const;

/** How a program ended by itself, as the worker that ran it says. */
export const endedProgramSchema = v.variant('kind', [...endedSchemas]);
export type EndedProgram = v.InferOutput<typeof endedProgramSchema>;

const outcomeSchemas = [
  ...endedSchemas,
  v.object({ kind: v.literal('timeLimit') }),
  v.object({ kind: v.literal('stopped') }),
  /** Python itself did not start, or broke */
  v.object({ kind: v.literal('broken'), why: error }),
] as const;

/** What came of a program. */
export const programOutcomeSchema = v.variant('kind', [...outcomeSchemas]);
export type ProgramOutcome = v.InferOutput<typeof programOutcomeSchema>;

/** A program, and where it stands. */
export const programSchema = v.object({
  code: v.string(),
  run: v.variant('kind', [
    v.object({ kind: v.literal('waiting') }),
    v.object({ kind: v.literal('running') }),
    ...outcomeSchemas,
  ]),
});
export type Program = v.InferOutput<typeof programSchema>;

const bytes = v.instance(Uint8Array<ArrayBuffer>);

/** The files that Python is made of. The page has no way to load any: the host hands them over. */
export const pythonFilesSchema = v.object({
  /** the script of the worker */
  worker: bytes,
  /** the interpreter as WebAssembly, and its memory after SymPy was imported; both compressed with gzip */
  interpreter: bytes,
  snapshot: bytes,
  /** the modules of Python, and SymPy; archives that it imports from */
  standardLibrary: bytes,
  library: bytes,
});
export type PythonFiles = v.InferOutput<typeof pythonFilesSchema>;
