import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../common/errors.ts';
import type { GenerateResult } from '../../protocol/worker.ts';
import { requestAt } from '../testSupport.ts';
import { Draft, type Generation } from './draft.ts';
import { Drafts } from './drafts.ts';

const { signal } = new AbortController();
const result: GenerateResult = {
  samples: [{ text: '', stopReason: 'end', tokens: 1 }],
  promptTokens: 1,
  evaluatedTokens: 1,
  firstTokenMilliseconds: 1,
  totalMilliseconds: 1,
  draftedTokens: 0,
  acceptedTokens: 0,
};

/** A model whose every word the test speaks. */
class Speaker {
  start: () => void = () => undefined;
  write: (text: string) => void = () => undefined;
  finish: () => void = () => undefined;
  fail: (error: Error) => void = () => undefined;
  signal: AbortSignal | undefined;

  readonly generation: Generation = (abort, { onStarted, onText }) => {
    this.signal = abort;
    this.write = (text) => onText(text, -0.5);
    this.start = () => onStarted({ promptTokens: 9, evaluatedTokens: 4 });
    return new Promise((resolve, reject) => {
      this.finish = () => resolve(result);
      this.fail = reject;
    });
  };
}

function begun(document: string, isEnough: (draft: Draft) => boolean = () => false) {
  const speaker = new Speaker();
  return { speaker, draft: new Draft(requestAt(document), speaker.generation, isEnough) };
}

describe('a draft', () => {
  it('grows as the model writes, and tells whoever waits', async () => {
    const { speaker, draft } = begun('x = ‸');
    const more = draft.progress(signal);
    speaker.write('15');
    await more;
    expect(draft.text).toBe('15');
    expect(draft.meanLogProbability).toBe(-0.5);
  });

  it('knows what it cost', () => {
    const { speaker, draft } = begun('x = ‸');
    expect(draft.tokens).toBeUndefined();
    speaker.start();
    speaker.write('15');
    speaker.write(' +');
    expect(draft.tokens).toEqual({ prompt: 9, evaluated: 4, generated: 2 });
  });

  it('knows how much of it stands before a cursor', () => {
    const { speaker, draft } = begun('x = ‸');
    speaker.write('15 + 7');
    expect(draft.typed(requestAt('x = 15‸'))).toBe(2);
    expect(draft.typed(requestAt('x = 2‸'))).toBeUndefined();
  });

  it('may reach a cursor that is ahead of it, as long as what it says agrees', () => {
    const { speaker, draft } = begun('x = ‸');
    expect(draft.mayReach(requestAt('x = 15‸'))).toBe(true);
    speaker.write('1');
    expect(draft.mayReach(requestAt('x = 15‸'))).toBe(true);
    expect(draft.mayReach(requestAt('x = 25‸'))).toBe(false);
    expect(draft.mayReach(requestAt('y = 15‸'))).toBe(false);
    expect(draft.mayReach(requestAt('x =‸'))).toBe(false);
  });

  it('ends the generation when it has enough, and keeps the text', () => {
    const { speaker, draft } = begun('x = ‸', ({ text }) => text.includes('\n'));
    speaker.write('15');
    expect(draft.end).toBeUndefined();
    speaker.write('\n');
    expect(draft.end).toEqual({ kind: 'aborted' });
    expect(speaker.signal?.aborted).toBe(true);
    expect(draft.text).toBe('15\n');
  });

  it('takes nothing more once it has ended', () => {
    const { speaker, draft } = begun('x = ‸');
    draft.abort();
    speaker.write('15');
    expect(draft.text).toBe('');
  });

  it('ends as the model does', async () => {
    const one = begun('x = ‸');
    one.speaker.finish();
    await one.draft.progress(signal);
    expect(one.draft.end).toEqual({ kind: 'complete', result });
    const other = begun('x = ‸');
    other.speaker.fail(new Error('lost'));
    await other.draft.progress(signal);
    expect(other.draft.end).toMatchObject({ kind: 'failed', error: { message: 'lost' } });
  });

  it('lets those go who do not want to wait any longer', async () => {
    const { draft } = begun('x = ‸');
    const controller = new AbortController();
    const waiting = draft.progress(controller.signal);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(CancelledError);
    expect(draft.end).toBeUndefined();
  });
});

describe('the drafts', () => {
  it('give the one that has the most to say at a cursor', () => {
    const drafts = new Drafts();
    const [short, long] = [begun('x = ‸'), begun('x ‸')];
    drafts.add(short.draft);
    drafts.add(long.draft);
    short.speaker.write('15');
    long.speaker.write('= 15 + 7');
    expect(drafts.find(requestAt('x = 1‸'))).toEqual({ draft: long.draft, typed: 3 });
    expect(drafts.find(requestAt('x = 2‸'))).toBeUndefined();
  });

  it('forget the one that was not used for the longest time', () => {
    const drafts = new Drafts();
    const first = begun('first ‸');
    const second = begun('second ‸');
    for (const { draft, speaker } of [first, second]) {
      drafts.add(draft);
      speaker.write('text');
    }
    for (let count = 0; count < 62; count += 1) drafts.add(begun('another ‸').draft);
    expect(drafts.find(requestAt('first ‸'))).toBeDefined();
    drafts.add(begun('one too many ‸').draft);
    expect(drafts.find(requestAt('first ‸'))).toBeDefined();
    expect(drafts.find(requestAt('second ‸'))).toBeUndefined();
  });

  it('end what nobody wants', () => {
    const drafts = new Drafts();
    const [wanted, unwanted] = [begun('x = ‸'), begun('y = ‸')];
    drafts.add(wanted.draft);
    drafts.add(unwanted.draft);
    const place = requestAt('x = 1‸');
    expect(drafts.inFlight(place)).toBe(wanted.draft);
    drafts.abortUnless((draft) => draft.mayReach(place));
    expect(wanted.draft.end).toBeUndefined();
    expect(unwanted.draft.end).toEqual({ kind: 'aborted' });
  });
});
