import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CancelledError } from '../../common/errors.ts';
import type { TextSource } from '../../common/textSource.ts';
import { llemmaProfile } from '../../prompt/profiles/llemma.ts';
import { starterProfile } from '../../prompt/profiles/starter.ts';
import type { LeanPlace, ProofAssistant } from '../proofAssistant.ts';
import type { GhostRequest } from '../request.ts';
import { familyOf, situationOf } from '../situation.ts';
import { ContextGatherer } from './contextGatherer.ts';
import type { PromptContext } from './promptContext.ts';
import { promptFor } from './promptFor.ts';

const { signal } = new AbortController();

/** Counts what is read of a text. */
class CountingText implements TextSource {
  readonly #text: string;
  units = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get length(): number {
    return this.#text.length;
  }

  slice(start: number, end: number): string {
    this.units += Math.max(0, end - start);
    return this.#text.slice(start, end);
  }
}

/** A Lean that knows the goal of every tactic, as soon as it is allowed to say so. */
class Assistant implements ProofAssistant {
  readonly asked: LeanPlace[] = [];
  answer: Promise<unknown> = Promise.resolve();

  async goalAt(place: LeanPlace): Promise<string> {
    this.asked.push(place);
    await this.answer;
    return `⊢ goal ${this.asked.length}`;
  }

  judge(): Promise<never> {
    throw new Error('nobody asks for a judgement here');
  }
}

/** An editor with its documents; `‸` marks the cursor. */
class Editor {
  profile = llemmaProfile;
  readonly files = new Map<string, { text: string; stamp: string }>();
  readonly reads: string[] = [];
  readonly assistant = new Assistant();
  readonly context: ContextGatherer;
  uri = '';
  text = '';
  offset = 0;

  constructor() {
    const read = (uri: string) => {
      this.reads.push(uri);
      return Promise.resolve(this.files.get(uri)?.text);
    };
    const profile = () => this.profile;
    this.context = new ContextGatherer({
      model: {
        get profile() {
          return profile();
        },
        state: { kind: 'idle', reason: 'notStarted' },
      },
      files: { stamp: (uri) => Promise.resolve(this.files.get(uri)?.stamp), read },
      assistant: this.assistant,
    });
  }

  open(uri: string, document: string): this {
    this.uri = uri;
    this.offset = document.indexOf('‸');
    this.text = document.replace('‸', '');
    return this;
  }

  get languageId(): string {
    return this.uri.endsWith('.lean') ? 'lean4' : 'latex';
  }

  request(text: TextSource = this.text): GhostRequest {
    return { uri: this.uri, languageId: this.languageId, text, offset: this.offset, explicit: false };
  }

  type(typed: string): this {
    for (const key of typed) this.replace(this.offset, 0, key);
    return this;
  }

  replace(start: number, removed: number, inserted: string): this {
    this.text = this.text.slice(0, start) + inserted + this.text.slice(start + removed);
    if (start <= this.offset) this.offset += inserted.length - removed;
    this.context.edited(this.uri, this.languageId, this.text, { start, removed, inserted: inserted.length });
    return this;
  }

  async gather(request = this.request()): Promise<PromptContext> {
    return this.context.gather(request, this.situation(request), signal);
  }

  async prompt(request = this.request()): Promise<string> {
    const context = await this.gather(request);
    const situation = this.situation(request);
    return promptFor(request, situation, context, this.context.limits(situation.family));
  }

  situation(request: GhostRequest) {
    return situationOf(request, familyOf(request.languageId) ?? 'markdown');
  }
}

let editor: Editor;
beforeEach(() => {
  // Nobody loses patience because the machine is slow.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  editor = new Editor();
});
afterEach(() => {
  editor.context.dispose();
  vi.useRealTimers();
});

/** Lets a document rest until it is looked through again. */
async function rested(): Promise<void> {
  await vi.advanceTimersByTimeAsync(2000);
  // Files are "read" in turns of the loop that no clock moves.
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const theorems = (count: number, from = 0): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `theorem number_${from + index} (n : Nat) : n + ${from + index} = ${from + index} + n := by\n  omega\n\n`,
  ).join('');

describe('the definitions', () => {
  it('are those above the window, and none within', async () => {
    editor.open('file:///a.lean', `import Mathlib\nopen Nat\n\n${theorems(200)}example : ‸`);
    const { definitions, signatures } = await editor.gather();
    const prompt = await editor.prompt();
    expect(definitions).toEqual(['import Mathlib', 'open Nat']);
    expect(signatures.length).toBeGreaterThan(10);
    for (const signature of signatures) expect(prompt.split(signature)).toHaveLength(2);
  });

  it('are first those that the text near the cursor uses', async () => {
    editor.open('file:///a.lean', `${theorems(200)}example : 1 = 1 := by\n  rw [number_3]‸`);
    expect((await editor.gather()).signatures[0]).toContain('number_3 ');
  });

  it('are not looked for where the model does not want them', async () => {
    editor.profile = starterProfile;
    const text = new CountingText(`${theorems(200)}example`);
    editor.open('file:///a.lean', `${theorems(200)}example‸`);
    expect(await editor.gather(editor.request(text))).toMatchObject({ definitions: [], signatures: [] });
    expect(text.units).toBeLessThan(30_000);
  });

  it('stay when the model answers, and follow an edit above once the document rests', async () => {
    editor.open('file:///a.lean', `import Mathlib\n\n${theorems(200)}example : ‸`);
    expect((await editor.gather()).definitions).toEqual(['import Mathlib']);
    editor.type('1');
    editor.replace('import Mathlib\n'.length, 0, 'open Nat\n');
    editor.type(' = 1');
    await editor.gather();
    await rested();
    expect((await editor.gather()).definitions).toEqual(['import Mathlib', 'open Nat']);
  });

  it('are forgotten with the document', async () => {
    editor.open('file:///a.lean', `import Mathlib\n\n${theorems(200)}example : ‸`);
    await editor.gather();
    editor.context.closed(editor.uri);
    editor.open('file:///a.lean', `import Other.x\n\n${theorems(200)}example : ‸`);
    expect((await editor.gather()).definitions).toEqual(['import Other.x']);
  });
});

describe('files that are included', () => {
  const file = (name: string, text: string, stamp = '1') => editor.files.set(`file:///book/${name}`, { text, stamp });

  it('define what they define, wherever they are named from', async () => {
    file('main.tex', '\\documentclass{book}\n\\newcommand{\\Main}{m}\n\\input{tex/macros}\n\\include{chapters/one}');
    file('tex/macros.tex', '\\newcommand{\\R}{r}\n\\input{tex/more}\n\\input{missing}');
    file('tex/more.tex', '\\newcommand{\\More}{m}\n\\input{tex/macros}');
    file('chapters/own.tex', '\\newcommand{\\Own}{o}');
    editor.open('file:///book/chapters/one.tex', '% !TeX root = ../main\n\\input{own}\nLet $‸');
    const { definitions } = await editor.gather();
    expect(definitions).toEqual([
      '\\newcommand{\\More}{m}',
      '\\newcommand{\\R}{r}',
      '\\newcommand{\\Main}{m}',
      '\\newcommand{\\Own}{o}',
    ]);
  });

  it('are read again when they have changed, and only then', async () => {
    file('macros.tex', '\\newcommand{\\R}{r}');
    editor.open('file:///book/a.tex', '\\input{macros}\nLet $‸');
    expect((await editor.gather()).definitions).toEqual(['\\newcommand{\\R}{r}']);
    await editor.type('x').gather();
    await rested();
    expect(editor.reads).toEqual(['file:///book/macros.tex']);
    file('macros.tex', '\\newcommand{\\S}{s}', '2');
    await editor.type('y').gather();
    await rested();
    expect((await editor.gather()).definitions).toEqual(['\\newcommand{\\S}{s}']);
    expect(editor.reads).toHaveLength(2);
  });

  it('are nothing beside a document without a place', async () => {
    editor.open('untitled:Untitled-1', '\\input{macros}\nLet $‸');
    expect((await editor.gather()).definitions).toEqual([]);
  });
});

describe('edits elsewhere', () => {
  it('are told, and do not change while the window stays', async () => {
    editor.open('file:///a.tex', 'In the other file ‸').type('we write');
    editor.open('file:///b.tex', 'Here ‸').type('we');
    expect(await editor.prompt()).toBe('% Written elsewhere:\n% In the other file we write\n\nHere we');
    editor.context.edited('file:///c.tex', 'latex', 'More', { start: 0, removed: 0, inserted: 4 });
    editor.type(' are');
    expect(await editor.prompt()).toBe('% Written elsewhere:\n% In the other file we write\n\nHere we are');
  });
});

describe('the goal', () => {
  beforeEach(() => void editor.open('file:///a.lean', 'example : p ∧ q := by\n  ‸'));

  it('is asked for once for a tactic, at its beginning', async () => {
    for (const key of 'exact h') {
      expect(await editor.type(key).prompt()).toContain('  /-\n  ⊢ goal 1\n  -/\n  ');
    }
    expect(editor.assistant.asked).toHaveLength(1);
    expect(editor.assistant.asked[0]).toMatchObject({ offset: 'example : p ∧ q := by\n  '.length });
    await editor.type('\n  e').prompt();
    expect(editor.assistant.asked).toHaveLength(2);
  });

  it('is not asked for again where nobody knows it', async () => {
    editor.assistant.answer = Promise.reject(new Error('no server'));
    for (const key of 'exact h') expect((await editor.type(key).gather()).goal).toBeUndefined();
    expect(editor.assistant.asked).toHaveLength(1);
  });

  it('is asked for again after an edit above', async () => {
    await editor.type('ex').prompt();
    editor.replace(0, 'example : p'.length, 'example : r');
    expect((await editor.gather()).goal).toBe('⊢ goal 2');
  });

  it('that comes too late is there for the next key', async () => {
    let answer = (): void => undefined;
    editor.assistant.answer = new Promise<void>((resolve) => (answer = resolve));
    const waiting = editor.gather();
    await vi.advanceTimersByTimeAsync(100);
    expect((await waiting).goal).toBeUndefined();
    answer();
    expect((await editor.type('e').gather()).goal).toBe('⊢ goal 1');
  });

  it('is not asked for outside of proofs, nor for a model that does not want it', async () => {
    for (const document of ['def x : Nat := ‸', 'example : p := by‸', 'example : p := by\n ‸', 'by\n  rw [\n    h‸']) {
      await editor.open('file:///b.lean', document).gather();
    }
    editor.profile = starterProfile;
    editor.open('file:///a.lean', 'example : p ∧ q := by\n  ‸');
    await editor.gather();
    expect(editor.assistant.asked).toEqual([]);
  });

  it('does not hold up a request that is cancelled', async () => {
    editor.assistant.answer = new Promise(() => undefined);
    const controller = new AbortController();
    const request = editor.request();
    const waiting = editor.context.gather(request, editor.situation(request), controller.signal);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(CancelledError);
  });
});

describe('the budget', () => {
  it('follows what the tokens of the model turn out to hold', () => {
    const before = editor.context.limits('latex').characters;
    for (let answer = 0; answer < 50; answer++) editor.context.learn('latex', 'x'.repeat(4000), 1000);
    expect(editor.context.limits('latex').characters).toBeGreaterThan(before * 1.4);
    expect(editor.context.limits('lean').characters).toBe(before);
  });
});

describe('a document that is typed', () => {
  it.each([
    ['file:///typed.lean', 4, `import Mathlib\nopen Nat\n\n${theorems(100)}`, theorems(40, 100)],
    [
      'file:///typed.tex',
      2,
      `\\documentclass{article}\n\\newcommand{\\R}{\\mathbb{R}}\n\\begin{document}\n${'Of $\\R$ we know this.\n\n'.repeat(300)}`,
      'Let $x \\in \\R$ be a number. Then $x^2 \\ge 0$.\n\n'.repeat(50),
    ],
  ])('costs the model a few characters for each that is typed: %s', async (uri, most, before, typed) => {
    editor.open(uri, `${before}‸`);
    let last = await editor.prompt();
    let read = 0;
    let moves = 0;
    for (const key of typed) {
      const prompt = await editor.type(key).prompt();
      const common = commonLength(last, prompt);
      read += prompt.length - common;
      if (common < last.length / 2) moves += 1;
      last = prompt;
    }
    expect(moves).toBeGreaterThan(0);
    expect(moves).toBeLessThanOrEqual(Math.ceil(typed.length / 1500));
    expect(read / typed.length).toBeLessThan(most);
  });

  it.each([
    ['small', theorems(150)],
    ['large', theorems(15_000)],
    ['one long line', `example : ${'x '.repeat(500_000)}`],
  ])('is read here no further than its window at a key, when it is %s', async (name, before) => {
    editor.open(`file:///${name}.lean`, `${before}example : ‸`);
    await editor.prompt();
    const units = [];
    for (const key of 'x + y = y + x') units.push(await unitsReadFor(key));
    const median = units.toSorted((one, other) => one - other)[Math.floor(units.length / 2)];
    expect(median).toBeLessThan(editor.context.limits('lean').characters);
  });
});

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** UTF-16 units of the document that are read when a key is typed at its end. */
async function unitsReadFor(key: string): Promise<number> {
  const { uri, languageId, offset } = editor;
  editor.text += key;
  editor.offset += 1;
  const text = new CountingText(editor.text);
  editor.context.edited(uri, languageId, text, { start: offset, removed: 0, inserted: 1 });
  const request = editor.request(text);
  const context = await editor.context.gather(request, elsewhere, signal);
  promptFor(request, elsewhere, context, editor.context.limits('lean'));
  return text.units;
}

/** What the rules see is read by others. */
const elsewhere = {
  family: 'lean',
  prefix: '',
  suffix: '',
  line: '',
  rest: '',
  latex: undefined,
  lean: undefined,
} as const;
