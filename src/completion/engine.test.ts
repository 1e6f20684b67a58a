import { describe, expect, it, vi } from 'vitest';
import { CancelledError } from '../common/errors.ts';
import { silentLog } from '../common/log.ts';
import { completeText } from './completeText.ts';
import { ContextGatherer } from './context/contextGatherer.ts';
import { type Asker, GhostText } from './engine.ts';
import type { ProofAssistant, TacticJudgement } from './proofAssistant.ts';
import type { CompletionSettings } from './settings.ts';
import type { Suggestion } from './suggestion.ts';
import { loadedOn, requestAt, ScriptedModel } from './testSupport.ts';
import { Traces } from './trace/traces.ts';

const settings: CompletionSettings = {
  enabled: true,
  languages: ['latex', 'lean4'],
  trigger: 'auto',
  debounceMilliseconds: 0,
  maxTokens: 128,
};
const editor: Asker = { kind: 'editor', line: 0, column: 0, cursors: 1 };
const { signal } = new AbortController();
const noFiles = { stamp: () => Promise.resolve(undefined), read: () => Promise.resolve(undefined) };

function withModel(continuation: ScriptedModel['continuation'], assistant?: ProofAssistant) {
  const model = new ScriptedModel(continuation);
  const traces = new Traces();
  const context = new ContextGatherer({ model, files: noFiles, assistant });
  const engine = new GhostText({ model, log: silentLog, traces, context, assistant });
  const suggest = (
    document: string,
    { languageId = 'latex', explicit = false, asker = editor, with: more = settings, by = signal } = {},
  ) => engine.suggest(requestAt(document, languageId, explicit), asker, more, by);
  return { model, traces, engine, suggest };
}

const texts = (suggestion: Suggestion) => (suggestion.kind === 'texts' ? suggestion.texts : []);

/** A model that waits for the test before each word. */
function slowly(model: ScriptedModel) {
  let release: () => void = () => undefined;
  model.beforeWord = () => new Promise((resolve) => (release = resolve));
  return {
    /** Lets the model write one word, and everybody see it. */
    word: async () => {
      release();
      await new Promise(setImmediate);
    },
  };
}

describe('ghost text', () => {
  it('is what the model goes on with', async () => {
    const { suggest } = withModel(' 15 - 7$.\nNext');
    expect(texts(await suggest('So $x = ‸'))).toEqual(['15 - 7$.']);
  });

  it('is asked for in its lane, without sampling, with the document before the cursor', async () => {
    const { model, suggest } = withModel(' 5');
    await suggest('So $x = ‸$');
    const [request] = model.requests;
    expect(request).toMatchObject({ lane: 'ghost', temperature: 0, samples: 1, maxTokens: 128, scores: true });
    expect(request?.prompt).toBe('So $x =');
  });

  it('is not asked for where nothing will be offered', async () => {
    const { model, suggest } = withModel(' 5');
    expect(await suggest('x % ‸')).toEqual({ kind: 'silent', by: 'decision', reason: 'the cursor is in a comment' });
    expect(await suggest('x = ‸', { asker: { ...editor, cursors: 2 } })).toMatchObject({ by: 'decision' });
    expect(model.requests).toEqual([]);
  });

  it('is not asked of a model that has failed, but by a key', async () => {
    const { model, suggest } = withModel(' 5');
    model.state = { kind: 'failed', what: 'The file is no model.', todo: 'Choose another.' };
    expect(await suggest('x = ‸')).toMatchObject({ reason: 'there is no model: The file is no model.' });
    expect(texts(await suggest('x = ‸', { explicit: true }))).toEqual(['5']);
  });

  it('that the model is unsure of is for those who ask', async () => {
    const { model, suggest } = withModel(' 15 - 7');
    model.meanLogProbability = -3;
    expect(await suggest('x = ‸')).toMatchObject({ kind: 'silent', by: 'filter', filter: 'confident' });
    expect(texts(await suggest('x = ‸', { explicit: true }))).toEqual(['15 - 7']);
  });

  it('waits to be asked for where the setting says so', async () => {
    const { suggest } = withModel(' 5');
    const onRequest = { ...settings, trigger: 'onRequest' } as const;
    expect((await suggest('x = ‸', { with: onRequest })).kind).toBe('silent');
    expect(texts(await suggest('x = ‸', { with: onRequest, explicit: true }))).toEqual(['5']);
  });

  it('is not loaded for while typing, where the model proved slow before it was unloaded', async () => {
    const { model, suggest } = withModel(' 5');
    model.state = loadedOn('cpu', 4_000_000_000);
    expect(await suggest('x = ‸')).toMatchObject({ kind: 'silent', by: 'decision' });
    model.state = { kind: 'idle', reason: 'unloaded' };
    expect(await suggest('y = ‸')).toMatchObject({ kind: 'silent', by: 'decision' });
    expect(model.loads).toBe(0);
    model.state = { kind: 'idle', reason: 'notStarted' };
    expect(texts(await suggest('z = ‸'))).toEqual(['5']);
  });

  it('is never asked for when the next key comes while typing rests', async () => {
    const { model, traces, suggest } = withModel(' 5');
    const controller = new AbortController();
    const waiting = suggest('x = ‸', { with: { ...settings, debounceMilliseconds: 60_000 }, by: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(CancelledError);
    expect(model.requests).toEqual([]);
    expect(traces.latest[0]?.outcome).toEqual({ kind: 'cancelled', during: 'rest' });
  });

  it('offers several texts where it is asked for', async () => {
    const { suggest } = withModel(({ temperature }) => (temperature > 0 ? ' 6' : ' 5'));
    expect(texts(await suggest('x = ‸', { explicit: true }))).toEqual(['5', '6']);
  });

  it('offers several texts where one is shown already', async () => {
    const { suggest } = withModel(({ temperature }) => (temperature > 0 ? ' 6' : ' 5'));
    expect(texts(await suggest('x = ‸'))).toEqual(['5']);
    expect(texts(await suggest('x = ‸', { explicit: true }))).toEqual(['5', '6']);
  });
});

describe('what was written already', () => {
  it('answers while the typing agrees with what is shown', async () => {
    const { model, suggest } = withModel(' 15 - 7');
    await suggest('x = ‸');
    expect(await suggest('x = 15‸')).toEqual({ kind: 'texts', texts: [' - 7'], source: 'typed through' });
    expect(model.requests).toHaveLength(1);
  });

  it('answers behind what was accepted, with what the model went on with', async () => {
    const { model, suggest } = withModel('intro h\n  exact h\n');
    const document = 'theorem a : p → p := by\n  ‸';
    expect(texts(await suggest(document, { languageId: 'lean4' }))).toEqual(['intro h']);
    const after = await suggest('theorem a : p → p := by\n  intro h\n  ‸', { languageId: 'lean4' });
    expect(after).toMatchObject({ kind: 'texts', texts: ['exact h'], source: 'cache' });
    expect(model.requests).toHaveLength(1);
  });

  it('is written ahead where the token limit cut it', async () => {
    const { model, traces, suggest } = withModel(' one two three four five six');
    const short = { ...settings, maxTokens: 10 };
    expect(texts(await suggest('Let x = ‸', { with: short }))).toEqual(['one two']);
    await vi.waitFor(() => expect(traces.latest.map(({ trigger }) => trigger)).toEqual(['ahead', 'typing']));
    expect(model.requests[1]?.prompt).toBe('Let x = one two');
    await vi.waitFor(() => expect(traces.latest[0]?.trigger).toBe('ahead'));
    const accepted = await suggest('Let x = one two‸', { with: short });
    expect(accepted).toMatchObject({ texts: [' one two'] });
    expect(accepted).not.toMatchObject({ source: 'model' });
  });

  it('does not answer once the typing diverges', async () => {
    const { model, suggest } = withModel(' 15 - 7');
    await suggest('x = ‸');
    await suggest('x = 2‸');
    expect(model.requests).toHaveLength(2);
  });

  it('is not asked for again where nothing of it could be shown', async () => {
    const { model, suggest } = withModel('\n\nNext');
    expect((await suggest('x = 5‸')).kind).toBe('silent');
    expect((await suggest('x = 5‸')).kind).toBe('silent');
    expect(model.requests).toHaveLength(1);
  });
});

describe('what is being written', () => {
  it('is joined by the next request while the typing agrees with it', async () => {
    const { model, suggest } = withModel(' 15 - 7 = 8$.\n\nNext');
    const pen = slowly(model);
    const first = new AbortController();
    const cancelled = suggest('So $x = ‸', { by: first.signal });
    await new Promise(setImmediate);
    first.abort();
    await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
    const joined = suggest('So $x = 15‸');
    for (let word = 0; word < 8; word += 1) await pen.word();
    expect(await joined).toMatchObject({ texts: [' - 7 = 8$.'], source: 'in flight' });
    expect(model.requests).toHaveLength(1);
  });

  it('ends as soon as the document disagrees with it', async () => {
    const { model, engine, suggest } = withModel(' 15 - 7 = 8');
    const pen = slowly(model);
    const first = new AbortController();
    const cancelled = suggest('So $x = ‸', { by: first.signal });
    await pen.word();
    first.abort();
    await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
    await pen.word();
    engine.moved(requestAt('So $x = 2‸'));
    await pen.word();
    expect(model.cancelled).toBe(1);
  });

  it('costs a burst of keys one call where the keys agree, and another where they do not', async () => {
    const { model, suggest } = withModel(' 1234567890');
    const pen = slowly(model);
    for (let keys = 0; keys < 10; keys += 1) {
      const controller = new AbortController();
      const cancelled = suggest(`x = ${'123456789'.slice(0, keys)}‸`, { by: controller.signal });
      await new Promise(setImmediate);
      controller.abort();
      await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
    }
    expect(model.requests).toHaveLength(1);
    const other = suggest('x = 123456780‸');
    await pen.word();
    await pen.word();
    await other;
    expect(model.requests).toHaveLength(2);
  });
});

describe('a tactic', () => {
  const proof = 'theorem a : p → p := by\n  ‸';

  function lean(judge: (candidate: string) => TacticJudgement): ProofAssistant & { asked: string[] } {
    const asked: string[] = [];
    return {
      asked,
      goalAt: () => Promise.resolve(undefined),
      judge: ({ candidates }) => {
        asked.push(...candidates);
        return Promise.resolve(candidates.map(judge));
      },
    };
  }

  it('that Lean rejects is not shown', async () => {
    const assistant = lean(() => 'rejected');
    const { suggest } = withModel('exact g\n', assistant);
    const rejected = await suggest(proof, { languageId: 'lean4' });
    expect(rejected).toEqual({ kind: 'silent', by: 'check', reason: 'Lean rejects the tactic' });
    expect(assistant.asked[0]).toBe('exact g');
  });

  it('that nobody could check is shown', async () => {
    const { suggest } = withModel(
      'exact g\n',
      lean(() => 'unknown'),
    );
    expect(texts(await suggest(proof, { languageId: 'lean4' }))).toEqual(['exact g']);
  });

  it('gives way to another that Lean accepts', async () => {
    const { suggest } = withModel(
      ({ temperature }) => (temperature > 0 ? 'exact h\n' : 'exact g\n'),
      lean((tactic) => (tactic === 'exact h' ? 'accepted' : 'rejected')),
    );
    expect(texts(await suggest(proof, { languageId: 'lean4' }))).toEqual(['exact h']);
  });
});

describe('a trace', () => {
  it('is left by every request, whatever became of it', async () => {
    const { model, traces, suggest } = withModel(' 5');
    await suggest('x = ‸');
    await suggest('x % ‸');
    model.generate = () => Promise.reject(new Error('the worker died'));
    await expect(suggest('y = ‸')).rejects.toThrow('the worker died');
    expect(traces.latest.map(({ outcome }) => outcome.kind)).toEqual(['failed', 'silent', 'shown']);
  });
});

describe('a text outside of any editor', () => {
  it('is completed with what can be inserted without replacing anything', async () => {
    const { engine } = withModel('1}{2}');
    const request = { languageId: 'latex', prefix: '\\frac{', suffix: '}' };
    expect(await completeText(request, engine, settings)).toEqual({ text: '1', reason: undefined });
  });

  it('is read by itself, whatever was completed before', async () => {
    const { model, engine } = withModel(' 5');
    await completeText({ languageId: 'latex', prefix: 'Let % ' }, engine, settings);
    await completeText({ languageId: 'latex', prefix: 'So $x =' }, engine, settings);
    const inComment = await completeText({ languageId: 'latex', prefix: '% $x$, \\al' }, engine, settings);
    expect(model.requests.map(({ prompt }) => prompt)).toEqual(['Let %', 'So $x =', '% $x$, \\al']);
    expect(inComment.text).toBeDefined();
  });

  it('or it is said why not', async () => {
    const { engine } = withModel('x');
    const request = { languageId: 'latex', prefix: 'Let $\\alp' };
    expect(await completeText(request, engine, settings)).toEqual({
      text: undefined,
      reason: 'a LaTeX command is being typed',
    });
  });
});
