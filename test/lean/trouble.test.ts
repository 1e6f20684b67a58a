import { EventEmitter, once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ensureLean } from '../../scripts/setup/lean.ts';
import { CancelledError, UserMessage } from '../../src/common/errors.ts';
import { silentLog } from '../../src/common/log.ts';
import { type CheckSession, LeanChecker } from '../../src/lean/checker.ts';
import { saysStale } from '../../src/lean/classify.ts';
import { RealLean, slotOf, withCursor } from './realLean.ts';
import { startOverStdio, type StdioConnection } from './stdioConnection.ts';

/** Two to the fourteenth cases, and no limit of Lean's own ends them. */
const names = 'abcdefgijklmno'.split('');
const slowGoal = `set_option maxHeartbeats 0 in
theorem isSlow (${names.join(' ')} : Bool) (h : (${names.join(' && ')}) = true) : (${names.join(' && ')}) = true := by
  ‸`;
const slowTactic = `${names.map((name) => `cases ${name}`).join(' <;> ')} <;> simp_all`;

let lean: RealLean | undefined;
afterEach(() => lean?.checker.dispose());

const forever = () => new AbortController().signal;

describe('a tactic that does not end', () => {
  it('times out, and the next candidates are judged as ever', async () => {
    lean = new RealLean();
    const kinds = await lean.at(slowGoal, async (session) => {
      const check = async (candidate: string, timeoutMilliseconds: number) =>
        (await session.check(candidate, { timeoutMilliseconds, signal: forever() })).verdict.kind;
      return [
        await check('exact h', 60_000),
        await check(slowTactic, 1500),
        await check('exact h', 60_000),
        await check('exact 3', 60_000),
      ];
    });
    expect(kinds).toEqual(['closes', 'timeout', 'closes', 'error']);
    expect(lean.connections).toHaveLength(1);
  });

  it('times out also when Lean does not let go of it in time', async () => {
    lean = new RealLean({ recoverMilliseconds: 0 });
    expect((await lean.verdicts(slowGoal, [slowTactic], 1500)).map(({ kind }) => kind)).toEqual(['timeout']);
    expect((await lean.verdicts(slowGoal, ['exact h'])).map(({ kind }) => kind)).toEqual(['closes']);
  });

  it('is left alone at once when the caller cancels, and the next request is served', async () => {
    lean = new RealLean();
    const caller = new AbortController();
    const cancelled = lean.at(
      slowGoal,
      (session) => {
        setTimeout(() => caller.abort(), 500);
        return session.check(slowTactic, { timeoutMilliseconds: 600_000, signal: caller.signal });
      },
      caller.signal,
    );
    await expect(cancelled).rejects.toThrow(CancelledError);
    expect((await lean.verdicts(slowGoal, ['exact h'])).map(({ kind }) => kind)).toEqual(['closes']);
  });
});

describe('a Lean server that dies', () => {
  it('during a check fails that candidate, and a new server judges the others', async () => {
    const started = (lean = new RealLean());
    const verdicts = await lean.at(slowGoal, async (session) => {
      setTimeout(() => started.connections[0]?.process.kill(), 500);
      const first = await session.check(slowTactic, { timeoutMilliseconds: 600_000, signal: forever() });
      const second = await session.check('exact h', { timeoutMilliseconds: 60_000, signal: forever() });
      return [first.verdict, second.verdict];
    });
    expect(verdicts).toEqual([
      { kind: 'error', message: 'Lean ended while it was checking this tactic.' },
      { kind: 'closes' },
    ]);
    expect(lean.connections).toHaveLength(2);
  });

  it('between two requests is started again for the next', async () => {
    lean = new RealLean();
    await lean.verdicts(slowGoal, ['exact h']);
    const [first] = lean.connections;
    const gone = new Promise<void>((resolve) => first?.onDidClose(resolve));
    first?.process.kill();
    await gone;
    expect((await lean.verdicts(slowGoal, ['exact h'])).map(({ kind }) => kind)).toEqual(['closes']);
  });

  it('between two candidates is started again, and loads the file before it is shown the second', async () => {
    const started = (lean = new RealLean());
    const told: string[] = [];
    const verdict = await lean.at(slowGoal, async (session) => {
      const [first] = started.connections;
      const gone = new Promise<void>((resolve) => first?.onDidClose(resolve));
      first?.process.kill();
      await gone;
      started.onStart = (connection) => {
        const notify = connection.notify.bind(connection);
        vi.spyOn(connection, 'notify').mockImplementation((method, parameters) => {
          told.push(`${method} ${JSON.stringify(parameters)}`);
          return notify(method, parameters);
        });
      };
      return (await session.check('exact h', { timeoutMilliseconds: 60_000, signal: forever() })).verdict;
    });
    expect(verdict).toEqual({ kind: 'closes' });
    expect(told[0]).toMatch(/^textDocument\/didOpen .*\(skip/u);
    expect(told[1]).toMatch(/^textDocument\/didChange .*exact h/u);
  });

  it('because the checker is disposed is not started again', async () => {
    const started = (lean = new RealLean());
    let disposed: Promise<void> | undefined;
    const run = lean.at(slowGoal, (session) => {
      setTimeout(() => {
        disposed = started.checker.dispose();
      }, 500);
      return session.check(slowTactic, { timeoutMilliseconds: 600_000, signal: forever() });
    });
    await expect(run).rejects.toThrow(CancelledError);
    await disposed;
    expect(lean.connections.map(({ process }) => process.running)).toEqual([false]);
  });

  it('at every start is reported in one message, not retried for ever', async () => {
    let starts = 0;
    const checker = new LeanChecker(() => {
      starts += 1;
      return startOverStdio({ program: process.execPath, arguments: ['--eval', ''], folder: '/tmp' });
    }, silentLog);
    const { text, position } = withCursor(slowGoal);
    const run = checker.run({ uri: 'file:///tmp/A.lean', text, slot: slotOf(text, position) }, () => Promise.resolve());
    await expect(run).rejects.toThrow(UserMessage);
    expect(starts).toBeLessThan(5);
    await checker.dispose();
  });

  it('or is no program at all: the message says so', async () => {
    const checker = new LeanChecker(
      () => startOverStdio({ program: '/nowhere/lean', arguments: [], folder: '/tmp' }),
      silentLog,
    );
    const { text, position } = withCursor(slowGoal);
    const run = checker.run({ uri: 'file:///tmp/A.lean', text, slot: slotOf(text, position) }, () => Promise.resolve());
    await expect(run).rejects.toThrow('Lean could not be started.');
    await checker.dispose();
  });
});

describe('a Lean server that takes long to start', () => {
  /** A checker whose server is handed over when it is let go. */
  function gated() {
    const events = new EventEmitter();
    const [started, released] = [once(events, 'started'), once(events, 'released')];
    const connections: StdioConnection[] = [];
    const checker = new LeanChecker(async () => {
      const connection = await startOverStdio({ program: await ensureLean(), arguments: ['--server'], folder: '/tmp' });
      connections.push(connection);
      events.emit('started');
      await released;
      return connection;
    }, silentLog);
    const { text, position } = withCursor(slowGoal);
    const place = { uri: 'file:///tmp/A.lean', text, slot: slotOf(text, position) };
    return { checker, connections, started, release: () => events.emit('released'), place };
  }

  const goals = (session: CheckSession) => Promise.resolve(session.goals?.length);

  it('is not waited for by who cancels, and serves the next request', async () => {
    const { checker, connections, started, release, place } = gated();
    const caller = new AbortController();
    const cancelled = checker.run(place, goals, caller.signal);
    await started;
    caller.abort();
    await expect(cancelled).rejects.toThrow(CancelledError);
    const next = checker.run(place, goals);
    release();
    expect(await next).toBe(1);
    expect(connections).toHaveLength(1);
    await checker.dispose();
  });

  it('is ended with the checker', async () => {
    const { checker, connections, started, release, place } = gated();
    const run = checker.run(place, goals);
    await started;
    const disposed = checker.dispose();
    release();
    await expect(run).rejects.toThrow(CancelledError);
    await disposed;
    expect(connections.map(({ process }) => process.running)).toEqual([false]);
  });
});

describe('the server of the checker', () => {
  it('stays for the next request, and is gone when the checker is disposed', async () => {
    lean = new RealLean();
    await lean.verdicts(slowGoal, ['exact h']);
    await lean.verdicts(slowGoal, ['exact 3']);
    expect(lean.connections).toHaveLength(1);
    await lean.checker.dispose();
    expect(lean.connections[0]?.process.running).toBe(false);
  });

  it('ends by itself when it is idle for long', async () => {
    lean = new RealLean({ idleMilliseconds: 50 });
    await lean.verdicts(slowGoal, ['exact h']);
    const [connection] = lean.connections;
    await new Promise<void>((resolve) => connection?.onDidClose(resolve));
    expect(connection?.process.running).toBe(false);
  });

  it('ends with its answer when the machine is short of memory', async () => {
    lean = new RealLean({ leastFreeBytes: Infinity });
    expect((await lean.verdicts(slowGoal, ['exact h'])).map(({ kind }) => kind)).toEqual(['closes']);
    const [connection] = lean.connections;
    await new Promise<void>((resolve) => connection?.onDidClose(resolve));
    expect(connection?.process.running).toBe(false);
  });

  it('looks for imports anew with each request, when they could not be loaded', async () => {
    lean = new RealLean();
    const missing = `import No.Such.Module\n\n${slowGoal}`;
    const explain = (session: CheckSession) => Promise.resolve(session.diagnostics.map(({ message }) => message));
    const first = await lean.at(missing, explain);
    const told = methodsTold(lean.connections[0]);
    expect(await lean.at(missing, explain)).toEqual(first);
    expect(told()).toContain('textDocument/didOpen');
  });

  it('loads a file anew when its imports are others, and knows what they hold', async () => {
    lean = new RealLean();
    const goal = `example (m : Std.HashMap Nat Nat) : (m.insert 1 2)[1]? = some 2 := by\n  ‸`;
    const ask = (header: string) => lean?.verdicts(header + goal, ['exact Std.HashMap.getElem?_insert_self']);
    expect((await ask('import Init\n'))?.map(({ kind }) => kind)).toEqual(['error']);
    const told = methodsTold(lean.connections[0]);
    expect((await ask('import Std.Data.HashMap\n'))?.map(({ kind }) => kind)).toEqual(['closes']);
    expect((await ask('import Init\n'))?.map(({ kind }) => kind)).toEqual(['error']);
    expect(told().filter((method) => method.endsWith('Open') || method.endsWith('Close'))).toEqual([
      'textDocument/didClose',
      'textDocument/didOpen',
      'textDocument/didClose',
      'textDocument/didOpen',
    ]);
    expect(lean.connections).toHaveLength(1);
  });
});

/** The methods of the messages that a server is sent from now on. */
function methodsTold(connection: StdioConnection | undefined): () => string[] {
  if (connection === undefined) throw new Error('No server was started');
  const told = vi.spyOn(connection, 'notify');
  return () => told.mock.calls.map(([method]) => method);
}

describe('an import that has changed since the file was loaded', () => {
  /** Lean's server says this to a file's process when it hears that an import of it has changed. */
  const changed = {
    textDocument: { uri: 'file:///tmp/Checked.lean' },
    staleDependency: 'file:///tmp/Imported.lean',
  };

  it('has the file loaded anew with the next request', async () => {
    lean = new RealLean();
    await lean.verdicts(slowGoal, ['exact h']);
    const told = methodsTold(lean.connections[0]);
    await lean.connections[0]?.notify('$/lean/staleDependency', changed);
    const seen = await lean.at(slowGoal, async (session) => {
      const { verdict } = await session.check('exact h', { timeoutMilliseconds: 60_000, signal: forever() });
      return { verdict: verdict.kind, stale: session.diagnostics.some(saysStale) };
    });
    expect(seen).toEqual({ verdict: 'closes', stale: false });
    expect(told().filter((method) => method.endsWith('Open') || method.endsWith('Close'))).toEqual([
      'textDocument/didClose',
      'textDocument/didOpen',
    ]);
    expect(lean.connections).toHaveLength(1);
  });

  it('is what servers are told of', async () => {
    lean = new RealLean();
    await lean.checker.filesChanged([changed.staleDependency]);
    expect(lean.connections).toEqual([]);
    await lean.verdicts(slowGoal, ['exact h']);
    const told = methodsTold(lean.connections[0]);
    await lean.checker.filesChanged([changed.staleDependency]);
    expect(told()).toEqual(['workspace/didChangeWatchedFiles']);
  });
});
