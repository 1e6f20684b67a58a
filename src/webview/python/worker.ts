// First of all: what is imported after it finds only the scope that is left.
import { closeScope, nextMessage, tellPage } from './scope.ts';
import type { EndedProgram } from '../../protocol/python.ts';
import { startPython, type RunProgram } from './interpreter.ts';
import { readyMessage, type StartMessage } from './messages.ts';

/** The worker: it starts Python, runs the one program it is given, says what came of it, and is ended by the page. */
async function work(): Promise<void> {
  const run = await startPython((await nextMessage()) as StartMessage);
  closeScope();
  const program = nextMessage();
  tellPage(readyMessage);
  tellPage(outcomeOf(run, String(await program)));
}

/** A program may also break the interpreter, by `os.abort()` for one. */
function outcomeOf(run: RunProgram, program: string): string {
  try {
    return run(program);
  } catch (error) {
    const ended: EndedProgram = { kind: 'error', error: `It broke Python: ${String(error).slice(0, 500)}`, output: '' };
    return JSON.stringify(ended);
  }
}

// Nobody hears of a rejection in a worker.
work().catch((error: unknown) => tellPage(String(error)));
