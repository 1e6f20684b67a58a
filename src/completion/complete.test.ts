import { describe, expect, it } from 'vitest';
import { CancelledError } from '../common/errors.ts';
import { type Log, silentLog } from '../common/log.ts';
import { complete, type CompletionDependencies, suggest } from './complete.ts';
import type { CompleteResult } from './request.ts';
import { requestAt, ScriptedModel } from './testSupport.ts';
import { TypedThrough } from './typedThrough.ts';

const settings = { enabled: true, languages: ['latex', 'lean4'], debounceMilliseconds: 0, maxTokens: 64 };
const { signal } = new AbortController();

function withModel(continuation: string, more: Partial<Omit<CompletionDependencies, 'model'>> = {}) {
  const model = new ScriptedModel(continuation);
  return { model, log: silentLog, settings, ...more };
}

const textAt = async (document: string, continuation: string, languageId = 'latex'): Promise<CompleteResult> =>
  complete(requestAt(document, languageId), withModel(continuation), signal);

/** A log that keeps its lines. */
function listeningLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  return { lines, log: { ...silentLog, debug: (line) => lines.push(line), warn: (line) => lines.push(line) } };
}

describe('completing', () => {
  it.each([
    ['finishes a formula', 'latex', 'So $x = ‸', ' 15 - 7$.\nNext', '15 - 7$.'],
    [
      'writes a derivation',
      'latex',
      '\\begin{align*}\n  ‸\n\\end{align*}',
      ' 3x &= 15 \\\\\n  x &= 5\n\\end{align*}\n',
      '3x &= 15 \\\\\n  x &= 5',
    ],
    ['goes on below a row', 'latex', '\\[ x ‸', ' = 5\n\\]\n\nNext', '= 5\n\\]'],
    ['stays before the closing brace', 'latex', '\\frac{‸}', '1}{2}', '1'],
    ['writes a tactic', 'lean4', 'example : p := by\n  ‸', ' simp\n  done', 'simp'],
    ['begins a proof', 'lean4', 'example : p := by‸', '\n  intro h\n  exact h\n\nexample', '\n  intro h'],
  ])('%s', async (_, languageId, document, continuation, text) => {
    expect(await textAt(document, continuation, languageId)).toEqual({ text, reason: undefined });
  });

  it.each([
    ['the filters left nothing', 'latex', 'A sentence.‸', '\nAnother one.', 'nothing to add to the line'],
    [
      'all of it lies behind the closing brace',
      'latex',
      '\\frac{1‸}',
      '}{2}',
      'it goes on only behind the closing bracket',
    ],
    ['nothing was asked', 'latex', 'x % ‸', 'x', 'the cursor is in comment text'],
  ])('says why there is nothing: %s', async (_, languageId, document, continuation, reason) => {
    expect(await textAt(document, continuation, languageId)).toEqual({ text: undefined, reason });
  });

  it('shows past the closing brace where the editor can replace it', async () => {
    const completion = await suggest(requestAt('\\frac{‸}'), withModel('1}{2}'), signal);
    expect(completion).toMatchObject({ kind: 'text', text: '1}{2}' });
  });

  it('takes off the word that the token limit cut', async () => {
    const dependencies = withModel('natural numbers', { settings: { ...settings, maxTokens: 10 } });
    expect((await complete(requestAt('The ‸'), dependencies, signal)).text).toBe('natural');
  });
});

describe('the model', () => {
  it('is asked in the lane of ghost text, without sampling, with the end of the document', async () => {
    const dependencies = withModel('5');
    await complete(requestAt(`${'A long line of text.\n'.repeat(1000)}So $x = ‸`), dependencies, signal);
    const [request] = dependencies.model.requests;
    expect(request).toMatchObject({ lane: 'ghost', temperature: 0, samples: 1, maxTokens: 64, stop: ['\n'] });
    expect(request?.prompt).toMatch(/^A long line of text\.\n[^]*So \$x =$/);
    expect(request?.prompt.length).toBeLessThanOrEqual(dependencies.model.profile.completion.windowCharacters);
  });

  it('is not asked when nothing will be offered', async () => {
    const dependencies = withModel('x');
    await complete(requestAt('x % ‸'), dependencies, signal);
    expect(dependencies.model.requests).toEqual([]);
  });

  it('is not asked again while the typing agrees with what is shown', async () => {
    const dependencies = withModel(' 15 - 7', { shown: new TypedThrough() });
    await complete(requestAt('x = ‸'), dependencies, signal);
    expect(await complete(requestAt('x = 15‸'), dependencies, signal)).toEqual({ text: ' - 7', reason: undefined });
    expect(dependencies.model.requests).toHaveLength(1);
  });

  it('is asked anew once the typing diverges', async () => {
    const dependencies = withModel(' 15 - 7', { shown: new TypedThrough() });
    await complete(requestAt('x = ‸'), dependencies, signal);
    await complete(requestAt('x = 2‸'), dependencies, signal);
    expect(dependencies.model.requests).toHaveLength(2);
  });

  it('that has failed is asked only by a key', async () => {
    const dependencies = withModel('5');
    dependencies.model.state = { kind: 'failed', what: 'The file is no model.', todo: 'Choose another.' };
    const typed = await complete(requestAt('x = ‸'), dependencies, signal);
    expect(typed.reason).toBe('there is no model: The file is no model.');
    expect((await complete(requestAt('x = ‸', 'latex', true), dependencies, signal)).text).toBe('5');
  });

  it('is never asked when the next key comes within the rest', async () => {
    const dependencies = withModel('5', { settings: { ...settings, debounceMilliseconds: 60_000 } });
    const controller = new AbortController();
    const waiting = complete(requestAt('x = ‸'), dependencies, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(CancelledError);
    expect(dependencies.model.requests).toEqual([]);
  });

  it('is asked without a rest by a key', async () => {
    const dependencies = withModel('5', { settings: { ...settings, debounceMilliseconds: 60_000 } });
    expect((await complete(requestAt('x = ‸', 'latex', true), dependencies, signal)).text).toBe('5');
  });
});

describe('the log', () => {
  it.each([
    ['an answer', 'x = ‸', /^ghost text: 1 characters from the model, 3 of 3 prompt tokens read \(\d+ ms\)$/],
    ['silence', 'x % ‸', /^ghost text: silent: the cursor is in comment text \(\d+ ms\)$/],
  ])('has one line for %s', async (_, document, line) => {
    const { log, lines } = listeningLog();
    await complete(requestAt(document), withModel('5', { log }), signal);
    expect(lines).toEqual([expect.stringMatching(line)]);
  });

  it('has one line for a cancelled request', async () => {
    const { log, lines } = listeningLog();
    const cancelled = complete(requestAt('x = ‸'), withModel('5', { log }), AbortSignal.abort());
    await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
    expect(lines).toEqual([expect.stringMatching(/^ghost text: cancelled/)]);
  });

  it('has one line for a model that fails', async () => {
    const { log, lines } = listeningLog();
    const dependencies = withModel('5', { log });
    dependencies.model.generate = () => Promise.reject(new Error('the worker died'));
    await expect(complete(requestAt('x = ‸'), dependencies, signal)).rejects.toThrow('the worker died');
    expect(lines).toEqual([expect.stringMatching(/^ghost text: failed: the worker died/)]);
  });
});
