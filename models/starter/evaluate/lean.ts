import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';

const messageSchema = v.object({
  severity: v.string(),
  pos: v.object({ line: v.number() }),
  data: v.string(),
});

/** What one Lean run says about each declaration of a file: its errors and the texts of its information messages. */
export interface Verdict {
  errors: string[];
  information: string[];
}

/** Lean answers this at the end of a file; without the answer it has not come that far. */
const end = { command: '#eval "all was read"', answer: 'all was read' };

const refused: Verdict = { errors: ['Lean ended before it could say anything'], information: [] };

/**
 * Has Lean judge all declarations, in one run where it survives them, else in halves: one that makes it crash counts as
 * refused.
 * @param program the path of `lean`
 * @returns one verdict for each declaration, in order
 */
export async function runLean(program: string, declarations: readonly string[]): Promise<Verdict[]> {
  if (declarations.length === 0) return [];
  const verdicts = await runOnce(program, declarations);
  if (verdicts !== undefined) return verdicts;
  if (declarations.length === 1) return [refused];
  const half = Math.ceil(declarations.length / 2);
  return [
    ...(await runLean(program, declarations.slice(0, half))),
    ...(await runLean(program, declarations.slice(half))),
  ];
}

async function runOnce(program: string, declarations: readonly string[]): Promise<Verdict[] | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'starter-lean-'));
  try {
    const file = join(folder, 'Check.lean');
    const starts: number[] = [];
    let text = 'set_option linter.all false\n';
    for (const declaration of declarations) {
      starts.push(text.split('\n').length);
      text += `${declaration}\n\n`;
    }
    await writeFile(file, text + end.command);
    const messages = parseMessages(await run(program, file, folder));
    const last = messages.pop();
    if (last?.data.includes(end.answer) !== true) return undefined;
    const verdicts: Verdict[] = declarations.map(() => ({ errors: [], information: [] }));
    for (const { severity, pos, data } of messages) {
      const verdict = verdicts[starts.findLastIndex((start) => start <= pos.line)];
      if (severity === 'error') verdict?.errors.push(data);
      if (severity === 'information') verdict?.information.push(data);
    }
    return verdicts;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Lean's exit code is 1 when the file has errors, which is an answer, not a failure. */
function run(program: string, file: string, folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 2 ** 28 };
    execFile(program, ['--json', '-DmaxErrors=1000000', file], options, (error, stdout, stderr) => {
      if (error !== null && error.code !== 1)
        reject(new Error(`Lean could not run: ${stderr.slice(-2000)}`, { cause: error }));
      else resolve(stdout);
    });
  });
}

/** Only lines that are JSON objects are messages; the WebAssembly build prints others between them. */
function parseMessages(output: string): v.InferOutput<typeof messageSchema>[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => v.parse(messageSchema, JSON.parse(line)));
}
