import { ensureLean } from '../../scripts/setup/lean.ts';
import { offsetAt, type Position, positionAt } from '../../src/common/position.ts';
import { silentLog } from '../../src/common/log.ts';
import { type CheckerLimits, type CheckSession, defaultLimits, LeanChecker } from '../../src/lean/checker.ts';
import type { ServerCommand } from '../../src/lean/connection.ts';
import { leanVersion } from '../../src/lean/leanVersion.ts';
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

async function commandOfLean(): Promise<ServerCommand> {
  return { program: await ensureLean(), arguments: ['--server', '-Dserver.reportDelayMs=0'], folder: '/tmp' };
}

/** A server of the real Lean program. */
export async function startLean(): Promise<StdioConnection> {
  return startOverStdio(await commandOfLean());
}

/** The checker over the real Lean program, with the connections it made. */
export class RealLean {
  readonly checker: LeanChecker;
  readonly connections: StdioConnection[] = [];
  /** called with each further connection */
  onStart: (connection: StdioConnection) => void = () => undefined;

  constructor(limits: Partial<CheckerLimits> = {}) {
    const version = async () => leanVersion(await commandOfLean());
    this.checker = new LeanChecker(() => this.#start(), silentLog, { ...defaultLimits, ...limits }, version);
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
    const connection = await startLean();
    this.connections.push(connection);
    this.onStart(connection);
    return connection;
  }
}
