import { ensureLean } from '../../scripts/setup/lean.ts';
import { offsetAt, type Position, positionAt } from '../../src/common/position.ts';
import { silentLog } from '../../src/common/log.ts';
import { type CheckerLimits, type CheckSession, defaultLimits, LeanChecker } from '../../src/lean/checker.ts';
import { findSlot, type Slot } from '../../src/lean/slot.ts';
import type { TacticVerdict } from '../../src/lean/verdict.ts';
import { startOverStdio, type StdioConnection } from './stdioConnection.ts';

/** A text with `‸` where the cursor is. */
export function withCursor(marked: string): { readonly text: string; readonly position: Position } {
  const at = marked.indexOf('‸');
  if (at < 0) throw new Error('The text has no cursor mark ‸');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  return { text, position: positionAt(text, at) };
}

export function slotOf(text: string, position: Position): Slot {
  const slot = findSlot(text, position);
  if (!slot) throw new Error(`No slot at ${JSON.stringify(text.slice(0, offsetAt(text, position)))}`);
  return slot;
}

/** The checker over the real Lean program, with the connections it made. */
export class RealLean {
  readonly checker: LeanChecker;
  readonly connections: StdioConnection[] = [];

  constructor(limits: Partial<CheckerLimits> = {}) {
    this.checker = new LeanChecker(() => this.#start(), silentLog, { ...defaultLimits, ...limits });
  }

  /** Runs a task at the cursor of a marked text. */
  at<T>(marked: string, task: (session: CheckSession) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { text, position } = withCursor(marked);
    return this.checker.run({ uri: 'file:///tmp/Checked.lean', text, slot: slotOf(text, position) }, task, signal);
  }

  /** The verdicts on some candidates at the cursor of a marked text. */
  verdicts(marked: string, candidates: readonly string[], timeoutMilliseconds = 60_000): Promise<TacticVerdict[]> {
    return this.at(marked, async (session) => {
      const verdicts: TacticVerdict[] = [];
      for (const candidate of candidates) {
        const { signal } = new AbortController();
        verdicts.push((await session.check(candidate, { timeoutMilliseconds, signal })).verdict);
      }
      return verdicts;
    });
  }

  async #start(): Promise<StdioConnection> {
    const program = await ensureLean();
    const connection = await startOverStdio({
      program,
      arguments: ['--server', '-Dserver.reportDelayMs=0'],
      folder: '/tmp',
    });
    this.connections.push(connection);
    return connection;
  }
}
