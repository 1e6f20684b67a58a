import type { Situation } from '../situation.ts';

/** Lines and sentences of less ink are there twice for good reason: `rfl`, `Let`, `linarith`, `exact hx`. */
const shortInk = { latex: 8, markdown: 8, lean: 12 } as const;

/** Bullets of a Lean proof, and the commands that LaTeX needs again and again. */
const repeatable = /^(?:·|\\(?:begin|end)(?![A-Za-z])|\\[A-Za-z]+\*?$)/;

/** Whether a line or sentence may well be in a document twice. */
export const isRepeatable = (ink: string, family: Situation['family']): boolean =>
  ink.length < shortInk[family] || repeatable.test(ink);
