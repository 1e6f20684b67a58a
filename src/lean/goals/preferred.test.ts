import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../common/errors.ts';
import { cancellable } from '../../model/cancellable.ts';
import type { GoalSource } from './goalSource.ts';
import { PreferredGoals } from './preferred.ts';

const place = { uri: 'file:///A.lean', text: '', offset: 0 };
const enough = 60_000;
const { signal: quiet } = new AbortController();
const never = new Promise<never>(() => undefined);

/** A source that was asked, with how it ended. */
class Source implements GoalSource {
  asked = 0;
  left: number | undefined;
  stopped = false;
  readonly #answer: () => Promise<readonly string[] | undefined>;

  constructor(answer: () => Promise<readonly string[] | undefined>) {
    this.#answer = answer;
  }

  goalsAt(_: unknown, milliseconds: number, signal: AbortSignal): Promise<readonly string[] | undefined> {
    this.asked += 1;
    this.left = milliseconds;
    return cancellable(this.#answer(), signal, () => (this.stopped = true));
  }
}

const says = (...goals: string[]) => new Source(() => Promise.resolve(goals));
const cannotSay = () => new Source(() => Promise.resolve(undefined));
const hangs = () => new Source(() => never);
/** What is done is done once the source was asked. */
const hangsAnd = (act: () => void) => new Source(() => (setImmediate(act), never));

it('the preferred source answers, and the other is not asked', async () => {
  const other = says('other');
  expect(await new PreferredGoals(says('⊢ p'), other).goalsAt(place, enough, quiet)).toEqual(['⊢ p']);
  expect(other.asked).toBe(0);
});

it('that a proof is done is an answer', async () => {
  expect(await new PreferredGoals(says(), says('other')).goalsAt(place, enough, quiet)).toEqual([]);
});

it('where the preferred source cannot say, the other answers', async () => {
  expect(await new PreferredGoals(cannotSay(), says('other'), enough).goalsAt(place, enough, quiet)).toEqual(['other']);
});

it('where the preferred source hangs, the other answers in what is left of the time, and the first is stopped', async () => {
  const [first, other] = [hangs(), says('other')];
  expect(await new PreferredGoals(first, other, 20).goalsAt(place, enough, quiet)).toEqual(['other']);
  expect(first.stopped).toBe(true);
  expect(other.left).toBeLessThan(enough);
});

it('where the preferred source is late, and the other cannot say, the late answer counts', async () => {
  let answer: (goals: readonly string[]) => void = () => undefined;
  const late = new Source(() => new Promise((resolve) => (answer = resolve)));
  const other = new Source(() => {
    setImmediate(() => answer(['late']));
    return Promise.resolve(undefined);
  });
  expect(await new PreferredGoals(late, other, 1).goalsAt(place, enough, quiet)).toEqual(['late']);
});

it('nobody knows where neither does', async () => {
  expect(await new PreferredGoals(cannotSay(), cannotSay()).goalsAt(place, enough, quiet)).toBeUndefined();
});

describe('who cancels gets no answer, and whoever was asked is stopped', () => {
  it('while the preferred source has its head start', async () => {
    const caller = new AbortController();
    const [first, other] = [hangsAnd(() => caller.abort()), hangs()];
    const answer = new PreferredGoals(first, other, enough).goalsAt(place, enough, caller.signal);
    await expect(answer).rejects.toThrow(CancelledError);
    expect([first.stopped, other.asked]).toEqual([true, 0]);
  });

  it('while both are asked', async () => {
    const caller = new AbortController();
    const [first, other] = [hangs(), hangsAnd(() => caller.abort())];
    const answer = new PreferredGoals(first, other, 1).goalsAt(place, enough, caller.signal);
    await expect(answer).rejects.toThrow(CancelledError);
    expect([first.stopped, other.stopped]).toEqual([true, true]);
  });
});

it('who has cancelled before asks nobody', async () => {
  const first = says('⊢ p');
  await expect(new PreferredGoals(first, cannotSay()).goalsAt(place, enough, AbortSignal.abort())).rejects.toThrow(
    CancelledError,
  );
  expect(first.asked).toBe(0);
});
