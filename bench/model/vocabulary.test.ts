import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import llamaTokenizer from 'llama-tokenizer-js';
import { getLlama, LlamaLogLevel, type Llama, type LlamaModel } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSparseModel } from './modelFile.ts';
import { isMark, vocabularyOf } from './vocabulary.ts';

const texts = [
  'The integral of x',
  'theorem add_comm (a b : ℕ) : a + b = b + a := by\n  induction a with\n  | zero => simp\n',
  '∀ ε > 0, ∃ δ > 0, |x - a| < δ → |f x - f a| < ε',
  '\\begin{align*}\n  \\int_0^\\infty e^{-x^2}\\,dx &= \\frac{\\sqrt{\\pi}}{2} \\\\\n\\end{align*}',
  '⟨x, hx⟩ ∈ 𝓝 a ⊓ 𝓟 {y | y ≠ a}',
  'Straße, naïve, Ελληνικά, Кириллица, 数学, 🧮👩🏽‍🔬',
  'a  b   c    d     e      f       g        h',
  '                 seventeen spaces, and thirty-three:                                 .',
  'tabs\tand\r\nlines\n\n\n   indented',
  '3.14159 10000000 1e-10 0x0A <0x0A>',
  '▁ a literal mark of a space',
];

describe.each([
  { shape: 'llemma-34b', name: 'llama' },
  { shape: 'llemma-7b', name: 'codeLlama' },
] as const)('the $name vocabulary', ({ shape, name }) => {
  let folder: string;
  let llama: Llama;
  let model: LlamaModel;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'llemma-vocabulary-'));
    const modelPath = join(folder, 'model.gguf');
    await writeSparseModel(modelPath, { shape });
    llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: LlamaLogLevel.error });
    model = await llama.loadModel({ modelPath, vocabOnly: true });
  });
  afterAll(async () => {
    await llama.dispose();
    await rm(folder, { recursive: true });
  });

  it.each(texts)('makes of “%s” the tokens of the reference', (text) => {
    expect(model.tokenize(text)).toEqual(llamaTokenizer.encode(text, false));
  });

  it('agrees with the reference on every length of a run of spaces', () => {
    const runs = Array.from({ length: 70 }, (_, length) => `x${' '.repeat(length)}y`);
    expect(runs.map((run) => model.tokenize(run))).toEqual(runs.map((run) => llamaTokenizer.encode(run, false)));
  });

  it('has a piece, a score and a type for each id, and no piece twice', () => {
    const { pieces, scores, types } = vocabularyOf(name);
    expect([pieces.length, scores.length, types.length]).toEqual(Array(3).fill(name === 'llama' ? 32000 : 32016));
    expect(new Set(pieces).size).toBe(pieces.length);
  });
});

describe('the marks of a vocabulary', () => {
  const marks = (ids: readonly number[]) => ids.filter(isMark);

  it('are what begins and ends a text, and what Code Llama added', () => {
    expect(marks([0, 1, 2, 3, 258, 259, 31999, 32000, 32010, 32015])).toEqual([0, 1, 2, 32000, 32010, 32015]);
  });

  it('have the ids that Code Llama documents for infilling', () => {
    const { pieces } = vocabularyOf('codeLlama');
    expect(['▁<PRE>', '▁<SUF>', '▁<MID>', '▁<EOT>'].map((mark) => pieces.indexOf(mark))).toEqual([
      32007, 32008, 32009, 32010,
    ]);
  });
});
