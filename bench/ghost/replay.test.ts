import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { latexDocument } from '../../models/starter/data/latexDocuments.ts';
import { Random } from '../../models/starter/data/random.ts';
import { ScriptedModel } from '../../src/completion/testSupport.ts';
import type { GenerateRequest, LanguageModel } from '../../src/model/languageModel.ts';
import { lastCharacters, PlainGhostText } from './plain.ts';
import { replay, type Replayed, type ReplayTask } from './replay.ts';
import { ReplayTime } from './replayTime.ts';
import type { SideMaker } from './side.ts';
import { WatchedModel } from './watchedModel.ts';

const file = latexDocument(new Random(5));
const task: ReplayTask = { name: 'a.tex', file, languageId: 'latex', passage: { from: 0, to: file.length } };

/** Goes on as the file does, wherever the prompt ends in it. */
function asTheFile({ prompt }: GenerateRequest): string {
  if (typeof prompt !== 'string') throw new Error('This is no text.');
  const end = prompt.slice(-30);
  return file.slice(file.indexOf(end) + end.length);
}

const plain: SideMaker = (model) => new PlainGhostText(model, lastCharacters);

describe('a replay', () => {
  let time: ReplayTime;
  let uninstall: () => void;
  beforeEach(() => {
    time = new ReplayTime();
    uninstall = time.install();
  });
  afterEach(() => uninstall());

  function typed(scripted: LanguageModel, side = plain, accept = false): Promise<Replayed> {
    const model = new WatchedModel(scripted, time);
    return replay(task, { side: side(model), model, time, seed: 3, accept });
  }

  test('asks after every edit, and the model only when typing has rested', async () => {
    const { requests, calls, outlived, failures } = await typed(new ScriptedModel('nothing of the sort'));
    expect(requests).toBeGreaterThan(file.length / 2);
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.length).toBeLessThan(requests / 3);
    expect([outlived, failures]).toEqual([0, []]);
  });

  test('is the same each time', async () => {
    const [one, other] = [await typed(new ScriptedModel(asTheFile)), await typed(new ScriptedModel(asTheFile))];
    expect(one.calls.map(({ prompt }) => prompt)).toEqual(other.calls.map(({ prompt }) => prompt));
    expect(one.showings).toEqual(other.showings);
  });

  test('finds what was shown in the file when it is right, and not when it is wrong', async () => {
    const right = await typed(new ScriptedModel(asTheFile));
    const wrong = await typed(new ScriptedModel('¿?'));
    expect(right.typedThrough).toBeGreaterThan(right.typed / 4);
    expect(right.showings.every(({ kept, judged }) => kept <= judged)).toBe(true);
    expect(right.calls.some(({ shown }) => shown)).toBe(true);
    expect(wrong.typedThrough).toBe(0);
    expect(wrong.showings.every(({ kept }) => kept === 0)).toBe(true);
  });

  test('takes what is right when it is to, and types the less', async () => {
    const following = await typed(new ScriptedModel(asTheFile), plain, true);
    const alone = await typed(new ScriptedModel(asTheFile));
    expect(following.accepted).toBeGreaterThan(5);
    expect(following.requests).toBeLessThan(alone.requests);
    expect(alone.accepted).toBe(0);
  });

  test('sees when the model goes on for a text that is gone', async () => {
    let keys = 0;
    const endless = new ScriptedModel('¿?');
    const heedless: SideMaker = (model) => ({
      edited: () => (keys += 1),
      moved: () => undefined,
      closed: () => undefined,
      dispose: () => undefined,
      async suggest({ text }, cursor) {
        const prompt = text.slice(0, cursor);
        const request = { prompt, maxTokens: 64, temperature: 0, topP: 1, samples: 1, seed: 0, stop: [] };
        await model.generate({ lane: 'ghost', overflow: 'cut', ...request });
        return undefined;
      },
    });
    endless.generate = async (request, options) => {
      options?.onText?.({ sample: 0, text: '¿' });
      // Time is real meanwhile, so that it is not done for all keys.
      for (const begun = keys; keys < begun + 2 && keys < 12;) await setImmediate();
      return ScriptedModel.prototype.generate.call(endless, request);
    };
    expect((await typed(endless, heedless)).outlived).toBeGreaterThan(5);
  });

  test('tells of requests that fail', async () => {
    const broken = new ScriptedModel(() => {
      throw new Error('There is no model.');
    });
    const { failures, calls } = await typed(broken);
    expect(failures.length).toBeGreaterThan(0);
    expect(failures).toHaveLength(calls.length);
  });
});
