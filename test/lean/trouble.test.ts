import { afterEach, describe, expect, it, vi } from 'vitest';
import { CancelledError, UserMessage } from '../../src/common/errors.ts';
import { silentLog } from '../../src/common/log.ts';
import { type CheckSession, LeanChecker } from '../../src/lean/checker.ts';
import { RealLean, slotOf, withCursor } from './realLean.ts';
import { startOverStdio } from './stdioConnection.ts';

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
    const connection = lean.connections[0];
    if (connection === undefined) throw new Error('No server was started');
    const told = vi.spyOn(connection, 'notify');
    expect(await lean.at(missing, explain)).toEqual(first);
    expect(told.mock.calls.map(([method]) => method)).toContain('textDocument/didOpen');
  });
});
