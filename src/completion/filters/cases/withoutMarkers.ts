import type { FilterCase } from './filterCase.ts';

const raw = String.raw;

export const withoutMarkersCases: readonly FilterCase[] = [
  {
    does: 'ends before a control token',
    document: 'a ‸',
    text: 'b</s><s>c',
    leaves: 'b',
  },
  {
    does: 'ends before a mark of ChatML',
    document: 'a ‸',
    text: 'b<|im_end|>\n<|im_start|>user',
    leaves: 'b',
  },
  {
    does: 'ends before a mark of DeepSeek',
    document: 'a ‸',
    text: 'b<｜end▁of▁sentence｜>c',
    leaves: 'b',
  },
  {
    does: 'ends before a token of the same form that it has no name for',
    document: 'a ‸',
    text: 'b<|reserved_token|>c',
    leaves: 'b',
  },
  {
    does: 'ends before a mark that is cut at the end',
    document: 'a ‸',
    text: 'b <|im_',
    leaves: 'b ',
  },
  {
    does: 'ends before the next goal',
    language: 'lean4',
    document: 'by ‸',
    text: 'omega\n[GOAL]\nn : Nat',
    leaves: 'omega\n',
  },
  {
    does: 'ends before a goal whose mark is cut',
    language: 'lean4',
    document: 'by ‸',
    text: 'omega\n[GOA',
    leaves: 'omega\n',
  },
  {
    does: 'ends before the sentence that ends solutions',
    document: 'a ‸',
    text: '$5$. I hope it is correct.',
    leaves: '$5$. ',
  },
  {
    does: 'ends before that sentence where it is not complete',
    document: 'a ‸',
    text: '$5$. I hope it i',
    leaves: '$5$. ',
  },
  {
    does: 'ends before the heading of a prompt',
    document: 'a\n‸',
    text: 'b\nProblem:\nc',
    leaves: 'b\n',
  },
  {
    does: 'ends before a Markdown fence',
    language: 'lean4',
    document: 'theorem a : p := by\n  ‸',
    text: 'simp\n```\nThis proves it.',
    leaves: 'simp\n',
  },
  {
    does: 'keeps a fence of a Markdown document',
    language: 'markdown',
    document: 'a\n\n‸',
    text: '```lean',
    leaves: '```lean',
  },
  {
    does: 'keeps a heading that the document uses',
    document: 'Problem: one\n\n‸',
    text: 'Problem: two',
    leaves: 'Problem: two',
  },
  {
    does: 'keeps a mark that the document is about',
    document: raw`The token \verb|<s>| begins a text, and ‸`,
    text: raw`\verb|<s>| stands once.`,
    leaves: raw`\verb|<s>| stands once.`,
  },
  {
    does: 'keeps the words inside a line',
    document: raw`\textbf{‸`,
    text: 'Problem: two}',
    leaves: 'Problem: two}',
  },
  {
    does: 'keeps a word that a sentence of the prompts begins with',
    language: 'lean4',
    document: 'theorem a (x : ‸',
    text: 'Fin',
    leaves: 'Fin',
  },
  {
    does: 'keeps the pipes of Lean',
    language: 'lean4',
    document: 'theorem a : p :=\n  ‸',
    text: 'f <| g <|x|> h |>.trans k',
    leaves: 'f <| g <|x|> h |>.trans k',
  },
];
