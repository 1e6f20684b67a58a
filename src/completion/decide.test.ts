import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import type { CompletionSettings } from './settings.ts';
import { requestAt } from './testSupport.ts';

const settings: CompletionSettings = {
  enabled: true,
  languages: ['latex', 'lean4'],
  trigger: 'auto',
  debounceMilliseconds: 150,
  maxTokens: 64,
};

function reasonAt(document: string, languageId = 'latex', explicit = false): string | undefined {
  const decision = decide(requestAt(document, languageId, explicit), settings);
  return decision.kind === 'silent' ? decision.reason : undefined;
}

describe('silence', () => {
  it.each([
    ['there is no ghost text for the language', 'x = ‸', 'python'],
    ['is not enabled', 'x = ‸', 'markdown'],
    ['nothing stands before the cursor', ' \n‸', 'latex'],
    ['a LaTeX command is being typed', 'Let $\\al‸$', 'latex'],
    ['a LaTeX command is being typed', 'Let \\‸', 'latex'],
    ['the cursor is in a comment', 'x % todo ‸', 'latex'],
    ['the argument of \\ref is being typed', 'By \\ref{eq:‸', 'latex'],
    ['the cursor is in a string', 'def a := "x‸', 'lean4'],
    ['the cursor is in a comment', '/-- Commutativity of ‸', 'lean4'],
    ['the cursor is in verbatim text', '\\begin{verbatim}\nx‸', 'latex'],
    ['text to the right', 'x ‸ y', 'latex'],
    ['a Lean abbreviation is being typed', 'theorem a : p \\an‸', 'lean4'],
    ['a Lean abbreviation is being typed', 'exact \\<h, \\‸', 'lean4'],
  ])('because %s: %j', (reason, document, languageId) => {
    expect(reasonAt(document, languageId)).toContain(reason);
  });

  it('is kept while the setting is off, unless asked for by a key', () => {
    const off = { ...settings, enabled: false };
    expect(decide(requestAt('x = ‸'), off)).toEqual({ kind: 'silent', reason: 'ghost text is switched off' });
    expect(decide(requestAt('x = ‸', 'latex', true), off).kind).toBe('ask');
  });

  it('is kept beside an abbreviation even when asked for', () => {
    expect(reasonAt('theorem a : p \\an‸', 'lean4', true)).toContain('abbreviation');
  });
});

describe('an offer', () => {
  it.each([
    ['x = ‸', 'latex'],
    ['\\frac{‸}', 'latex'],
    ['Let $x‸$.', 'latex'],
    ['\\begin{align*}\n  x &= ‸ \\\\\n\\end{align*}', 'latex'],
    ['\\alpha ‸', 'latex'],
    ['exact ⟨h.1, ‸⟩', 'lean4'],
    ['exact s \\ ‸', 'lean4'],
  ])('is made at %j', (document, languageId) => {
    expect(reasonAt(document, languageId)).toBeUndefined();
  });

  it('is made in the middle of a line when asked for', () => {
    expect(reasonAt('x ‸ y', 'latex', true)).toBeUndefined();
  });

  it('reads the document with line ends of one kind', () => {
    const decision = decide(requestAt('a\r\nb‸\r\nc'), settings);
    expect(decision).toMatchObject({ kind: 'ask', situation: { prefix: 'a\nb', suffix: '\nc', line: 'b', rest: '' } });
  });
});
