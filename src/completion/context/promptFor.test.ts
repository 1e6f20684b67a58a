import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { situationOf, type Family } from '../situation.ts';
import type { PromptLimits } from './limits.ts';
import { noContext, type PromptContext } from './promptContext.ts';
import { promptFor, promptOf } from './promptFor.ts';

const limits: PromptLimits = { characters: 2000, headerShare: 1 / 4, edits: true, goals: true };

const languages: Readonly<Record<Family, string>> = { latex: 'latex', lean: 'lean4', markdown: 'markdown' };

interface Circumstances {
  readonly family?: Family;
  readonly suffix?: string;
  readonly context?: Partial<PromptContext>;
  readonly limits?: Partial<PromptLimits>;
}

function promptAt(prefix: string, { family = 'latex', suffix = '', ...more }: Circumstances = {}): string {
  const text = prefix + suffix;
  const request = { uri: 'test:x', languageId: languages[family], text, offset: prefix.length, explicit: false };
  const context = { ...noContext, ...more.context };
  return promptFor(request, situationOf(request, family), context, { ...limits, ...more.limits });
}

describe('the prompt', () => {
  it('is the document where there is nothing else to say', () => {
    expect(promptAt('Let $x', { suffix: '$ be.' })).toBe('Let $x');
  });

  it('begins as a LaTeX document does', () => {
    const definitions = ['\\newcommand{\\R}{\\mathbb{R}}', '\\newtheorem{lemma}{Lemma}'];
    expect(promptAt('Let $x \\in', { context: { definitions, edits: ['Of $\\R$\n\nwe know'] } })).toBe(
      [
        '\\newcommand{\\R}{\\mathbb{R}}',
        '\\newtheorem{lemma}{Lemma}',
        '',
        '% Written elsewhere:',
        '% Of $\\R$',
        '%',
        '% we know',
        '',
        'Let $x \\in',
      ].join('\n'),
    );
  });

  it('begins as a Lean file does, and tells the goal above the line', () => {
    const context = {
      definitions: ['import Mathlib', 'open Nat'],
      signatures: ['theorem two : 1 + 1 = 2', 'def f (n : ℕ) : ℕ'],
      goal: 'p q : Prop\nh : p ∧ q\n⊢ q\n\ncase right\n⊢ p',
    };
    expect(promptAt('example : q ∧ p := by\n  constructor\n  exa', { family: 'lean', context })).toBe(
      [
        'import Mathlib',
        'open Nat',
        '',
        '/-',
        'Declared above:',
        'theorem two : 1 + 1 = 2',
        'def f (n : ℕ) : ℕ',
        '-/',
        '',
        'example : q ∧ p := by',
        '  constructor',
        '  /-',
        '  p q : Prop',
        '  h : p ∧ q',
        '  ⊢ q',
        '  -/',
        '  exa',
      ].join('\n'),
    );
  });

  it.each([
    ['edits', { edits: false }, '\\def\\R{}\n\nLet'],
    ['header', { headerShare: 0 }, 'Let'],
  ])('has no %s for a model that does not want it', (_, unwanted, prompt) => {
    const context = { definitions: ['\\def\\R{}'], edits: ['Some text'] };
    expect(promptAt('Let', { context, limits: unwanted })).toBe(prompt);
  });

  it('tells no goal to a model that does not want it', () => {
    const prefix = 'example : p := by\n  ';
    expect(promptAt(prefix, { family: 'lean', context: { goal: '⊢ p' }, limits: { goals: false } })).toBe(prefix);
  });

  it('leaves out hypotheses rather than the target', () => {
    const hypotheses = Array.from({ length: 100 }, (_, index) => `h${index} : p`).join('\n');
    const prompt = promptAt('by\n  ', { family: 'lean', context: { goal: `${hypotheses}\n⊢ the target` } });
    expect(prompt).toContain('h99 : p\n  ⊢ the target\n  -/\n  ');
    expect(prompt).not.toContain('h0 : p');
  });

  it('has comments that nothing in them can end', () => {
    const prompt = promptAt('x', { family: 'lean', context: { edits: ['one -/ two /- three /-/'] } });
    expect(prompt.match(/-\/|\/-/g)).toEqual(['/-', '-/']);
    expect(promptAt('x', { family: 'markdown', context: { edits: ['one --> two'] } }).match(/-->/g)).toHaveLength(1);
  });

  it('has line ends of one character', () => {
    expect(promptAt('One.\r\nTwo.\r\nThr')).toBe('One.\nTwo.\nThr');
  });

  it('never is longer than the limit, and ends with the line at the cursor', () => {
    const text = fc.array(fc.oneof(fc.string(), fc.constantFrom('\n', '\r\n', '⊢ p', '𝔽', '-/', ' ')), {
      maxLength: 60,
    });
    const texts = fc.array(
      text.map((pieces) => pieces.join('')),
      { maxLength: 20 },
    );
    const contexts = fc.record({
      definitions: texts,
      signatures: texts,
      edits: texts,
      goal: fc.option(
        text.map((pieces) => pieces.join('')),
        { nil: undefined },
      ),
    });
    const rooms = fc.record({
      characters: fc.integer({ min: 10, max: 1000 }),
      headerShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
      edits: fc.boolean(),
      goals: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.constantFrom('latex', 'lean', 'markdown'),
        text,
        contexts,
        rooms,
        (family, pieces, context, room) => {
          const prefix = pieces.join('');
          const prompt = promptAt(prefix, { family, context, limits: room });
          expect(prompt.length).toBeLessThanOrEqual(room.characters);
          const line = (prefix.replaceAll('\r\n', '\n').split('\n').at(-1) ?? '').slice(
            -Math.floor(room.characters / 10),
          );
          expect(prompt.endsWith(promptOf(line)) || line.trim() === '').toBe(true);
        },
      ),
    );
  });
});

describe('the end of a prompt', () => {
  it('holds the space back that belongs to the next word', () => {
    expect(promptOf('x = ')).toBe('x =');
    expect(promptOf('x =')).toBe('x =');
  });

  it('keeps the indentation', () => {
    expect(promptOf('by\n  ')).toBe('by\n  ');
    expect(promptOf('  ')).toBe('  ');
  });

  it('of the next keystroke begins with that of the one before', () => {
    const typed = 'Let $x = 5$ be the solution';
    for (let length = 1; length < typed.length; length++) {
      expect(promptOf(typed.slice(0, length + 1)).startsWith(promptOf(typed.slice(0, length)))).toBe(true);
    }
  });
});
