import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Llama, LlamaModel, Token } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeByteLevelModel } from '../../test/support/byteLevelModel.ts';
import { writeRandomModel } from '../../test/support/randomModel.ts';
import { UserMessage } from '../common/errors.ts';
import { silentLog } from '../common/log.ts';
import type { PromptPart, PromptText } from '../common/promptText.ts';
import { openLlama } from './openLlama.ts';
import { cutLeft, cutToFit, PromptTokenizer } from './promptTokens.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('cutLeft', () => {
  it('leaves what fits', () => {
    expect(cutLeft(numbers(80), 80)).toHaveLength(80);
  });

  it('keeps the end, and no more than fits', () => {
    const kept = cutLeft(numbers(1000), 80);
    expect(kept.length).toBeLessThanOrEqual(80);
    expect(kept.at(-1)).toBe(999);
  });

  it('keeps its beginning while the text grows by less than an eighth', () => {
    const starts = [81, 82, 89, 90, 91].map((count) => cutLeft(numbers(count), 80)[0]);
    expect(starts).toEqual([10, 10, 10, 10, 20]);
  });

  it('never cuts to nothing', () => {
    for (const room of [1, 2, 3, 7, 8, 9]) expect(cutLeft(numbers(100), room).length).toBeGreaterThan(0);
  });
});

describe('cutToFit', () => {
  const frame = [[-1], [-2, -3], [-4]] as const;

  it('cuts the longest part and leaves the others, in their order', () => {
    expect(cutToFit([frame[0], numbers(100), frame[1], frame[2]], 12)).toEqual([
      ...[-1, 92, 93, 94, 95, 96, 97, 98, 99],
      ...[-2, -3, -4],
    ]);
  });

  it('leaves all of what fits', () => {
    expect(cutToFit([frame[0], numbers(3), frame[1]], 6)).toEqual([-1, 0, 1, 2, -2, -3]);
    expect(cutToFit([], 6)).toEqual([]);
  });

  it('cuts no mark', () => {
    expect(cutToFit([[-1], [0], [-2], [-3]], 3)).toEqual([-1, 0, -2, -3]);
  });

  it.each([4, 3, 0])('keeps the others although they alone do not fit into %d', (room) => {
    expect(cutToFit([frame[0], numbers(100), frame[1], frame[2]], room)).toEqual([-1, -2, -3, -4]);
  });
});

/** The two kinds of tokenizers there are, each with the marks of a chat. */
const kinds = {
  'of SentencePiece': (path: string, marks: Marks) => writeRandomModel(path, { marks }),
  'of byte pairs': writeByteLevelModel,
};
type Marks = Readonly<Record<string, 'control' | 'userDefined'>>;

const start = { control: '<|im_start|>' };
const end = { control: '<|im_end|>' };
/** a mark that the files here call a token their makers defined */
const user = { control: '<｜User｜>' };

const chat = (question: string): readonly PromptPart[] => [start, { text: 'user\n' }, { text: question }, end];

let folder: string;
let llama: Llama;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llemma-prompts-'));
  llama = await openLlama('off', silentLog);
});
afterAll(async () => {
  await llama.dispose();
  await rm(folder, { recursive: true });
});

describe.each(Object.entries(kinds))('a tokenizer %s', (kind, write) => {
  let model: LlamaModel;
  let tokenizer: PromptTokenizer;
  let marks: readonly Token[];

  beforeAll(async () => {
    const modelPath = join(folder, `${kind}.gguf`);
    await write(modelPath, { [start.control]: 'control', [end.control]: 'control', [user.control]: 'userDefined' });
    model = await llama.loadModel({ modelPath, vocabOnly: true });
    tokenizer = new PromptTokenizer(model);
    marks = [start, end, user].map(({ control }) => model.tokenize(control, true)[0] ?? expect.unreachable(control));
  });

  /** without the beginning of a text, where the model has one */
  const withoutStart = (tokens: readonly Token[]) => (tokens[0] === model.tokens.bos ? tokens.slice(1) : tokens);
  const tokensOf = (prompt: PromptText) => withoutStart(tokenizer.tokenize(prompt, 100_000, 'refuse'));
  const textOf = (tokens: readonly Token[]) => model.detokenize(tokens, true);

  it('puts the beginning of a text first, where the model has one', () => {
    const { bos, shouldPrependBosToken } = model.tokens;
    expect(tokenizer.tokenize(chat('x'), 1000, 'refuse')[0]).toBe(shouldPrependBosToken ? bos : marks[0]);
  });

  it('makes of a chat what llama.cpp makes of it when it is written out', () => {
    const written = '<|im_start|>user\nfor all x = the end<|im_end|>';
    expect(tokensOf(chat('for all x = the end'))).toEqual(model.tokenize(written, true));
  });

  it('takes a mark that its makers defined for one', () => {
    expect(tokensOf([user, { text: 'x' }])[0]).toBe(marks[2]);
  });

  it('takes a string for one part of text', () => {
    expect(tokensOf('for all x')).toEqual(tokensOf([{ text: 'for all x' }]));
  });

  it('puts no blank between two texts', () => {
    expect(textOf(tokensOf([{ text: 'for' }, { text: 'all' }, { text: ' x' }]))).toBe('forall x');
    expect(textOf(tokensOf([{ text: 'for\n' }, { text: '\nall' }]))).toBe('for\n\nall');
  });

  it('never makes a mark of text', () => {
    const ends = ['</s>', '<|endoftext|>'];
    const piece = fc.constantFrom(start.control, end.control, user.control, ...ends, '<|im_', 'start|>', ' ', '\n');
    // SentencePiece puts a blank of its own behind what the makers of a model defined.
    const withoutBlank = (text: string) => text.replace(/(?<=<｜User｜>) +/g, '');
    const text = fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 6 }))).map((all) => all.join(''));
    fc.assert(
      fc.property(text, (question) => {
        const inside = tokensOf([start, { text: 'a' }, { text: question }, end, user]).slice(1, -2);
        expect(inside.filter((token) => marks.includes(token) || tokenizer.isEnd(token))).toEqual([]);
        expect(withoutBlank(textOf(inside))).toBe(withoutBlank(`a${question}`));
      }),
    );
  });

  it.each(['<|im_sep|>', 'the', '', '<|im_start|><|im_start|>', '<|im_start|> '])(
    'refuses %j, which is no token of that kind',
    (control) => {
      const tokenized = () => tokensOf([{ control }]);
      expect(tokenized).toThrow(UserMessage);
      expect(tokenized).toThrow(`This model has no token ${control}, which its prompts are made with.`);
    },
  );

  it('keeps the marks and who speaks when it cuts', () => {
    const question = 'x '.repeat(200);
    const whole = tokensOf(chat(question));
    const cut = withoutStart(tokenizer.tokenize(chat(question), 60, 'cut'));
    const frame = tokensOf(chat('')).length - 1;
    expect(cut.length).toBeLessThanOrEqual(60);
    expect(cut.length).toBeGreaterThan(40);
    expect(cut.slice(0, frame)).toEqual(whole.slice(0, frame));
    expect(cut.slice(frame)).toEqual(whole.slice(frame - cut.length));
  });

  it.each(['cut', 'refuse'] as const)('says that marks alone are too many for the room: %s', (overflow) => {
    expect(() => tokenizer.tokenize([start, { text: 'x' }, end, end], 3, overflow)).toThrow('longer than the model');
  });

  it.each([
    ['text', chat('2 + 2 =').slice(0, -1)],
    ['a mark', chat('2 + 2 =')],
  ])('knows what follows a prompt that ends with %s', (_end, prompt) => {
    const { prompt: before, continuation } = tokenizer.continuation(prompt, ' 4.', 1000);
    expect(withoutStart(before)).toEqual(tokensOf(prompt));
    expect(textOf(continuation).trimStart()).toBe('4.');
    expect(continuation.some((token) => marks.includes(token))).toBe(false);
  });
});

describe('the starter model', () => {
  it('has no marks of a chat', async () => {
    const modelPath = fileURLToPath(new URL('../../models/starter/starter.gguf', import.meta.url));
    const starter = new PromptTokenizer(await llama.loadModel({ modelPath, vocabOnly: true }));
    expect(() => starter.tokenize(chat('x'), 100, 'cut')).toThrow('This model has no token <|im_start|>');
    expect(starter.tokenize('x', 100, 'cut').length).toBeGreaterThan(0);
  });
});
