import { describe, expect, it } from 'vitest';
import { type Cursor, explanation } from './explanation.ts';
import type { GhostTrace, Shown, TraceOutcome } from './trace.ts';
import { traceLine } from './traceLine.ts';
import { Traces } from './traces.ts';
import { traceTable } from './traceTable.ts';

const place = { uri: 'file:///home/emmy/proofs/my%20notes.tex', line: 11, column: 4, languageId: 'latex' };
const text = '3x &= 22 - 7 \\\\\n  3x &= 15 \\\\\n  x &= 15/3 = 5';
const shown: Shown = { kind: 'shown', text, source: 'model', alternatives: 0 };

const written: GhostTrace = {
  at: new Date(2026, 10, 23, 14, 3, 5, 70),
  place,
  trigger: 'typing',
  outcome: shown,
  milliseconds: { own: 2.14, rest: 80, context: 0.4, model: 230.2, total: 312.7 },
  tokens: { prompt: 900, evaluated: 12, generated: 40 },
};

const cheap = { milliseconds: { own: 0.31, total: 0.31 }, tokens: undefined };
const withOutcome = (outcome: TraceOutcome, more: Partial<GhostTrace> = {}): GhostTrace => ({
  ...written,
  outcome,
  ...more,
});

const typedThrough = withOutcome(
  { kind: 'shown', text: '15 \\\\', source: 'typed through', alternatives: 0 },
  { ...cheap, place: { ...place, column: 9 } },
);
const chosen = withOutcome(
  { kind: 'shown', text: 'x', source: 'cache', alternatives: 2 },
  { ...cheap, trigger: 'invoked' },
);
const decided = withOutcome({ kind: 'silent', by: 'decision', reason: 'a LaTeX command is being typed' }, cheap);
const dropped = withOutcome({ kind: 'silent', by: 'filter', reason: 'it goes in circles', filter: 'withoutLoops' });
const cancelled = withOutcome(
  { kind: 'cancelled', during: 'rest' },
  { milliseconds: { own: 0.2, rest: 41, total: 41 }, tokens: undefined },
);
const failed = withOutcome(
  { kind: 'failed', what: 'There is no model.\nChoose one.' },
  { ...cheap, place: undefined, trigger: 'api' },
);

describe('a line of the log', () => {
  const lines: Readonly<Record<string, readonly [GhostTrace, string]>> = {
    'tells where a text comes from, its length, the times and the tokens': [
      written,
      'ghost text: typing, my notes.tex:12:5 → shown (length 45): from the model; 313 (rest 80, context 0.4, model 230, own 2.1) ms; 900 prompt tokens, 12 read, 40 written',
    ],
    'tells that a text is the rest of another': [
      typedThrough,
      'ghost text: typing, my notes.tex:12:10 → shown (length 5): the rest of what was shown; 0.3 (own 0.3) ms',
    ],
    'tells how many there are to choose from': [
      chosen,
      'ghost text: invoked, my notes.tex:12:5 → shown (length 1): from the cache, 2 more to choose from; 0.3 (own 0.3) ms',
    ],
    'tells why nobody was asked': [
      decided,
      'ghost text: typing, my notes.tex:12:5 → nothing: a LaTeX command is being typed (not asked for); 0.3 (own 0.3) ms',
    ],
    'names the filter': [
      dropped,
      'ghost text: typing, my notes.tex:12:5 → nothing: it goes in circles (filter withoutLoops); 313 (rest 80, context 0.4, model 230, own 2.1) ms; 900 prompt tokens, 12 read, 40 written',
    ],
    'tells when a request was cancelled': [
      cancelled,
      'ghost text: typing, my notes.tex:12:5 → cancelled while typing had to rest; 41 (rest 41, own 0.2) ms',
    ],
    'stays one line whatever went wrong': [
      failed,
      'ghost text: api, no editor → failed: There is no model. ⏎ Choose one.; 0.3 (own 0.3) ms',
    ],
  };

  it.each(Object.entries(lines))('%s', (_name, [trace, line]) => {
    expect(traceLine(trace)).toBe(line);
  });

  it('says nothing of the text, nor where the document lies', () => {
    expect(traceLine(written)).not.toMatch(/3x|15|emmy|proofs/);
  });
});

describe('the table', () => {
  it('has a line for each request, in columns', () => {
    expect(`\n${traceTable([written, typedThrough, decided, dropped, cancelled, failed])}\n`).toBe(String.raw`
time          place               trigger  what happened                                    why                                             ms                                              tokens
────────────  ──────────────────  ───────  ───────────────────────────────────────────────  ──────────────────────────────────────────────  ──────────────────────────────────────────────  ───────────────────────────────
14:03:05.070  my notes.tex:12:5   typing   shown: 3x &= 22 - 7 \\ ⏎ 3x &= 15 \\ ⏎ x &= 15…  from the model                                  313 (rest 80, context 0.4, model 230, own 2.1)  900 prompt, 12 read, 40 written
14:03:05.070  my notes.tex:12:10  typing   shown: 15 \\                                     the rest of what was shown                      0.3 (own 0.3)
14:03:05.070  my notes.tex:12:5   typing   nothing                                          a LaTeX command is being typed (not asked for)  0.3 (own 0.3)
14:03:05.070  my notes.tex:12:5   typing   nothing                                          it goes in circles (filter withoutLoops)        313 (rest 80, context 0.4, model 230, own 2.1)  900 prompt, 12 read, 40 written
14:03:05.070  my notes.tex:12:5   typing   cancelled                                        while typing had to rest                        41 (rest 41, own 0.2)
14:03:05.070  no editor           api      failed                                           There is no model. ⏎ Choose one.                0.3 (own 0.3)
`);
  });

  it('tells of a text what fits', () => {
    const [, , line = ''] = traceTable([withOutcome({ ...shown, text: '𝔽'.repeat(41) })]).split('\n');
    expect(line).toContain(`shown: ${'𝔽'.repeat(39)}…  from the model`);
  });
});

describe('the explanation', () => {
  const sentenceOf = (traces: readonly GhostTrace[], cursor: Cursor | undefined): string | undefined =>
    explanation(traces, cursor).split('\n')[0];

  const sentences: Readonly<Record<string, readonly [GhostTrace, string]>> = {
    'a text that was shown': [written, 'There was ghost text at my notes.tex:12:5: from the model.'],
    'a place without ghost text': [
      decided,
      'There was no ghost text at my notes.tex:12:5: a LaTeX command is being typed.',
    ],
    'a model that says nothing': [
      withOutcome({ kind: 'silent', by: 'model', reason: 'it ended at once' }),
      'The model had nothing to offer at my notes.tex:12:5: it ended at once.',
    ],
    'a text that a filter dropped': [
      dropped,
      'What the model wrote at my notes.tex:12:5 was not fit to be shown: it goes in circles.',
    ],
    'a tactic that Lean rejected': [
      withOutcome({ kind: 'silent', by: 'check', reason: 'unknown identifier' }),
      'What the model wrote at my notes.tex:12:5 did not pass Lean: unknown identifier.',
    ],
    'a request that was cancelled': [
      cancelled,
      'The request at my notes.tex:12:5 was given up while typing had to rest, because the text or the cursor had moved on.',
    ],
    'a request that failed': [
      { ...failed, place },
      'The request at my notes.tex:12:5 failed: There is no model. ⏎ Choose one.',
    ],
  };

  it.each(Object.entries(sentences))('begins with a sentence on %s', (_name, [trace, sentence]) => {
    expect(sentenceOf([trace], place)).toBe(sentence);
  });

  it('is about the last request at the cursor, and shows all', () => {
    const traces = [decided, typedThrough, written];
    expect(sentenceOf(traces, { ...place, column: 9 })).toBe(
      'There was ghost text at my notes.tex:12:10: the rest of what was shown.',
    );
    expect(explanation(traces, { ...place, column: 9 })).toContain(`The last 3 requests, the most recent first:

${traceTable(traces)}
`);
  });

  it('is about what was asked for, not about what the model was asked ahead', () => {
    const ahead: GhostTrace = { ...dropped, trigger: 'ahead' };
    expect(sentenceOf([ahead, written], place)).toBe('There was ghost text at my notes.tex:12:5: from the model.');
    expect(explanation([ahead, written], place)).toContain(traceTable([ahead, written]));
  });

  it('says when nothing was asked for at the cursor', () => {
    expect(sentenceOf([decided], { ...place, line: 3 })).toBe(
      'Nothing was asked for at the cursor of late. The last request was at another place. ' +
        'There was no ghost text at my notes.tex:12:5: a LaTeX command is being typed.',
    );
  });

  it('is about the last request of all outside of any editor', () => {
    expect(sentenceOf([failed, written], undefined)).toMatch(/^The request for a text outside of any editor failed/);
  });

  it('says what to look at when there was no request', () => {
    expect(sentenceOf([], place)).toBe('There has been no request for ghost text yet.');
    expect(explanation([], place)).toContain('editor.inlineSuggest.enabled');
  });
});

describe('the traces', () => {
  it('are the last twenty, the most recent first', () => {
    const traces = new Traces();
    const all = Array.from({ length: 25 }, (_, line) => ({ ...written, place: { ...place, line } }));
    for (const trace of all) traces.add(trace);
    expect(traces.latest).toEqual(all.slice(5).reverse());
  });
});
