import { describe, expect, it } from 'vitest';
import { CancelledError, UserMessage } from '../../common/errors.ts';
import type { GoalSource } from '../goals/goalSource.ts';
import { type LeanSource, NoGoal } from '../suggest.ts';
import type { BehindOptions } from '../tacticService.ts';
import type { SuggestTacticsResult, TacticSuggestion } from '../verdict.ts';
import { GoalFollower, type Scene } from './follower.ts';
import type { Cursor } from './place.ts';

const text = `theorem a (p : Prop) (h : p) : p := by
  skip
  skip

theorem b : 1 = 1 := by
  skip
`;
const uri = 'file:///Some.lean';
const closes: TacticSuggestion = { tactic: 'rfl', source: 'portfolio', verdict: { kind: 'closes' } };
const goals = ['⊢ p'];
const answer: SuggestTacticsResult = { goals, suggestions: [closes] };

/** One question to Lean, which the test answers. */
interface Question {
  readonly source: LeanSource;
  readonly line: number;
  readonly options: BehindOptions;
  readonly settle: { resolve(result: SuggestTacticsResult): void; reject(error: unknown): void };
}

/** A follower with a Lean and a clock in the hands of the test. */
class Bench {
  readonly questions: Question[] = [];
  readonly rests: number[] = [];
  readonly logged: string[] = [];
  readonly follower: GoalFollower;
  /** what another server says of the goals */
  goals: GoalSource['goalsAt'] = () => Promise.resolve(undefined);
  #endRest: () => void = () => undefined;

  constructor() {
    this.follower = new GoalFollower({
      tactics: {
        goals: { goalsAt: (place, milliseconds, signal) => this.goals(place, milliseconds, signal) },
        suggestBehind: (source, { line }, options) =>
          new Promise((resolve, reject) => {
            this.questions.push({ source, line, options, settle: { resolve, reject } });
            options.signal.addEventListener('abort', () => reject(new CancelledError()));
          }),
      },
      log: { error: (message) => void this.logged.push(message) },
      rests: { afterMove: 1, afterEdit: 2 },
      rest: (milliseconds, signal) => {
        this.rests.push(milliseconds);
        return new Promise((resolve, reject) => {
          this.#endRest = () => resolve(undefined);
          signal.addEventListener('abort', () => reject(new CancelledError()));
        });
      },
    });
  }

  get state() {
    return this.follower.state.value;
  }

  get last(): Question {
    const last = this.questions.at(-1);
    if (!last) throw new Error('Lean was not asked.');
    return last;
  }

  see(scene: Scene | Cursor): void {
    this.follower.see('kind' in scene ? scene : { kind: 'cursor', cursor: scene });
  }

  /** The cursor rests, and whatever follows from that without Lean has happened. */
  async rest(): Promise<void> {
    this.#endRest();
    await settled();
  }

  /** The cursor rests there, and Lean has been asked. */
  async restAt(cursor: Cursor): Promise<Question> {
    this.see(cursor);
    await this.rest();
    return this.last;
  }

  async answer(result = answer): Promise<void> {
    this.last.options.onGoals(result.goals, { major: 4, minor: 28 });
    this.last.settle.resolve(result);
    await settled();
  }
}

/** Everything that was waiting for a promise that is settled has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function cursorAt(line: number, { version = 1, now = text, character = 2 } = {}): Cursor {
  return { uri, version, position: { line, character }, text: () => now };
}

describe('the goal view', () => {
  it('asks Lean when the cursor has rested, and shows goals and verdicts as they arrive', async () => {
    const bench = new Bench();
    bench.see(cursorAt(1));
    expect(bench.questions).toEqual([]);
    await bench.rest();
    expect(bench.state).toEqual({ kind: 'looking' });
    bench.last.options.onGoals(goals, undefined);
    expect(bench.state).toMatchObject({ kind: 'shown', current: true, answer: { goals, suggestions: [] } });
    bench.last.options.onProgress?.(closes);
    expect(bench.state).toMatchObject({ answer: { suggestions: [closes], progress: 'lean' } });
    bench.last.options.onWaitingForModel();
    expect(bench.state).toMatchObject({ answer: { progress: 'model' } });
    await bench.answer();
    expect(bench.state).toMatchObject({
      kind: 'shown',
      current: true,
      answer: { ...answer, progress: 'done', version: { minor: 28 } },
    });
  });

  it('asks once when the cursor runs over many lines', async () => {
    const bench = new Bench();
    for (const line of [1, 2, 5]) bench.see(cursorAt(line));
    await bench.rest();
    expect(bench.questions.map(({ line }) => line)).toEqual([5]);
  });

  it('rests longer after an edit, and the cursor that moves with it changes nothing of that', () => {
    const bench = new Bench();
    bench.see(cursorAt(1));
    bench.see(cursorAt(1, { version: 2 }));
    bench.see(cursorAt(2, { version: 2 }));
    expect(bench.rests).toEqual([1, 2, 2]);
  });

  it('shows the goals of another server before those of our own', async () => {
    const bench = new Bench();
    bench.goals = () => Promise.resolve(['⊢ early']);
    await bench.restAt(cursorAt(1));
    expect(bench.state).toMatchObject({ kind: 'shown', answer: { goals: ['⊢ early'] } });
    await bench.answer();
    expect(bench.state).toMatchObject({ answer: { goals } });
  });

  it('does not start Lean where another server knows that nothing is left to prove', async () => {
    const bench = new Bench();
    bench.goals = () => Promise.resolve([]);
    bench.see(cursorAt(1));
    await bench.rest();
    expect(bench.state).toEqual({ kind: 'noGoal' });
    expect(bench.questions).toEqual([]);
  });

  it('asks nothing where no tactic can be', async () => {
    const bench = new Bench();
    bench.see(cursorAt(0, { now: '-- a comment\n', character: 5 }));
    await bench.rest();
    expect(bench.state).toEqual({ kind: 'noGoal' });
    expect(bench.questions).toEqual([]);
  });
});

describe('a question of the goal view ends', () => {
  it('when the cursor leaves the line', async () => {
    const bench = new Bench();
    const { options } = await bench.restAt(cursorAt(1));
    bench.see(cursorAt(5));
    expect(options.signal.aborted).toBe(true);
  });

  it('not while the cursor stays in the same place, but when it turns out to be at another one', async () => {
    const bench = new Bench();
    const now = 'theorem a : True := by\n\n  skip\n';
    const { options } = await bench.restAt(cursorAt(1, { now, character: 0 }));
    await bench.restAt(cursorAt(1, { now, character: 0 }));
    expect([options.signal.aborted, bench.questions.length]).toEqual([false, 1]);

    const inTactic = await bench.restAt(cursorAt(2, { now, character: 3 }));
    bench.see(cursorAt(2, { now, character: 4 }));
    expect(inTactic.options.signal.aborted).toBe(false);
    await bench.rest();
    expect([inTactic.options.signal.aborted, bench.questions.length]).toEqual([true, 3]);
  });

  it('when the text changes', async () => {
    const bench = new Bench();
    const { options } = await bench.restAt(cursorAt(1));
    bench.follower.edited(uri, 0);
    expect(options.signal.aborted).toBe(true);
  });

  it('when nobody can see the view, when it is switched off, and when it is disposed', async () => {
    const endings: ((bench: Bench) => void)[] = [
      (bench) => bench.see({ kind: 'hidden' }),
      (bench) => bench.see({ kind: 'silent', why: 'off' }),
      (bench) => bench.see({ kind: 'silent', why: 'noLeanFile' }),
      (bench) => bench.follower.dispose(),
    ];
    for (const end of endings) {
      const bench = new Bench();
      const { options } = await bench.restAt(cursorAt(1));
      end(bench);
      expect(options.signal.aborted).toBe(true);
    }
  });

  it('and says what it had found by then', async () => {
    const bench = new Bench();
    const { options } = await bench.restAt(cursorAt(1));
    options.onGoals(goals, undefined);
    options.onProgress?.(closes);
    bench.see({ kind: 'silent', why: 'off' });
    await settled();
    expect(bench.state).toMatchObject({ kind: 'shown', answer: { suggestions: [closes], progress: 'stopped' } });
  });

  it('when somebody else asks Lean, and is asked again afterwards', async () => {
    const bench = new Bench();
    const { settle } = await bench.restAt(cursorAt(1));
    settle.reject(new CancelledError());
    await settled();
    await bench.rest();
    expect(bench.questions).toHaveLength(2);
  });
});

describe('the same place', () => {
  it('with the same text is not asked for again, wherever the cursor was in between', async () => {
    const bench = new Bench();
    await bench.restAt(cursorAt(1));
    await bench.answer();
    await bench.restAt(cursorAt(5));
    await bench.answer({ goals: ['⊢ 1 = 1'], suggestions: [] });
    bench.see(cursorAt(1));
    await bench.rest();
    expect(bench.state).toMatchObject({ kind: 'shown', current: true, answer });
    expect(bench.questions).toHaveLength(2);
  });

  it('is known again after an edit that was undone, and after one below it', async () => {
    const bench = new Bench();
    await bench.restAt(cursorAt(1));
    await bench.answer();
    bench.see(cursorAt(1, { version: 2, now: `${text}-- below` }));
    await bench.rest();
    expect(bench.state).toMatchObject({ kind: 'shown', current: true });
    expect(bench.questions).toHaveLength(1);
  });

  it('without a goal is remembered, too', async () => {
    const bench = new Bench();
    const { settle } = await bench.restAt(cursorAt(1));
    settle.reject(new NoGoal());
    await settled();
    expect(bench.state).toEqual({ kind: 'noGoal' });
    await bench.restAt(cursorAt(5));
    bench.see(cursorAt(1));
    await bench.rest();
    expect(bench.questions).toHaveLength(2);
  });

  it('is asked for again on request, and when what was learnt may be wrong', async () => {
    const bench = new Bench();
    await bench.restAt(cursorAt(1));
    await bench.answer();
    bench.follower.ask(cursorAt(1));
    await settled();
    expect(bench.questions).toHaveLength(2);
    await bench.answer();
    bench.follower.forget();
    await bench.restAt(cursorAt(5));
    await bench.restAt(cursorAt(1));
    expect(bench.questions).toHaveLength(4);
  });

  it('is asked for again when the answer was under way as what was learnt became wrong', async () => {
    const bench = new Bench();
    await bench.restAt(cursorAt(1));
    bench.follower.forget();
    await bench.answer();
    await bench.restAt(cursorAt(5));
    await bench.restAt(cursorAt(1));
    expect(bench.questions).toHaveLength(3);
  });
});

describe('what was checked', () => {
  it('is outdated from an edit above on, and not from one below', async () => {
    const bench = new Bench();
    await bench.restAt(cursorAt(1));
    await bench.answer();
    bench.follower.edited(uri, text.length);
    expect(bench.state).toMatchObject({ kind: 'shown', current: true });
    bench.follower.edited('file:///Other.lean', 0);
    expect(bench.state).toMatchObject({ kind: 'shown', current: true });
    bench.follower.edited(uri, 0);
    expect(bench.state).toMatchObject({ kind: 'shown', current: false });
  });

  it('is outdated while Lean is asked about another place', async () => {
    const bench = new Bench();
    await bench.restAt(cursorAt(1));
    await bench.answer();
    await bench.restAt(cursorAt(5));
    expect(bench.state).toMatchObject({ kind: 'shown', current: false, answer: { goals } });
  });

  it('stays when following ends, and when the cursor goes on from there', async () => {
    const bench = new Bench();
    await bench.restAt(cursorAt(1));
    await bench.answer();
    bench.see({ kind: 'silent', why: 'off' });
    bench.see({ kind: 'silent', why: 'off' });
    expect(bench.state).toMatchObject({ kind: 'shown', current: true });
    bench.see({ kind: 'silent', why: 'noLeanFile' });
    expect(bench.state).toEqual({ kind: 'silent', why: 'noLeanFile' });
  });
});

describe('when it is switched off', () => {
  it('asks nothing by itself, and one place on request', async () => {
    const bench = new Bench();
    bench.see({ kind: 'silent', why: 'off' });
    await bench.rest();
    expect([bench.questions, bench.rests]).toEqual([[], []]);
    bench.follower.ask(cursorAt(1));
    await settled();
    bench.see({ kind: 'silent', why: 'off' });
    await bench.answer();
    expect(bench.state).toMatchObject({ kind: 'shown', answer });
  });

  it('says so when a place is left before Lean had an answer', async () => {
    const bench = new Bench();
    await bench.restAt(cursorAt(1));
    bench.see({ kind: 'silent', why: 'off' });
    expect(bench.state).toEqual({ kind: 'silent', why: 'off' });
  });
});

describe('trouble', () => {
  it('with Lean is a sentence with a remedy', async () => {
    const bench = new Bench();
    const action = { title: 'Open Setting', command: 'open' };
    const { settle } = await bench.restAt(cursorAt(1));
    settle.reject(new UserMessage('There is no Lean.', 'Install it.', { action }));
    await settled();
    expect(bench.state).toEqual({ kind: 'failed', message: 'There is no Lean. Install it.', action });
  });

  it('that nobody has words for is in the log', async () => {
    const bench = new Bench();
    const { settle } = await bench.restAt(cursorAt(1));
    settle.reject(new TypeError('x is undefined'));
    await settled();
    expect(bench.state).toMatchObject({ kind: 'failed', action: { command: 'llemma.showLog' } });
    expect(bench.logged).toEqual(['Goals: x is undefined']);
  });

  it('with the model leaves what Lean has checked', async () => {
    const bench = new Bench();
    const { options } = await bench.restAt(cursorAt(1));
    options.onModelFailure(new UserMessage('The model does not fit.', 'Choose another.'));
    await bench.answer();
    expect(bench.state).toMatchObject({
      kind: 'shown',
      answer: { suggestions: [closes], modelTrouble: 'The model does not fit.' },
    });
  });
});
