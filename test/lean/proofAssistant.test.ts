import { afterEach, describe, expect, it } from 'vitest';
import { ensureLean } from '../../scripts/setup/lean.ts';
import { CancelledError } from '../../src/common/errors.ts';
import { silentLog } from '../../src/common/log.ts';
import { type CheckSession, defaultLimits } from '../../src/lean/checker.ts';
import { CheckerPool } from '../../src/lean/checkerPool.ts';
import type { LeanConnection, ServerCommand } from '../../src/lean/connection.ts';
import { WarmServerGoals } from '../../src/lean/goals/warmServer.ts';
import { LeanProofAssistant, type TacticJudgement } from '../../src/lean/proofAssistant.ts';
import { slotOf, withCursor } from './realLean.ts';
import { startOverStdio, type StdioConnection } from './stdioConnection.ts';

const uri = 'file:///tmp/Assisted.lean';
const enough = 60_000;

/** The proof assistant over real servers, with what was sent to them. */
class Assisted {
  readonly connections: StdioConnection[] = [];
  // Lean has let go of a tactic when it has, however slow the machine.
  readonly pool = new CheckerPool((command) => this.#start(command), silentLog, 2, {
    ...defaultLimits,
    recoverMilliseconds: enough,
  });
  readonly assistant = new LeanProofAssistant(this.pool, new WarmServerGoals(this.pool, silentLog), silentLog);
  readonly #awaited = new Map<string, () => void>();

  /** As tactic suggestions do: the server starts, and stays. */
  async suggest<T>(marked: string, task: (session: CheckSession) => Promise<T>, file = uri): Promise<T> {
    const { text, position } = withCursor(marked);
    const command = {
      program: await ensureLean(),
      arguments: ['--server', '-Dserver.reportDelayMs=0'],
      folder: '/tmp',
    };
    return this.pool.checkerFor(command).run({ uri: file, text, slot: slotOf(text, position) }, task);
  }

  warm(marked: string): Promise<void> {
    return this.suggest(marked, () => Promise.resolve());
  }

  judge(
    marked: string,
    candidates: readonly string[],
    { milliseconds = enough, signal = new AbortController().signal, file = uri } = {},
  ): Promise<readonly TacticJudgement[]> {
    const offset = marked.indexOf('‸');
    const question = { uri: file, text: marked.replace('‸', ''), offset, candidates };
    return this.assistant.judge(question, milliseconds, signal);
  }

  goalAt(marked: string, file = uri): Promise<string | undefined> {
    const place = { uri: file, text: marked.replace('‸', ''), offset: marked.indexOf('‸') };
    return this.assistant.goalAt(place, enough, new AbortController().signal);
  }

  /** Resolves when a server is sent this text. */
  sent(text: string): Promise<void> {
    return new Promise((resolve) => this.#awaited.set(text, resolve));
  }

  async #start(command: ServerCommand): Promise<LeanConnection> {
    const connection = await startOverStdio(command);
    this.connections.push(connection);
    const notify = async (method: string, parameters: unknown): Promise<void> => {
      await connection.notify(method, parameters);
      const sent = JSON.stringify(parameters);
      for (const [text, resolve] of this.#awaited) if (sent.includes(text)) resolve();
    };
    return { ...connection, notify };
  }
}

let lean: Assisted | undefined;
afterEach(() => lean?.pool.dispose());

const swap = 'theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n';

/** Two to the fourteenth cases, and no limit of Lean's own ends them. */
const names = 'abcdefgijklmno'.split('');
const slowGoal = `set_option maxHeartbeats 0 in
theorem isSlow (${names.join(' ')} : Bool) (h : (${names.join(' && ')}) = true) : (${names.join(' && ')}) = true := by
  ‸`;
const slowTactic = `${names.map((name) => `cases ${name}`).join(' <;> ')} <;> simp_all`;

const checkSwap = async (session: CheckSession) => {
  const { verdict } = await session.check('exact ⟨h.2, h.1⟩', {
    timeoutMilliseconds: enough,
    signal: new AbortController().signal,
  });
  return verdict.kind;
};

describe('where Lean is warm', () => {
  it('a text is accepted or rejected as Lean says', async () => {
    lean = new Assisted();
    await lean.warm(`${swap}  ‸`);
    const candidates = [
      'exact ⟨h.2, h.1⟩',
      'constructor',
      'exact h',
      'constructor\n  · exact h.2\n  · exact h.1',
      'constructor\n  · exact h.2\n  · exact h.2',
      'linarith',
      'skip',
    ];
    const [closes, goesOn, wrong, block, wrongBlock, foreign, nothing] = await lean.judge(`${swap}  ‸`, candidates);
    expect([closes, goesOn, block]).toEqual(['accepted', 'accepted', 'accepted']);
    expect([wrong, wrongBlock, foreign]).toEqual(['rejected', 'rejected', 'rejected']);
    expect(nothing).toBe('unknown');
  });

  it('a text that must not reach Lean is rejected before it does', async () => {
    lean = new Assisted();
    await lean.warm(`${swap}  ‸`);
    let reached = false;
    void lean.sent('sorry').then(() => (reached = true));
    expect(await lean.judge(`${swap}  ‸`, ['sorry', 'run_tac Lean.logInfo "x"'])).toEqual(['rejected', 'rejected']);
    expect(reached).toBe(false);
  });

  it('a text is judged at its own column, with what is typed and what stands around it', async () => {
    lean = new Assisted();
    await lean.warm(`${swap}  ‸`);
    expect(await lean.judge(`${swap}  exact ⟨‸⟩`, ['h.2, h.1', 'h.1, h.2'])).toEqual(['accepted', 'rejected']);
    expect(await lean.judge(`${swap}  constructor‸`, ['\n  · exact h.2', '\n    · exact h.2'])).toEqual([
      'accepted',
      'rejected',
    ]);
    expect(await lean.judge(`${swap}  constructor\n  · exact h.2‸`, ['\n  · exact h.1'])).toEqual(['accepted']);
    expect(await lean.judge(swap.replace(/\n$/u, '‸'), ['\n  exact ⟨h.2, h.1⟩', ' exact h'])).toEqual([
      'accepted',
      'rejected',
    ]);
    expect(lean.connections).toHaveLength(1);
  });

  it('nothing is said of a text where the place itself is wrong: after an error, or at no column of the proof', async () => {
    lean = new Assisted();
    await lean.warm(`${swap}  ‸`);
    expect(await lean.judge(`${swap}  exact nonsense\n  ‸`, ['exact h.2'])).toEqual(['unknown']);
    expect(await lean.judge(`${swap}  constructor\n  · sorry‸`, ['\n  · exact h.1'])).toEqual(['unknown']);
    expect(await lean.judge(`${swap}  constructor\n   ‸`, ['exact h.2'])).toEqual(['unknown']);
  });

  it('the goals are told', async () => {
    lean = new Assisted();
    await lean.warm(`${swap}  ‸`);
    expect(await lean.goalAt(`${swap}  constructor\n  ‸`)).toBe(
      'case left\np q : Prop\nh : p ∧ q\n⊢ q\n\ncase right\np q : Prop\nh : p ∧ q\n⊢ p',
    );
    expect(await lean.goalAt(`${swap}  exact ⟨h.2, h.1⟩\n\ntheorem other ‸`)).toBeUndefined();
  });
});

describe('where Lean is not warm', () => {
  it('nothing is known, and nothing is started', async () => {
    lean = new Assisted();
    expect(await lean.judge(`${swap}  ‸`, ['exact h', 'sorry'])).toEqual(['unknown', 'unknown']);
    expect(await lean.goalAt(`${swap}  ‸`)).toBeUndefined();
    expect(lean.connections).toEqual([]);
  });

  it('for another file, or other imports, neither', async () => {
    lean = new Assisted();
    await lean.warm(`${swap}  ‸`);
    let opened = false;
    void lean.sent('languageId').then(() => (opened = true));
    expect(await lean.judge(`${swap}  ‸`, ['exact h'], { file: 'file:///tmp/Other.lean' })).toEqual(['unknown']);
    expect(await lean.judge(`import Lean\n${swap}  ‸`, ['exact h'])).toEqual(['unknown']);
    expect(await lean.judge(`${swap}  ‸`, ['exact h'])).toEqual(['rejected']);
    expect([opened, lean.connections.length]).toEqual([false, 1]);
  });

  it('because its server died, it is not started again', async () => {
    lean = new Assisted();
    await lean.warm(`${swap}  ‸`);
    const [connection] = lean.connections;
    const gone = new Promise<void>((resolve) => connection?.onDidClose(resolve));
    connection?.process.kill();
    await gone;
    expect(await lean.judge(`${swap}  ‸`, ['exact h'])).toEqual(['unknown']);
    expect(lean.connections).toHaveLength(1);
  });

  it('because its server dies over the question, nothing is known', async () => {
    lean = new Assisted();
    await lean.warm(slowGoal);
    const sent = lean.sent('simp_all');
    const judged = lean.judge(slowGoal, [slowTactic]);
    await sent;
    lean.connections[0]?.process.kill();
    expect(await judged).toEqual(['unknown']);
    expect(lean.connections).toHaveLength(1);
  });
});

describe('a tactic that does not end', () => {
  it('is not known in time, and the next texts are judged as ever', async () => {
    lean = new Assisted();
    await lean.warm(slowGoal);
    expect(await lean.judge(slowGoal, [slowTactic, 'exact h'], { milliseconds: 1500 })).toEqual(['unknown', 'unknown']);
    expect(await lean.judge(slowGoal, ['exact h', 'exact 3'])).toEqual(['accepted', 'rejected']);
    expect(lean.connections).toHaveLength(1);
  });

  it('is left alone at once when the caller cancels, and the next texts are judged', async () => {
    lean = new Assisted();
    await lean.warm(slowGoal);
    const caller = new AbortController();
    const sent = lean.sent('simp_all');
    const judged = lean.judge(slowGoal, [slowTactic], { milliseconds: 600_000, signal: caller.signal });
    await sent;
    caller.abort();
    await expect(judged).rejects.toThrow(CancelledError);
    expect(await lean.judge(slowGoal, ['exact h'])).toEqual(['accepted']);
  });

  it('makes way for tactic suggestions', async () => {
    lean = new Assisted();
    await lean.warm(slowGoal);
    const sent = lean.sent('simp_all');
    const judged = lean.judge(slowGoal, [slowTactic, 'exact h'], { milliseconds: 600_000 });
    await sent;
    const suggested = lean.suggest(`${swap}  ‸`, checkSwap);
    expect(await judged).toEqual(['unknown', 'unknown']);
    expect(await suggested).toBe('closes');
    expect(lean.connections).toHaveLength(1);
  });
});

it('while tactic suggestions work, nothing is known', async () => {
  const assisted = (lean = new Assisted());
  await lean.warm(`${swap}  ‸`);
  const judgements = await lean.suggest(`${swap}  ‸`, () => assisted.judge(`${swap}  ‸`, ['exact ⟨h.2, h.1⟩']));
  expect(judgements).toEqual(['unknown']);
  expect(await lean.judge(`${swap}  ‸`, ['exact ⟨h.2, h.1⟩'])).toEqual(['accepted']);
});
